import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/domain/errors.ts';
import {
  afterRefusal,
  afterSuccess,
  assertMaySignIn,
  credentialsTag,
  NO_REFUSALS,
} from '../../main/domain/lock-out.ts';
import type { SignInMemory } from '../../main/domain/ports.ts';

const NOW_S = 1_800_000_000;
const rejected = new AppError('credentials-rejected', 'No.');
const refused = (times: number): SignInMemory =>
  Array.from({ length: times }).reduce<SignInMemory>(
    (memory) => afterRefusal(memory, rejected, 'a1b2', NOW_S),
    NO_REFUSALS,
  );
const attempt = (memory: SignInMemory, tag: string, byHand: boolean, nowS = NOW_S) => {
  try {
    assertMaySignIn(memory, tag, byHand, nowS);
    return 'allowed';
  } catch (error) {
    return (error as AppError).code;
  }
};

describe('the lock-out guard', () => {
  it('never sends a refused password again by itself, and a corrected one at once', () => {
    const memory = refused(1);
    expect(attempt(memory, 'a1b2', false)).toBe('credentials-rejected');
    expect(attempt(memory, 'a1b2', false, NOW_S + 365 * 86_400)).toBe('credentials-rejected');
    expect(attempt(memory, 'ffff', false)).toBe('allowed');
    expect(attempt(memory, 'a1b2', true)).toBe('allowed');
  });

  it.each([
    [1, 0],
    [2, 0],
    [3, 300],
    [4, 300],
    [5, 3600],
    [50, 3600],
  ])('after %i refusals in a row even a person waits %i s', (times, waitS) => {
    const memory = refused(times);
    expect(memory.waitUntil).toBe(waitS === 0 ? 0 : NOW_S + waitS);
    if (waitS === 0) return;
    expect(attempt(memory, 'ffff', true, NOW_S + waitS - 1)).toBe('credentials-rejected');
    expect(attempt(memory, 'ffff', true, NOW_S + waitS)).toBe('allowed');
  });

  it('obeys Retry-After, within a day', () => {
    const limited = (retryAfterS: number) =>
      afterRefusal(NO_REFUSALS, new AppError('cloud-rate-limited', '.', { retryAfterS }), 'a1b2', NOW_S);
    expect(attempt(limited(600), 'a1b2', true, NOW_S + 599)).toBe('cloud-rate-limited');
    expect(attempt(limited(600), 'a1b2', true, NOW_S + 600)).toBe('allowed');
    expect(attempt(limited(999_999), 'a1b2', true, NOW_S + 86_400)).toBe('allowed');
  });

  it('knows each password that was refused, not only the last one', () => {
    const first = afterRefusal(NO_REFUSALS, rejected, 'aaaa', NOW_S);
    const both = { ...afterRefusal(first, rejected, 'bbbb', NOW_S), waitUntil: 0 };
    expect(['aaaa', 'bbbb', 'cccc'].map((tag) => attempt(both, tag, false))).toEqual([
      'credentials-rejected',
      'credentials-rejected',
      'allowed',
    ]);
  });

  it('forgets of a success only what worked', () => {
    const both = afterRefusal(afterRefusal(NO_REFUSALS, rejected, 'aaaa', NOW_S), rejected, 'bbbb', NOW_S);
    const after = afterSuccess(both, 'bbbb', NOW_S);
    expect(after).toMatchObject({ refused: ['aaaa'], refusals: 0, waitUntil: 0 });
    expect(attempt(after, 'aaaa', false)).toBe('credentials-rejected');
    expect(attempt(after, 'bbbb', false)).toBe('allowed');
    expect(afterSuccess(after, 'aaaa', NOW_S)).toEqual(NO_REFUSALS);
    const waiting = { ...NO_REFUSALS, waitUntil: NOW_S + 60 };
    expect(afterSuccess(waiting, 'aaaa', NOW_S)).toBe(waiting);
  });

  it('does not forget a wait of a day when the clock is put right by a second', () => {
    const limited = { ...NO_REFUSALS, waitUntil: NOW_S + 86_400 };
    expect(attempt(limited, 'aaaa', true, NOW_S - 1)).toBe('cloud-rate-limited');
  });

  it('leaves an outage without consequences', () => {
    const down = new AppError('cloud-unavailable', '.', { retryable: true });
    expect(afterRefusal(NO_REFUSALS, down, 'a1b2', NOW_S)).toBe(NO_REFUSALS);
  });

  it('is not locked for years by a clock that was put back', () => {
    expect(attempt(refused(5), 'ffff', true, NOW_S - 30 * 86_400)).toBe('allowed');
  });

  it('tells passwords apart by two bytes that say nothing of them', async () => {
    const tag = (password: string) => credentialsTag({ email: 'owner@example.org', password });
    expect(await tag('secret')).toMatch(/^[0-9a-f]{4}$/);
    expect(await tag('secret')).toBe(await tag('secret'));
    expect(await tag('secret')).not.toBe(await tag('Secret'));
  });
});
