import { describe, expect, it } from 'vitest';
import { notificationFor } from '../../../main/app/presentation/notifications.ts';
import type { AppEvent } from '../../../main/domain/app-event.ts';
import { appError, toProblem } from '../../../main/domain/errors.ts';
import type { Locale } from '../../../shared/locales.ts';
import { systemEn } from '../../../shared/messages/system.en.ts';
import { systemIn } from '../../../shared/messages/system-texts.ts';
import { problemText } from '../../../shared/translate-problem.ts';
import { DAY_S, knownToken, NOW_S, SERIAL } from '../../support/builders.ts';

const wordsOf = (event: AppEvent, locale: Locale) =>
  event.type === 'renewal failed' ? problemText(event.problem, locale) : null;
const english = (event: AppEvent) => notificationFor(event, systemIn('en'), wordsOf(event, 'en'));
const german = (event: AppEvent) => notificationFor(event, systemIn('de'), wordsOf(event, 'de'));
const failed = (id: 'credentials-rejected' | 'gateway-unreachable', notify = true): AppEvent => ({
  type: 'renewal failed',
  serial: SERIAL,
  problem: toProblem(appError(id)),
  notify,
});

describe('a notification', () => {
  it('warns of the end of a token, and offers to renew it', () => {
    const warning = { type: 'expiry warning', serial: SERIAL, leftS: 3 * DAY_S } as const;
    expect(english(warning)).toMatchObject({
      serial: SERIAL,
      screen: 'token',
      notice: {
        title: 'Your Enphase token expires in 3 days',
        actions: [{ id: 'renew' }, { id: 'remind-tomorrow' }],
      },
    });
    expect(english({ ...warning, leftS: 0 })?.notice.title).toBe(systemEn['notify.expiry.over']);
  });

  it('tells of a renewal, and offers to copy the token', () => {
    const event = { type: 'renewed', serial: SERIAL, token: knownToken(365), at: NOW_S } as const;
    const notification = english(event);
    expect(notification).toMatchObject({ screen: 'token', notice: { actions: [{ id: 'copy' }] } });
    expect(notification?.notice.body).toContain('365 days');
  });

  it('tells of a failure nobody waits for, in words of the window, and where to go', () => {
    expect(english(failed('gateway-unreachable'))).toMatchObject({ screen: 'token' });
    const { screen, notice } = english(failed('credentials-rejected')) ?? {};
    expect(screen).toBe('sign-in');
    expect(notice?.body).toMatch(/^Gateway …001: Enphase does not accept .*sign in here again\.$/);
    expect(german(failed('credentials-rejected'))?.notice.body).toMatch(/^Gateway …001: Enphase .*an\.$/);
    expect(english(failed('credentials-rejected', false))).toBeNull();
  });

  it('tells of a place that still uses the old token, and opens what is needed', () => {
    const event = { type: 'delivery overdue', serial: SERIAL, label: 'openHAB', leftS: 7 * 86_400 } as const;
    expect(english(event)).toMatchObject({
      screen: 'targets',
      notice: { title: 'openHAB still uses the old token', body: expect.stringContaining('7 days') },
    });
    expect(english({ ...event, leftS: -1 })?.notice.body).toMatch(/^That one has expired/);
    expect(english({ ...event, leftS: null })?.notice.body).toMatch(/^Click/);
    expect(german(event)?.notice.title).toBe('openHAB benutzt noch das alte Token');
  });

  it('tells that programs may still use the old token, and offers to copy the new one', () => {
    const event = { type: 'delivery overdue', serial: SERIAL, label: null, leftS: 7 * 86_400 } as const;
    expect(english(event)).toMatchObject({
      screen: 'token',
      notice: { body: expect.stringMatching(/^It expires in 7 days/), actions: [{ id: 'copy' }] },
    });
    expect(english({ ...event, leftS: -1 })?.notice.body).toMatch(/^It has expired/);
  });

  it('tells nothing of a token that was brought back', () => {
    const event = { type: 'renewed', serial: SERIAL, token: knownToken(9), at: NOW_S } as const;
    expect(english({ ...event, undone: true })).toBeNull();
  });

  it('is given for nothing else', () => {
    expect(english({ type: 'tick' })).toBeNull();
    expect(english({ type: 'token rejected', serial: SERIAL })).toBeNull();
    expect(english({ type: 'renewal started', serial: SERIAL })).toBeNull();
  });
});
