import { describe, expect, it } from 'vitest';
import {
  claimRenewalWithoutToken,
  claimScheduledRenewal,
  clearAttempts,
  delayNextAttempt,
  lastAttempt,
  remindersIn,
} from '../../../main/app/token/auto-renew-throttle.ts';
import { scheduledRenewalAt } from '../../../main/domain/expiry.ts';
import { INITIAL_SAVED_STATE } from '../../../main/domain/saved-state.ts';
import type { TokenClaims } from '../../../shared/domain.ts';
import { claimsEndingIn, DAY_S, NOW_S, SERIAL, tokenClaims } from '../../support/builders.ts';
import { createFakeClock } from '../../support/fakes/clock.ts';
import { inMemoryState } from '../../support/fakes/ports.ts';

const HOUR_S = 3600;

/** The memory of two processes with the same file, at one time of day. */
function sharedMemory() {
  const clock = createFakeClock();
  const kept = { state: INITIAL_SAVED_STATE };
  const state = inMemoryState(kept);
  const process = () => ({ clock, reminders: remindersIn(state) });
  return {
    memory: process(),
    other: process(),
    kept,
    /** Moves the time on. */
    pass: (seconds: number) => clock.advance(seconds * 1000),
    /** Sets the computer's clock. */
    shift: (seconds: number) => clock.shift(seconds * 1000),
    last: () => kept.state.reminders.attempts[SERIAL],
  };
}

/** Nothing may be tried before, and something from then on. */
async function expectNextTryIn(
  seconds: number,
  claims: TokenClaims,
  { memory, pass }: ReturnType<typeof sharedMemory>,
): Promise<void> {
  pass(seconds - 1);
  expect(await claimScheduledRenewal(memory, claims)).toBe(false);
  pass(1);
  expect(await claimScheduledRenewal(memory, claims)).toBe(true);
}

describe('a scheduled renewal', () => {
  it('may be tried from the moment at which it is due, and not before', async () => {
    const claims = claimsEndingIn(60);
    const { memory, pass, last } = sharedMemory();
    const dueAt = scheduledRenewalAt(claims, null);
    pass(dueAt - NOW_S - 1);
    expect(await claimScheduledRenewal(memory, claims)).toBe(false);
    expect(last()).toBeUndefined();
    pass(1);
    expect(await claimScheduledRenewal(memory, claims)).toBe(true);
    expect(last()).toEqual({ at: dueAt, nextAt: dueAt + DAY_S });
  });

  it.each([
    ['a year', claimsEndingIn(5)],
    ['12 hours', tokenClaims({ issuedAt: NOW_S - 11.5 * HOUR_S, expiresAt: NOW_S + HOUR_S / 2 })],
  ])('of a token that lives for %s is tried once in its pause', async (_, claims) => {
    const shared = sharedMemory();
    const { memory } = shared;
    const pauseS = scheduledRenewalAt(claims, { at: NOW_S, nextAt: NOW_S + DAY_S }) - NOW_S;
    expect(pauseS).toBeGreaterThan(0);
    expect(await claimScheduledRenewal(memory, claims)).toBe(true);
    await expectNextTryIn(pauseS, claims, shared);
  });

  it('is tried again before the day is over if the last one says so', async () => {
    const shared = sharedMemory();
    const { memory } = shared;
    const claims = claimsEndingIn(5);
    expect(await claimScheduledRenewal(memory, claims)).toBe(true);
    await delayNextAttempt(memory, SERIAL, HOUR_S);
    await expectNextTryIn(HOUR_S, claims, shared);
  });

  it('is tried once more a quarter of an hour before the end', async () => {
    const shared = sharedMemory();
    const { memory } = shared;
    const claims = claimsEndingIn(0, { issuedAt: NOW_S - 364 * DAY_S, expiresAt: NOW_S + 10 * HOUR_S });
    expect(await claimScheduledRenewal(memory, claims)).toBe(true);
    await expectNextTryIn(9.75 * HOUR_S, claims, shared);
  });

  it('is not put off past the end of a short token by an attempt for another reason', async () => {
    const { memory, pass } = sharedMemory();
    const claims = tokenClaims({ issuedAt: NOW_S - 2 * HOUR_S, expiresAt: NOW_S + 10 * HOUR_S });
    expect(await claimRenewalWithoutToken(memory, SERIAL)).toBe(true);
    pass(9 * HOUR_S);
    expect(await claimScheduledRenewal(memory, claims)).toBe(true);
  });

  it('is claimed by one process only', async () => {
    const { memory, other } = sharedMemory();
    const claims = claimsEndingIn(5);
    const granted = await Promise.all([memory, other].map((each) => claimScheduledRenewal(each, claims)));
    expect(granted).toEqual([true, false]);
  });
});

describe('a renewal without a token', () => {
  it('may be tried at once, and then once a day', async () => {
    const { memory, pass } = sharedMemory();
    expect(await claimRenewalWithoutToken(memory, SERIAL)).toBe(true);
    pass(DAY_S - 1);
    expect(await claimRenewalWithoutToken(memory, SERIAL)).toBe(false);
    pass(1);
    expect(await claimRenewalWithoutToken(memory, SERIAL)).toBe(true);
  });

  it('waits a day after a scheduled one, and not for other gateways', async () => {
    const { memory } = sharedMemory();
    await claimScheduledRenewal(memory, claimsEndingIn(5));
    expect(await claimRenewalWithoutToken(memory, SERIAL)).toBe(false);
    expect(await claimRenewalWithoutToken(memory, '122399000002')).toBe(true);
  });

  it('that failed may be tried again when its caller says so', async () => {
    const { memory, pass } = sharedMemory();
    await claimRenewalWithoutToken(memory, SERIAL, 0);
    pass(1);
    await delayNextAttempt(memory, SERIAL, HOUR_S);
    pass(HOUR_S - 1);
    expect(await claimRenewalWithoutToken(memory, SERIAL, 0)).toBe(false);
    pass(1);
    expect(await claimRenewalWithoutToken(memory, SERIAL, 0)).toBe(true);
  });

  it('that failed is not remembered if it was forgotten meanwhile', async () => {
    const { memory, kept } = sharedMemory();
    await claimRenewalWithoutToken(memory, SERIAL);
    kept.state = INITIAL_SAVED_STATE;
    await delayNextAttempt(memory, SERIAL, HOUR_S);
    expect(kept.state).toEqual(INITIAL_SAVED_STATE);
  });

  it('that succeeded leaves no pause, and those of other gateways as they are', async () => {
    const { memory, kept } = sharedMemory();
    await claimRenewalWithoutToken(memory, SERIAL);
    await claimRenewalWithoutToken(memory, '122399000002');
    await clearAttempts(memory, SERIAL);
    expect(Object.keys(kept.state.reminders.attempts)).toEqual(['122399000002']);
    expect(await claimRenewalWithoutToken(memory, SERIAL)).toBe(true);
  });
});

describe('a clock that was put back', () => {
  it('by a little does not end a pause', async () => {
    const { memory, shift } = sharedMemory();
    await claimRenewalWithoutToken(memory, SERIAL);
    shift(-2 * HOUR_S);
    expect(await claimRenewalWithoutToken(memory, SERIAL)).toBe(false);
  });

  it('by a year does not forbid renewals for a year', async () => {
    const { memory, shift, kept } = sharedMemory();
    await claimRenewalWithoutToken(memory, SERIAL);
    shift(-365 * DAY_S);
    expect(lastAttempt(kept.state.reminders, SERIAL, NOW_S - 365 * DAY_S)).toBeNull();
    expect(await claimRenewalWithoutToken(memory, SERIAL)).toBe(true);
  });
});
