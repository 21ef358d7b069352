import { describe, expect, it } from 'vitest';
import {
  daysLeft,
  lifetimeS,
  nextMomentInS,
  renewLeadS,
  secondsLeft,
  tokenState,
} from '../../main/domain/expiry.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { DAY_S, NOW, NOW_S, tokenClaims, YEAR_S } from '../support/builders.ts';

const { leadDays: LEADS } = DEFAULT_SETTINGS;

const year = tokenClaims();
const halfDay = tokenClaims({ role: 'installer', expiresAt: NOW_S + 43_200 });
const hour = tokenClaims({ expiresAt: NOW_S + 3600 });
/** Epoch ms, so long before the token ends. */
const msBefore = (token: typeof year, seconds: number): number => (token.expiresAt - seconds) * 1000;

describe('what is left', () => {
  it('is counted from the clock it is given', () => {
    expect(lifetimeS(year)).toBe(YEAR_S);
    expect(secondsLeft(year, msBefore(year, 60))).toBe(60);
    expect(secondsLeft(year, msBefore(year, -60))).toBe(-60);
  });

  it('is no life at all where a token ends before it begins', () => {
    expect(lifetimeS(tokenClaims({ expiresAt: NOW_S - 1 }))).toBe(0);
  });

  it.each([
    [365 * DAY_S, 365],
    [2 * DAY_S, 2],
    [2 * DAY_S - 0.001, 1],
    [DAY_S - 1, 0],
    [0, 0],
    [-5 * DAY_S, 0],
  ])('%s s before the end is %s whole days', (seconds, days) => {
    expect(daysLeft(year, msBefore(year, seconds))).toBe(days);
  });
});

describe('renewal', () => {
  it.each([
    ['a year', YEAR_S, 30 * DAY_S],
    ['two years', 2 * YEAR_S, 30 * DAY_S],
    ['300 days', 300 * DAY_S, 30 * DAY_S],
    ['half a year', 180 * DAY_S, 18 * DAY_S],
    ['a week', 7 * DAY_S, 0.7 * DAY_S],
    ['12 hours', 43_200, 4320],
    ['an hour', 3600, 900],
    ['a minute', 60, 900],
  ])('of a token that lives %s', (_life, lifeS, leadS) => {
    expect(renewLeadS(tokenClaims({ expiresAt: NOW_S + lifeS }))).toBeCloseTo(leadS, 6);
  });

  it.each([
    ['a year', year, 30 * DAY_S],
    ['12 hours', halfDay, 4320],
    ['an hour', hour, 900],
  ])('is due at the lead and not before: %s', (_life, token, lead) => {
    expect(tokenState(token, NOW)).toBe('fine');
    expect(tokenState(token, msBefore(token, lead) - 1)).toBe('fine');
    expect(tokenState(token, msBefore(token, lead))).toBe('renewal-due');
    expect(tokenState(token, msBefore(token, 0) - 1)).toBe('renewal-due');
    expect(tokenState(token, msBefore(token, 0))).toBe('expired');
    expect(tokenState(token, msBefore(token, -YEAR_S))).toBe('expired');
  });

  it('cannot be due for a token that is not there', () => {
    expect(tokenState(null, NOW)).toBe('missing');
  });

  it('is due in good time for a token that does not say when it was issued', () => {
    const token = tokenClaims({ issuedAt: null });
    expect(tokenState(token, msBefore(token, DAY_S))).toBe('renewal-due');
  });
});

describe('nextMomentInS', () => {
  it.each([
    ['the first warning and the renewal', 31 * DAY_S, DAY_S],
    ['the second warning', 30 * DAY_S, 16 * DAY_S],
    ['the end', 3600, 3600],
  ])('waits for %s', (_what, left, wait) => {
    expect(nextMomentInS(year, msBefore(year, left), LEADS)).toBe(wait);
  });

  it('is over when the token is', () => {
    expect(nextMomentInS(year, msBefore(year, 0), LEADS)).toBeNull();
    expect(nextMomentInS(year, msBefore(year, -1), LEADS)).toBeNull();
  });

  it('does not wait for warnings nobody wants', () => {
    expect(nextMomentInS(year, msBefore(year, 30 * DAY_S), [])).toBe(30 * DAY_S);
  });
});
