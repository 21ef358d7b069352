import type { Translate } from './translate.ts';

/** Tray, menu and notifications. */
export const systemEn = {
  'app.name': 'Envoy Tray',
  'tray.not-set-up': 'Envoy Tray: not set up yet',
  'tray.offline': 'the gateway does not answer',
  'tray.busy': 'the gateway is resting',
  'tray.error': 'something needs your attention',
  'tray.token-unknown': 'waiting for the keychain',
  'tray.no-token': 'no token yet',
  'tray.expired': 'token expired',
  'tray.not-needed': 'no token needed',
  'tray.good-for': 'token good for {time}',
  'tray.watts-unknown': 'no reading now',
  'time.days': '{n} days',
  'time.day': '1 day',
  'time.hours': '{n} hours',
  'time.hour': '1 hour',
  'time.minutes': '{n} minutes',
  'time.minute': '1 minute',
  'menu.renew': 'Renew token now',
  'menu.renewing': 'Renewing …',
  'menu.copy': 'Copy token',
  'menu.copy-of': 'Copy token of {serial}',
  'menu.renew-of': 'Renew token of {serial}',
  'menu.open': 'Open Envoy Tray',
  'menu.set-up': 'Set up …',
  'menu.settings': 'Settings …',
  'menu.autostart': 'Start at login',
  'menu.quit': 'Quit',
  'notify.expiry.title': 'Your Enphase token ends in {time}',
  'notify.expiry.over': 'Your Enphase token has expired',
  'notify.expiry.body': 'Click to renew it. Gateway {serial}.',
  'notify.renewed.title': 'New Enphase token',
  'notify.renewed.body': 'Proven on gateway {serial}, good for {time}. Click to copy it.',
  'notify.failed.title': 'The token could not be renewed',
  'notify.action.renew': 'Renew',
  'notify.action.copy': 'Copy',
  'notify.action.open': 'Open',
} as const;

/** Gives texts of tray, menu and notifications in the language in use. */
export type TranslateSystem = Translate<Record<keyof typeof systemEn, string>>;
