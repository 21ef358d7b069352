import { describe, expect, it } from 'vitest';
import {
  attentionDue,
  attentionToTell,
  isBehind,
  oldTokenEnd,
} from '../../main/domain/delivery-attention.ts';
import {
  afterDelivery,
  afterFailure,
  INITIAL_PROGRESS,
  isDue,
  wanting,
} from '../../main/domain/delivery-progress.ts';
import { appError } from '../../main/domain/errors.ts';
import { DAY_S, heldToken, NOW_S, YEAR_S } from '../support/builders.ts';

const old = heldToken('old', 30);
const fresh = heldToken('new', 365);
const away = appError('target-unreachable', { system: 'openHAB' }, { retryable: true });
const holding = { ...wanting(INITIAL_PROGRESS, 'new', NOW_S), held: [old] };

describe('attention', () => {
  it('is due after a day of failures, or in the last week of the old token', () => {
    const failed = afterFailure(holding, away, NOW_S);
    expect(attentionDue(failed, NOW_S + DAY_S - 1)).toBeNull();
    expect(attentionDue(failed, NOW_S + DAY_S)).toBe('day');
    expect(attentionDue(failed, NOW_S + 23 * DAY_S)).toBe('week');
  });

  it('is never due for a target that has the token', () => {
    const done = afterDelivery(holding, fresh, 'written', null, NOW_S);
    expect(attentionDue(done, NOW_S + YEAR_S - DAY_S)).toBeNull();
    expect(oldTokenEnd(done)).toBeNull();
  });

  it('is tried and told in time after the clock was ahead by months', () => {
    const ahead = NOW_S + 200 * DAY_S;
    const behind = afterFailure(holding, away, ahead);
    const told = { ...behind, warned: attentionToTell(behind, ahead) };
    expect(told).toMatchObject({ warned: 'last-day' });
    expect(isDue(told, NOW_S)).toBe(true);
    const failed = afterFailure(told, away, NOW_S);
    expect(failed.failingSince).toBe(NOW_S);
    expect(attentionToTell(failed, NOW_S)).toBeNull();
    expect(attentionToTell(failed, NOW_S + DAY_S)).toBe('day');
    expect(attentionToTell({ ...failed, warned: 'day' }, NOW_S + DAY_S)).toBeNull();
  });
});

describe('a target that is behind', () => {
  it('is one that is owed the token, by itself or by hand', () => {
    const refused = afterFailure(holding, appError('target-refused', { system: 'openHAB' }), NOW_S);
    const done = afterDelivery(holding, fresh, 'written', null, NOW_S);
    const behind = (kind: 'file' | 'clipboard', progress: typeof done) => isBehind({ kind, progress });
    expect([behind('file', holding), behind('file', refused), behind('file', done)]).toEqual([
      true,
      true,
      false,
    ]);
    const byHand = { ...INITIAL_PROGRESS, wanted: 'new', delivered: old };
    expect([behind('clipboard', byHand), behind('clipboard', done)]).toEqual([true, false]);
    expect(behind('clipboard', INITIAL_PROGRESS)).toBe(false);
  });
});
