import { describe, expect, it } from 'vitest';
import { lifetimeS, renewLeadS, warningDue, warningLeadsS } from '../../main/domain/expiry.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { DAY_S, NOW, NOW_S, tokenClaims, YEAR_S } from '../support/builders.ts';

const { leadDays: LEADS } = DEFAULT_SETTINGS;

const year = tokenClaims();
const halfDay = tokenClaims({ role: 'installer', expiresAt: NOW_S + 43_200 });
const hour = tokenClaims({ expiresAt: NOW_S + 3600 });
/** Epoch ms, so long before the token ends. */
const msBefore = (token: typeof year, seconds: number): number => (token.expiresAt - seconds) * 1000;

describe('warnings', () => {
  /** The warning at each of these times before the end, as somebody who remembers the last one would give it. */
  function warnings(token: typeof year, times: readonly number[], leadDays: readonly number[] = LEADS) {
    let last: number | null = null;
    return times.map((seconds) => {
      const due = warningDue(token, msBefore(token, seconds), last, leadDays);
      last = due ?? last;
      return due;
    });
  }

  it('come for a year-long token at 30, 14, 7, 3, 1 days and on the day, once each', () => {
    for (const days of [30, 14, 7, 3, 1, 0]) {
      const lead = days * DAY_S;
      expect(warnings(year, [lead + 0.001, lead, lead - 1, lead - 3600]).slice(-3)).toEqual([
        lead,
        null,
        null,
      ]);
    }
    const everyDay = Array.from({ length: 400 }, (_, index) => (366 - index) * DAY_S);
    expect(warnings(year, everyDay).filter((lead) => lead !== null)).toEqual(
      [30, 14, 7, 3, 1, 0].map((days) => days * DAY_S),
    );
  });

  it('missed in a long sleep are made up for by the most urgent one', () => {
    expect(warnings(year, [31 * DAY_S, 2 * DAY_S, DAY_S + 1])).toEqual([null, 3 * DAY_S, null]);
    expect(warnings(year, [100 * DAY_S, -DAY_S, -2 * DAY_S])).toEqual([null, 0, null]);
  });

  it('are not repeated when the clock is set back by hours', () => {
    expect(warnings(year, [7 * DAY_S, 7.9 * DAY_S, 7 * DAY_S, 2 * DAY_S])).toEqual([
      7 * DAY_S,
      null,
      null,
      3 * DAY_S,
    ]);
  });

  it.each([
    ['a year', year, [13 * DAY_S, 6 * DAY_S], [14 * DAY_S, 7 * DAY_S]],
    ['12 hours', halfDay, [3550, 800], [3551, 828]],
  ])(
    'come again after the clock was ahead, of which they may have told the end: %s',
    (_, token, times, due) => {
      expect(warnings(token, [-DAY_S, ...times])).toEqual([0, ...due]);
    },
  );

  it.each([
    ['a year', year],
    ['12 hours', halfDay],
    ['an hour', hour],
  ])('never come straight after a renewal: %s', (_life, token) => {
    expect(warningDue(token, NOW, null, LEADS)).toBeNull();
    // A gateway whose clock is behind, a computer whose clock is ahead.
    expect(warningDue(token, (NOW_S - 300) * 1000, null, LEADS)).toBeNull();
    expect(warningDue(token, (NOW_S + lifetimeS(token) / 2) * 1000, null, LEADS)).toBeNull();
  });

  it('shrink with the life of a token', () => {
    expect(warningLeadsS(halfDay, LEADS)).toEqual([3551, 1657, 828, 355, 118, 0]);
    expect(warningLeadsS(hour, LEADS)).toEqual([296, 138, 69, 30, 10, 0]);
    expect(warningLeadsS(tokenClaims({ expiresAt: NOW_S + 10 }), LEADS)).toEqual([1, 0]);
  });

  it('do not grow with it', () => {
    expect(warningLeadsS(tokenClaims({ expiresAt: NOW_S + 3 * YEAR_S }), LEADS)).toEqual(
      warningLeadsS(year, LEADS),
    );
  });

  it('come only after the renewal has had its chance', () => {
    for (const token of [halfDay, hour]) {
      expect(warningLeadsS(token, LEADS)[0]).toBeLessThan(renewLeadS(token));
    }
  });

  it('come when a person wants them', () => {
    expect(warningLeadsS(year, [5, -1, 60, 5])).toEqual([60 * DAY_S, 5 * DAY_S]);
    expect(warnings(year, [59 * DAY_S, 20 * DAY_S, 4 * DAY_S, -1], [5, -1, 60, 5])).toEqual([
      60 * DAY_S,
      null,
      5 * DAY_S,
      null,
    ]);
    expect(warnings(year, [DAY_S, -DAY_S], [])).toEqual([null, null]);
  });

  it('come for a token that does not say when it was issued', () => {
    const token = tokenClaims({ issuedAt: null });
    expect(warningDue(token, msBefore(token, 3600), null, LEADS)).not.toBeNull();
  });
});
