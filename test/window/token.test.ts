import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../renderer/i18n/catalog.ts';
import { ringDash, ringNumber } from '../../renderer/view-model/ring.ts';
import {
  hasNoUrgentAction,
  isAlive,
  isFresh,
  isShortLived,
  tokenHeadline,
  tokenNeedsAttention,
  tokenRank,
} from '../../renderer/view-model/token.ts';
import { gateway, installerToken, NOW_S, problem, renewal, token } from './fixtures.ts';

const en = wordsFor('en', ['en-GB']);
const endsNow = gateway({ token: token(0, { expiresAt: NOW_S }), tokenState: 'renewal-due' });
const oldToken = { targetId: 'programs', expiresAt: NOW_S + 9 * 86_400 };
const withoutNbsp = (text: string) => text.replaceAll('\u00a0', ' ');

describe('ring', () => {
  it.each([
    [1, 1],
    [0.5, 0.5],
    [0.001, 0.02],
    [0, 0],
    [-1, 0],
    [7, 1],
    [Number.NaN, 0],
  ])('of a share of %s is filled to %s', (share, filled) => {
    const dash = ringDash(share, 10);
    expect(dash.length).toBeCloseTo(62.83, 2);
    expect(dash.filled / dash.length).toBeCloseTo(filled, 5);
  });

  it.each([
    [212 * 86_400, 212, 'ring.days'],
    [86_400, 1, 'ring.days'],
    [86_399, 23, 'ring.hours'],
    [3599, 59, 'ring.minutes'],
    [0, 0, 'ring.ago.minutes'],
    [-3 * 3600, 3, 'ring.ago.hours'],
    [-86_400, 1, 'ring.ago.days'],
    [-3 * 86_400, 3, 'ring.ago.days'],
  ])('with %s s left says %s %s', (left, value, unit) => {
    expect(ringNumber(token(1, { expiresAt: NOW_S + left }), NOW_S)).toEqual({ value, unit });
  });
});

describe('token', () => {
  it('has its date on one line, which may break before the year in Spanish', () => {
    const dateIn = (words: typeof en) => tokenHeadline(words, gateway(), NOW_S).text;
    expect(dateIn(en)).toBe('Good until 11\u00a0February\u00a02027');
    expect(dateIn(wordsFor('es'))).toBe('Válido hasta el 11\u00a0de\u00a0febrero de\u00a02027');
  });

  it.each([
    ['fine', gateway(), 'Good until 11 February 2027', 'good'],
    [
      'of twelve hours',
      gateway({ token: installerToken() }),
      /^Good until 1[45] Jul 2026, \d\d:\d\d$/,
      'good',
    ],
    ['due', gateway({ token: token(9) }), 'Renewal due, 9 days left', 'warn'],
    ['expired', gateway({ token: token(-3) }), 'Expired on 11 July 2026', 'bad'],
    ['expired since the snapshot', endsNow, /^Expired on 14 Jul 2026, \d\d:\d\d$/, 'bad'],
    ['missing', gateway({ token: null }), 'No token yet', 'warn'],
    ['not needed', gateway({ token: null, needsToken: false }), 'No token needed', 'calm'],
  ] as const)('that is %s is said so', (_name, view, text, tone) => {
    const headline = tokenHeadline(en, view, NOW_S);
    expect(headline.tone).toBe(tone);
    if (typeof text === 'string') expect(withoutNbsp(headline.text)).toBe(text);
    else expect(withoutNbsp(headline.text)).toMatch(text);
  });

  it.each([
    ['fine', gateway(), true],
    ['due', gateway({ token: token(9) }), false],
    ['expired since the snapshot', endsNow, false],
    ['just renewed', gateway({ renewal: renewal({ succeededAt: NOW_S - 4 }) }), false],
    [
      'just renewed, which has a notice',
      gateway({ oldToken, renewal: renewal({ succeededAt: NOW_S - 4 }) }),
      true,
    ],
    ['renewed some time ago', gateway({ renewal: renewal({ succeededAt: NOW_S - 400 }) }), true],
    ['being renewed', gateway({ renewal: renewal({ running: true }) }), false],
    ['not to be renewed', gateway({ renewal: renewal({ problem: problem('internal') }) }), false],
    ['an installer’s', gateway({ token: installerToken() }), false],
    ['not known yet', gateway({ token: null, tokenState: 'unknown' }), false],
    ['not needed', gateway({ token: null, needsToken: false }), false],
  ])('that is %s folds what can be done: %#', (_name, view, quiet) => {
    expect(hasNoUrgentAction(view, NOW_S)).toBe(quiet);
  });

  it('leads if nothing works without a new one', () => {
    expect(tokenRank(gateway())).toBe(0);
    expect(tokenRank(gateway({ token: token(9) }))).toBe(1);
    expect(tokenRank(gateway({ token: token(-3) }))).toBe(2);
    expect(tokenRank(gateway({ token: null }))).toBe(2);
  });

  it('is alive until it ends', () => {
    expect(isAlive(gateway({ token: token(9) }), NOW_S)).toBe(true);
    expect(isAlive(endsNow, NOW_S)).toBe(false);
    expect(isAlive(gateway({ token: null }), NOW_S)).toBe(false);
  });

  it('of an installer is told by role or by its short life', () => {
    expect(isShortLived(gateway({ token: installerToken() }))).toBe(true);
    expect(isShortLived(gateway({ token: { ...installerToken(), role: 'dealer' } }))).toBe(true);
    expect(isShortLived(gateway())).toBe(false);
    expect(isShortLived(gateway({ token: token(3, { issuedAt: null }) }))).toBe(false);
    expect(isShortLived(gateway({ token: null }))).toBe(false);
  });

  it('wants care when it is due, runs, or failed, and is fresh for two minutes', () => {
    expect(tokenNeedsAttention(gateway())).toBe(false);
    expect(tokenNeedsAttention(gateway({ renewal: renewal({ running: true }) }))).toBe(true);
    expect(tokenNeedsAttention(gateway({ renewal: renewal({ problem: problem('internal') }) }))).toBe(true);
    expect(isFresh(gateway({ renewal: renewal({ succeededAt: NOW_S - 119 }) }), NOW_S)).toBe(true);
    expect(isFresh(gateway({ renewal: renewal({ succeededAt: NOW_S - 120 }) }), NOW_S)).toBe(false);
  });
});
