import type { Locale } from './locales.ts';

/** Settings of the user, stored in `settings.json`. The window shows them and changes one at a time. */
export interface Settings {
  /** Days before the expiry of a year-long token to show a reminder; 0 is the last day. Longest first. */
  readonly leadDays: readonly number[];
  /** Renew without a click once a renewal is due. The old token stays valid until its own expiry. */
  readonly renewByItself: boolean;
  /** Pin a gateway's new certificate without asking if it looks like the yearly change. */
  readonly trustYearlyCertificate: boolean;
  readonly startAtLogin: boolean;
  /** The user has been asked about `startAtLogin` and `renewByItself`. */
  readonly automationAsked: boolean;
  /** Keep reading while the window is hidden, so that the tray icon and menu can show watts. */
  readonly wattsInTray: boolean;
  /** Seconds between two readings while the window is visible. */
  readonly refreshS: number;
  /** Clear a copied token from the clipboard after a minute. */
  readonly clearClipboard: boolean;
  /** Keep the window open when it loses the focus. */
  readonly pinned: boolean;
  readonly language: 'auto' | Locale;
  /** Colour of the tray icon on Linux, where no program can ask for the colour of the panel. */
  readonly trayIcon: TrayIconChoice;
  /** The user knows that this desktop shows no tray icons. */
  readonly trayAbsenceKnown: boolean;
}

/** `light`: for dark panels; `dark`: for light ones; `coloured`: on a ground of its own. */
export const TRAY_ICON_CHOICES = ['auto', 'light', 'dark', 'coloured'] as const;
export type TrayIconChoice = (typeof TRAY_ICON_CHOICES)[number];

export const DEFAULT_SETTINGS: Settings = {
  leadDays: [30, 14, 7, 3, 1, 0],
  renewByItself: false,
  trustYearlyCertificate: false,
  startAtLogin: false,
  automationAsked: false,
  wattsInTray: true,
  refreshS: 10,
  clearClipboard: true,
  pinned: false,
  language: 'auto',
  trayIcon: 'auto',
  trayAbsenceKnown: false,
};

/** Possible values in {@link Settings.leadDays}. */
export const LEAD_DAY_CHOICES: readonly number[] = [60, 30, 14, 7, 3, 1, 0];
/** Possible values of {@link Settings.refreshS}. Gateways are slow computers: faster gains nothing. */
export const REFRESH_CHOICES_S: readonly number[] = [5, 10, 30, 60];
