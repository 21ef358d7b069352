import { describe, expect, it } from 'vitest';
import {
  afterDelivery,
  afterFailure,
  INITIAL_PROGRESS,
  isDue,
  isRefused,
  targetState,
  wanting,
} from '../../main/domain/delivery-progress.ts';
import { appError } from '../../main/domain/errors.ts';
import { assertMayReplace } from '../../main/domain/may-replace.ts';
import type { DeliveryProgress, HeldToken } from '../../shared/delivery.ts';
import { codeOf, DAY_S, heldToken, NOW, NOW_S, YEAR_S } from '../support/builders.ts';

const old = heldToken('old', 30);
const fresh = heldToken('new', 365);
const away = appError('target-unreachable', { system: 'openHAB' }, { retryable: true });
const refused = appError('target-refused', { system: 'openHAB' });
const noToken = appError('target-no-token', { serial: '1' });
const wanted = wanting(INITIAL_PROGRESS, 'new', NOW_S);

describe('a delivery that failed', () => {
  it('is tried again after 1, 5 and 30 minutes, 2 and 12 hours, then daily', () => {
    let progress: DeliveryProgress = wanted;
    const waits = Array.from({ length: 8 }, () => {
      progress = afterFailure(progress, away, NOW_S);
      return (progress.nextTryAt ?? 0) - NOW_S;
    });
    expect(waits).toEqual([60, 300, 1800, 7200, 43_200, 86_400, 86_400, 86_400]);
  });

  it.each([refused, noToken])('is not tried again by itself after $id', (error) => {
    const progress = afterFailure(wanted, error, NOW_S);
    expect(progress).toMatchObject({ needsYou: true, nextTryAt: null });
    expect(isDue(progress, NOW_S + YEAR_S)).toBe(false);
  });

  it('is tried for a newer token at once, but not with a refused key', () => {
    const failed = afterFailure(afterFailure(wanted, away, NOW_S), away, NOW_S);
    expect(wanting(failed, 'newer', NOW_S)).toMatchObject({ wanted: 'newer', attempts: 0, nextTryAt: NOW_S });
    const missing = wanting(afterFailure(wanted, noToken, NOW_S), 'newer', NOW_S);
    expect(isDue(missing, NOW_S)).toBe(true);
    const locked = wanting(afterFailure(wanted, refused, NOW_S), 'newer', NOW_S);
    expect([isRefused(locked), isDue(locked, NOW_S)]).toEqual([true, false]);
    expect(wanting(failed, 'new', NOW_S)).toBe(failed);
  });

  it('is forgotten once one has succeeded', () => {
    const done = afterDelivery(afterFailure(wanted, away, NOW_S), fresh, 'reads-data', null, NOW_S);
    expect(done).toMatchObject({
      attempts: 0,
      error: null,
      nextTryAt: null,
      failingSince: null,
      isProven: true,
    });
  });
});

describe('how a target stands', () => {
  const place = { where: 'x', role: null, editable: true, reason: null };
  const done = afterDelivery(wanted, fresh, 'written', null, NOW_S);
  it.each([
    ['current', done, { holds: [fresh], places: [place] }],
    ['current', done, { holds: null, places: [place] }],
    ['pending', done, { holds: [fresh, old], places: [place] }],
    ['pending', { ...done, isAfterOwed: true }, { holds: [fresh], places: [place] }],
    ['pending', wanted, { holds: null, places: [place] }],
    ['pending', INITIAL_PROGRESS, { holds: [], places: [place] }],
    ['unknown', done, away],
    ['pending', done, appError('target-not-writable/folder', { folder: '/x' }, { retryable: true })],
    ['needs-you', done, noToken],
    ['needs-you', afterFailure(wanted, refused, NOW_S), { holds: [old], places: [place] }],
  ] as const)('%s', (state, progress, seen) => {
    expect(targetState(progress, 'new', seen)).toBe(state);
  });
});

describe('a token that is there', () => {
  const refusal = (held: Partial<HeldToken>, allowed = {}) =>
    codeOf(() => assertMayReplace([{ ...old, ...held }], fresh, allowed, NOW));

  it('is replaced by the token before it, which may end sooner', () => {
    const longer = { fingerprint: 'undone', expiresAt: NOW_S + 900 * DAY_S };
    expect(refusal(longer)).toBe('target-changed');
    const undo = () => assertMayReplace([{ ...old, ...longer }], { ...fresh, replaced: 'undone' }, {}, NOW);
    expect(codeOf(undo)).toBeNull();
  });

  it('may have another role if it has expired beside one that is good', () => {
    const expired = { ...old, fingerprint: 'before', role: 'installer', expiresAt: NOW_S - 1 };
    const refusalOf = (...held: HeldToken[]) => codeOf(() => assertMayReplace(held, fresh, {}, NOW));
    expect(refusalOf(expired)).toBe('target-changed');
    expect(refusalOf(expired, { ...old, expiresAt: NOW_S - 1 })).toBe('target-changed');
    expect(refusalOf(expired, { ...old, expiresAt: NOW_S + DAY_S })).toBeNull();
    expect(refusalOf(expired, fresh)).toBeNull();
    expect(refusalOf({ ...expired, expiresAt: NOW_S + 1 }, fresh)).toBe('target-changed');
  });

  it('is replaced if it is no loss', () => {
    expect(refusal({})).toBeNull();
    expect(refusal({ expiresAt: null })).toBeNull();
    expect(refusal({ expiresAt: NOW_S - 1 })).toBeNull();
    expect(refusal({ expiresAt: fresh.expiresAt + 3600 })).toBeNull();
    expect(refusal({ role: 'unknown' })).toBeNull();
  });

  it('is kept if it has another role or lasts longer, until a person says so', () => {
    expect(refusal({ role: 'installer' })).toBe('target-changed');
    expect(refusal({ role: 'installer' }, { roleChange: true })).toBeNull();
    expect(refusal({ expiresAt: fresh.expiresAt + 30 * DAY_S })).toBe('target-changed');
    expect(refusal({ expiresAt: fresh.expiresAt + 30 * DAY_S }, { replace: true })).toBeNull();
  });
});
