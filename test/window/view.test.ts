import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../renderer/i18n/catalog.ts';
import { announcement } from '../../renderer/view-model/announcement.ts';
import { displayTime } from '../../renderer/view-model/clock.ts';
import { firmwareText } from '../../renderer/view-model/gateway.ts';
import { gatewayLook, statusLook } from '../../renderer/view-model/status.ts';
import { ageText, countdownText, dateText, spanText, waitText } from '../../renderer/view-model/time.ts';
import { RENEWAL_STEPS } from '../../shared/snapshot.ts';
import { gateway, NOW_S, problem, renewal, snapshot, spaced } from './fixtures.ts';

const en = wordsFor('en', ['fr-FR', 'en-GB']);
const de = wordsFor('de');

describe('time', () => {
  it.each([
    [-1, '0:00'],
    [0.2, '0:01'],
    [245, '4:05'],
    [3609, '1:00:09'],
  ])('of %s s runs down as %s', (left, text) => {
    expect(countdownText(left)).toBe(text);
  });

  it.each([
    [0, '0 secs', '0 Sek.'],
    [32, '32 secs', '32 Sek.'],
    [120, '2 mins 0 secs', '2 Min. 0 Sek.'],
    [871.2, '14 mins 32 secs', '14 Min. 32 Sek.'],
    [3600 + 240, '1 hr 4 mins', '1 Std. 4 Min.'],
  ])('a wait of %s s is said as %s', (seconds, english, german) => {
    expect(spaced(waitText(en, seconds))).toBe(english);
    expect(spaced(waitText(de, seconds))).toBe(german);
  });

  it.each([
    [-3, 'just now', 'gerade eben'],
    [1.9, 'just now', 'gerade eben'],
    [3.7, '3 s ago', 'vor 3 s'],
    [99, '99 s ago', 'vor 99 s'],
    [100, '1 min ago', 'vor 1 min'],
    [5999, '99 min ago', 'vor 99 min'],
    [6000, '1 h ago', 'vor 1 Std.'],
    [172_800, '2 days ago', 'vor 2 Tagen'],
  ])('%s s old is said as %s', (ageS, english, german) => {
    expect(ageText(en, ageS)).toBe(english);
    expect(ageText(de, ageS)).toBe(german);
  });

  it.each([
    [-5, '0 minutes', '0 Minuten'],
    [119, '1 minute', '1 Minute'],
    [3600, '1 hour', '1 Stunde'],
    [86_399, '23 hours', '23 Stunden'],
    [86_400, '1 day', '1 Tag'],
    [212.9 * 86_400, '212 days', '212 Tage'],
  ])('a span of %s s is said as %s', (seconds, english, german) => {
    expect(spaced(spanText(en, seconds))).toBe(english);
    expect(spaced(spanText(de, seconds))).toBe(german);
  });

  it('follows the region of the reader in dates', () => {
    expect(dateText(en, NOW_S)).toBe('14\u00a0Jul\u00a02026');
    expect(dateText(de, NOW_S)).toBe('14.07.2026');
    expect(wordsFor('de', ['en-GB', 'de-AT']).locale).toBe('de-AT');
  });

  it('carries main’s clock on by the window’s own, and never back', () => {
    const base = { snapshotS: NOW_S, takenMs: 5000 };
    expect(displayTime(base, 8500)).toBe(NOW_S + 3.5);
    expect(displayTime(base, 4000)).toBe(NOW_S);
  });
});

describe('status', () => {
  it('of the app says what the tray says, and that a gateway rests', () => {
    expect(statusLook(null).text).toBe('status.starting');
    expect(statusLook(snapshot({ status: 'offline' })).shape).toBe('slash');
    expect(statusLook(snapshot({ gateways: [gateway({ health: 'busy' })] })).text).toBe('status.busy');
    expect(statusLook(snapshot({ status: 'error', gateways: [gateway({ health: 'busy' })] })).text).toBe(
      'status.error',
    );
  });

  it('of several gateways says how many are silent, and which to look at', () => {
    const silent = gateway({ serial: '2', health: 'offline' });
    const of = (...gateways: ReturnType<typeof gateway>[]) => statusLook(snapshot({ gateways }));
    expect(of(gateway(), silent)).toMatchObject({
      text: 'gateway.silent',
      values: { n: 1, of: 2 },
      serial: '2',
    });
    expect(of(silent)).toEqual({ shape: 'slash', text: 'status.offline' });
    const broken = gateway({ serial: '3', health: 'error' });
    expect(of(gateway(), broken)).toEqual({ shape: 'triangle', text: 'status.error', serial: '3' });
    expect(of(gateway(), gateway({ serial: '4' })).serial).toBeUndefined();
    expect(statusLook(null, true).text).toBe('status.error');
  });

  it('of a gateway is the worse of its health and its token', () => {
    expect(gatewayLook(gateway()).text).toBe('gateway.fine');
    expect(gatewayLook(gateway({ health: 'offline', tokenState: 'renewal-due' })).text).toBe(
      'gateway.offline',
    );
    expect(gatewayLook(gateway({ health: 'busy', tokenState: 'renewal-due' })).text).toBe(
      'gateway.token-due',
    );
    expect(gatewayLook(gateway({ tokenState: 'expired' })).shape).toBe('triangle');
  });

  it('names firmware without the letter of its build', () => {
    expect(firmwareText('D8.3.5289')).toBe('8.3.5289');
    expect(firmwareText('R4.10.35')).toBe('4.10.35');
    expect(firmwareText('beta')).toBe('beta');
  });
});

describe('announcements', () => {
  const running = (done: number) => renewal({ running: true, done: RENEWAL_STEPS.slice(0, done) });
  const saying = (before: ReturnType<typeof renewal>, next: ReturnType<typeof renewal>) =>
    announcement(
      en,
      snapshot({ gateways: [gateway({ renewal: before })] }),
      snapshot({ gateways: [gateway({ renewal: next })] }),
    );

  it('follow a renewal step by step to its end', () => {
    expect(saying(renewal(), running(0))).toBe('Renewing …');
    expect(saying(running(1), running(2))).toBe('Signed in to Enphase');
    expect(saying(running(2), running(2))).toBeNull();
    expect(saying(running(6), renewal({ succeededAt: NOW_S }))).toBe('Your gateway accepted the new token.');
    // The renewal was cancelled, or a paste was rejected: there is no new token.
    expect(saying(running(3), renewal())).toBeNull();
    expect(saying(running(1), renewal({ problem: problem('account-locked') }))).toBe(
      'Enphase has temporarily locked this account.',
    );
  });

  it('are silent about new watts, and speak of new states', () => {
    expect(
      announcement(en, snapshot(), snapshot({ now: NOW_S + 10, gateways: [gateway({ power: null })] })),
    ).toBeNull();
    expect(announcement(en, snapshot(), snapshot({ status: 'offline' }))).toBe('The gateway does not answer');
    const copied = snapshot({ clipboard: { serial: '1', clearsAt: null, isHidden: true } });
    expect(announcement(en, snapshot(), copied)).toBe('Copied. The token stays on the clipboard.');
  });
});
