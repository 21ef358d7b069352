import { describe, expect, it } from 'vitest';
import { nextMomentInS, tokenState, warningDue, warningLeadsS } from '../../main/domain/expiry.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { DAY_S, NOW, NOW_S, tokenClaims, YEAR_S } from '../support/builders.ts';
import { fc, runs } from '../support/fast-check.ts';

const { leadDays: LEADS } = DEFAULT_SETTINGS;

const token = fc
  .oneof(
    fc.constantFrom(3600, 43_200, 7 * DAY_S, YEAR_S),
    fc.integer({ min: 1, max: 100_000 }),
    fc.integer({ min: DAY_S, max: 2 * YEAR_S }),
  )
  .map((lifeS) => tokenClaims({ expiresAt: NOW_S + lifeS }));
const leadDays = fc.oneof(
  fc.constant([30, 14, 7, 3, 1, 0]),
  fc.array(fc.integer({ min: -2, max: 90 }), { maxLength: 6 }),
);
/** Parts of a life to let pass, in random steps; often through the end of it, now and then backwards. */
const steps = fc
  .array(fc.integer({ min: -50, max: 400 }), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.map((part) => part / 1000));

describe('walking the clock in random steps', () => {
  it('gives no warning twice, and none with a longer lead than one before it, until the clock is put back', () => {
    let given = 0;
    fc.assert(
      fc.property(token, leadDays, steps, (claims, days, parts) => {
        const lifeMs = (claims.expiresAt - NOW_S) * 1000;
        let nowMs = NOW;
        let last: number | null = null;
        for (const part of parts) {
          nowMs += Math.round(part * lifeMs);
          const due: number | null = warningDue(claims, nowMs, last, days);
          const left = claims.expiresAt - nowMs / 1000;
          if (last !== null && left - last > Math.min(DAY_S, lifeMs / 1000 / 365)) last = null;
          const reached = warningLeadsS(claims, days).filter((lead) => left <= lead);
          if (due !== null) {
            given++;
            expect(due).toBe(Math.min(...reached));
            expect(due).toBeLessThan(last ?? Number.POSITIVE_INFINITY);
            last = due;
          } else {
            expect(Math.min(...reached)).toBeGreaterThanOrEqual(last ?? Number.POSITIVE_INFINITY);
          }
        }
      }),
      { numRuns: runs(2000) },
    );
    expect(given).toBeGreaterThan(runs(500));
  });
});

describe('the next moment', () => {
  it('is the next one at which the state or the warning changes', () => {
    let moments = 0;
    fc.assert(
      fc.property(
        token,
        leadDays,
        fc.integer({ min: -100_000, max: 1_200_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (claims, days, part, between) => {
          const nowMs = NOW + Math.round((part / 1000) * (claims.expiresAt - NOW_S));
          const seen = (ms: number) => [tokenState(claims, ms), warningDue(claims, ms, null, days)];
          const waitS = nextMomentInS(claims, nowMs, days);
          if (waitS === null) {
            expect(tokenState(claims, nowMs)).toBe('expired');
            expect(seen(nowMs + 10 * YEAR_S * 1000)).toEqual(seen(nowMs));
            return;
          }
          moments++;
          expect(waitS).toBeGreaterThan(0);
          // A millisecond to either side: seconds with fractions are not exact in binary.
          const waitMs = Math.ceil(waitS * 1000);
          expect(seen(nowMs + waitMs + 1)).not.toEqual(seen(nowMs));
          const quietMs = Math.max(0, waitMs - 2);
          for (const ms of [quietMs, Math.floor((quietMs * between) / 1_000_000)])
            expect(seen(nowMs + ms)).toEqual(seen(nowMs));
        },
      ),
      { numRuns: runs(3000) },
    );
    expect(moments).toBeGreaterThan(runs(1000));
  });

  it('leads a sleeper from birth to death of a token through every warning', () => {
    for (const lifeS of [3600, 43_200, 7 * DAY_S, YEAR_S]) {
      const claims = tokenClaims({ expiresAt: NOW_S + lifeS });
      let nowMs = NOW;
      let last: number | null = null;
      const given: number[] = [];
      let wakes = 0;
      for (
        let waitS = nextMomentInS(claims, nowMs, LEADS);
        waitS !== null;
        waitS = nextMomentInS(claims, nowMs, LEADS)
      ) {
        nowMs += Math.ceil(waitS * 1000);
        const due: number | null = warningDue(claims, nowMs, last, LEADS);
        if (due !== null) given.push(due);
        last = due ?? last;
        expect(++wakes).toBeLessThan(10);
      }
      expect(given).toEqual(warningLeadsS(claims, LEADS));
      expect(tokenState(claims, nowMs)).toBe('expired');
    }
  });
});
