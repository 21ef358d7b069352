import { describe, expect, it } from 'vitest';
import { type AppError, type AppErrorOptions, appError } from '../../main/domain/errors.ts';
import type { SignInState } from '../../main/domain/ports/index.ts';
import {
  assertMaySignIn,
  credentialsTag,
  INITIAL_SIGN_IN_STATE,
  MOST_TAGS,
  reduceSignIn,
} from '../../main/domain/sign-in-policy.ts';

const NOW_S = 1_800_000_000;
const rejected = appError('credentials-rejected');
const begun = (memory: SignInState) => reduceSignIn(memory, { type: 'begun' }, NOW_S);
/** A whole sign-in that ended so. */
const failed = (before: SignInState, error: AppError, tag = 'a1b2') =>
  reduceSignIn(begun(before), { type: 'failed', error, tag, before }, NOW_S);
const succeeded = (memory: SignInState, tag: string, withCode = false) =>
  reduceSignIn(memory, { type: 'succeeded', tag, withCode }, NOW_S);
const limited = (options?: AppErrorOptions) => appError('cloud-rate-limited', options);
const unavailable = (options?: AppErrorOptions) =>
  appError('cloud-unavailable', { retryable: true, ...options });
const refused = (times: number): SignInState =>
  Array.from({ length: times }).reduce<SignInState>(
    (memory) => failed(memory, rejected),
    INITIAL_SIGN_IN_STATE,
  );
const attempt = (memory: SignInState, tag: string, byHand: boolean, nowS = NOW_S, attended = byHand) => {
  try {
    assertMaySignIn(memory, { tag, byHand, attended }, nowS);
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
    expect(memory.blockedUntil).toBe(waitS === 0 ? 0 : NOW_S + waitS);
    if (waitS === 0) return;
    expect(attempt(memory, 'ffff', true, NOW_S + waitS - 1)).toBe('credentials-rejected');
    expect(attempt(memory, 'ffff', true, NOW_S + waitS)).toBe('allowed');
  });

  it('obeys Retry-After, within a day', () => {
    const asked = (retryAfterS: number) => failed(INITIAL_SIGN_IN_STATE, limited({ retryAfterS }));
    expect(attempt(asked(600), 'a1b2', true, NOW_S + 599)).toBe('cloud-rate-limited');
    expect(attempt(asked(600), 'a1b2', true, NOW_S + 600)).toBe('allowed');
    expect(attempt(asked(999_999), 'a1b2', true, NOW_S + 86_400)).toBe('allowed');
  });

  it('knows each password that was refused, not only the last one', () => {
    const first = failed(INITIAL_SIGN_IN_STATE, rejected, 'aaaa');
    const both = { ...failed(first, rejected, 'bbbb'), blockedUntil: 0 };
    expect(['aaaa', 'bbbb', 'cccc'].map((tag) => attempt(both, tag, false))).toEqual([
      'credentials-rejected',
      'credentials-rejected',
      'allowed',
    ]);
  });

  it('forgets of a success only what worked', () => {
    const both = failed(failed(INITIAL_SIGN_IN_STATE, rejected, 'aaaa'), rejected, 'bbbb');
    const after = succeeded(both, 'bbbb');
    expect(after).toMatchObject({ rejectedTags: ['aaaa'], rejections: 0, blockedUntil: 0 });
    expect(attempt(after, 'aaaa', false)).toBe('credentials-rejected');
    expect(attempt(after, 'bbbb', false)).toBe('allowed');
    expect(succeeded(after, 'aaaa')).toEqual(INITIAL_SIGN_IN_STATE);
    const waiting = { ...INITIAL_SIGN_IN_STATE, blockedUntil: NOW_S + 60 };
    expect(succeeded(waiting, 'aaaa')).toEqual(waiting);
  });

  it('does not forget a wait of a day when the clock is put right by a second', () => {
    const waiting = { ...INITIAL_SIGN_IN_STATE, blockedUntil: NOW_S + 86_400 };
    expect(attempt(waiting, 'aaaa', true, NOW_S - 1)).toBe('cloud-rate-limited');
  });

  it('leaves an outage without consequences', () => {
    expect(failed(INITIAL_SIGN_IN_STATE, unavailable())).toEqual(INITIAL_SIGN_IN_STATE);
  });

  it('lets no number of other guesses make a refused password look new', () => {
    let memory = failed(INITIAL_SIGN_IN_STATE, rejected, 'aaaa');
    for (let guess = 1; guess < MOST_TAGS; guess++) memory = failed(memory, rejected, `${1000 + guess}`);
    expect(attempt(memory, 'aaaa', false, NOW_S + 86_400)).toBe('credentials-rejected');
  });

  it.each([
    [1, 0],
    [2, 300],
    [3, 3600],
    [5, 3600],
    [6, 21_600],
    [9, 21_600],
  ])(
    'after %i sign-ins whose answer nobody saw the next one waits %i s, a person does not',
    (times, waitS) => {
      let memory = INITIAL_SIGN_IN_STATE;
      for (let time = 0; time < times; time++) memory = begun(memory);
      if (waitS > 0) expect(attempt(memory, 'a1b2', false, NOW_S + waitS - 1)).toBe('cloud-rate-limited');
      expect(attempt(memory, 'a1b2', false, NOW_S + waitS)).toBe('allowed');
      expect(attempt(memory, 'a1b2', true)).toBe('allowed');
      expect(succeeded(memory, 'a1b2')).toEqual(INITIAL_SIGN_IN_STATE);
    },
  );

  it('does not blame an old refusal for a wait that Enphase asks for later', () => {
    const right = succeeded(failed(INITIAL_SIGN_IN_STATE, rejected, 'aaaa'), 'bbbb');
    const waiting = failed(right, limited({ retryAfterS: 60 }), 'bbbb');
    expect(attempt(waiting, 'bbbb', false)).toBe('cloud-rate-limited');
  });

  it('obeys Retry-After of an outage too, and lets no shorter one shorten a wait', () => {
    const long = failed(INITIAL_SIGN_IN_STATE, unavailable({ retryAfterS: 7200 }));
    expect(long).toMatchObject({ blockedUntil: NOW_S + 7200, unresolvedAttempts: 0 });
    expect(failed(long, unavailable({ retryAfterS: 10 })).blockedUntil).toBe(NOW_S + 7200);
  });

  it('takes an answer that nobody knows for one that may have been a refusal', () => {
    const odd = appError('cloud-unexpected', { outcomeUnknown: true });
    expect(failed(failed(INITIAL_SIGN_IN_STATE, odd), odd)).toMatchObject({
      unresolvedAttempts: 2,
      backoffUntil: NOW_S + 300,
    });
    expect(failed(INITIAL_SIGN_IN_STATE, appError('cloud-unexpected'))).toEqual(INITIAL_SIGN_IN_STATE);
  });

  it('counts a lost answer as none, and an outage not at all', () => {
    const lost = unavailable({ outcomeUnknown: true });
    const twice = failed(failed(failed(INITIAL_SIGN_IN_STATE, lost), unavailable()), lost);
    expect(twice).toMatchObject({ unresolvedAttempts: 2, backoffUntil: NOW_S + 300 });
    expect(failed(twice, rejected)).toMatchObject({ unresolvedAttempts: 0, backoffUntil: 0, rejections: 1 });
  });

  it('asks for no code where nobody is there to type it, once it is known that one is asked for', () => {
    const memory = failed(INITIAL_SIGN_IN_STATE, appError('mfa-required'));
    expect(attempt(memory, 'a1b2', false, NOW_S + 7 * 86_400 - 1)).toBe('mfa-required');
    expect(attempt(memory, 'a1b2', false, NOW_S + 7 * 86_400)).toBe('allowed');
    expect(attempt(memory, 'a1b2', false)).toBe('mfa-required');
    expect(attempt(memory, 'a1b2', false, NOW_S, true)).toBe('allowed');
    expect(attempt(memory, 'a1b2', true, NOW_S, false)).toBe('allowed');
    expect(attempt(succeeded(memory, 'a1b2', true), 'a1b2', false)).toBe('mfa-required');
    expect(attempt(succeeded(memory, 'a1b2'), 'a1b2', false)).toBe('allowed');
  });

  describe('with one-time codes', () => {
    /** A whole sign-in in which so many codes were wrong before it ended so. */
    const withCodes = (before: SignInState, wrong: number, error: AppError | null) => {
      let memory = reduceSignIn(begun(before), { type: 'code asked' }, NOW_S);
      for (let code = 0; code < wrong; code++)
        memory = reduceSignIn(memory, { type: 'code rejected' }, NOW_S);
      return error === null
        ? succeeded(memory, 'a1b2', true)
        : reduceSignIn(memory, { type: 'failed', error, tag: 'a1b2', before }, NOW_S);
    };

    it('makes a person wait after three wrong ones, and longer after six', () => {
      const wrong = appError('mfa-code-rejected');
      const once = withCodes(INITIAL_SIGN_IN_STATE, 2, wrong);
      expect(once.blockedUntil).toBe(NOW_S + 300);
      expect(attempt(once, 'a1b2', true)).toBe('cloud-rate-limited');
      expect(withCodes(once, 2, wrong).blockedUntil).toBe(NOW_S + 3600);
    });

    it.each(['mfa-required/cancelled', 'mfa-expired'] as const)('counts those before %s', (id) => {
      const once = withCodes(INITIAL_SIGN_IN_STATE, 2, appError(id));
      expect(once).toMatchObject({ rejections: 2, blockedUntil: 0 });
      expect(withCodes(once, 2, appError(id)).blockedUntil).toBe(NOW_S + 300);
      // Nothing was wrong: nobody waits.
      expect(withCodes(once, 0, appError(id)).blockedUntil).toBe(0);
    });

    it('counts none any more, and asks for no wait, once one was right', () => {
      const twice = withCodes(INITIAL_SIGN_IN_STATE, 2, appError('mfa-expired'));
      expect(withCodes(twice, 2, null)).toMatchObject({ rejections: 0, blockedUntil: 0 });
    });
  });

  it('leaves Enlighten alone for an hour where it asks for patience without saying how long', () => {
    const memory = failed(INITIAL_SIGN_IN_STATE, limited());
    expect(attempt(memory, 'a1b2', false, NOW_S + 3599)).toBe('cloud-rate-limited');
    expect(attempt(memory, 'a1b2', false, NOW_S + 3600)).toBe('allowed');
    // Who has signed out elsewhere need not wait.
    expect(attempt(memory, 'a1b2', true)).toBe('allowed');
  });

  it('holds back sign-ins too when a request for a token was asked to wait', () => {
    const refusedToken = (error: AppError) =>
      reduceSignIn(INITIAL_SIGN_IN_STATE, { type: 'token refused', error }, NOW_S);
    expect(attempt(refusedToken(limited({ retryAfterS: 60 })), 'a1b2', true)).toBe('cloud-rate-limited');
    expect(attempt(refusedToken(limited()), 'a1b2', false)).toBe('cloud-rate-limited');
    expect(refusedToken(appError('cloud-unexpected'))).toBe(INITIAL_SIGN_IN_STATE);
  });

  it('forgets everything but a wait that was asked for', () => {
    const asked = { ...refused(3), codeAskedAt: NOW_S, unresolvedAttempts: 2, backoffUntil: NOW_S + 9 };
    const reset = (nowS: number) => reduceSignIn(asked, { type: 'reset' }, nowS);
    expect(reset(NOW_S)).toEqual({ ...INITIAL_SIGN_IN_STATE, blockedUntil: NOW_S + 300 });
    expect(reset(NOW_S + 300)).toEqual(INITIAL_SIGN_IN_STATE);
  });

  it('is not locked for years by a clock that was put back', () => {
    expect(attempt(refused(5), 'ffff', true, NOW_S - 30 * 86_400)).toBe('allowed');
  });

  it('tells passwords apart by two bytes that say nothing of them', () => {
    const tag = (password: string) => credentialsTag({ email: 'owner@example.org', password });
    expect(tag('secret')).toMatch(/^[0-9a-f]{4}$/);
    expect(tag('secret')).toBe(tag('secret'));
    expect(tag('secret')).not.toBe(tag('Secret'));
  });
});
