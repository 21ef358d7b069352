import { describe, expect, it } from 'vitest';
import { appError, gatewayBusy } from '../../main/domain/errors.ts';
import {
  afterPollFailure,
  INITIAL_POLL_STATE,
  isInGracePeriod,
  pollPauseMs,
} from '../../main/domain/poll-policy.ts';

const rejected = appError('token-rejected');
const silent = appError('gateway-unreachable/timeout');
/** Local times, as quiet hours are. */
const NOON = new Date(2026, 5, 21, 12).getTime();
const NIGHT = new Date(2026, 5, 21, 22, 57).getTime();
const MORNING = new Date(2026, 5, 21, 23, 10).getTime();
const MINUTE = 60_000;
const failures = (count: number) => ({ failures: count, rejectedAt: null });

describe('a rejected token', () => {
  it('counts from the first rejection, until something else is wrong', () => {
    const once = afterPollFailure(INITIAL_POLL_STATE, rejected, NOON);
    expect(once).toEqual({ failures: 1, rejectedAt: NOON });
    const twice = afterPollFailure(once, rejected, NOON + MINUTE);
    expect(twice).toEqual({ failures: 2, rejectedAt: NOON });
    expect(afterPollFailure(twice, silent, NOON)).toEqual({ failures: 3, rejectedAt: null });
  });

  it('is believed after a minute', () => {
    const state = { failures: 1, rejectedAt: NOON };
    expect(isInGracePeriod(state, rejected, NOON + MINUTE - 1)).toBe(true);
    expect(isInGracePeriod(state, rejected, NOON + MINUTE)).toBe(false);
  });

  it('does not count during quiet hours', () => {
    const last = new Date(2026, 5, 21, 23, 9).getTime();
    for (const now of [NIGHT, last]) {
      const state = afterPollFailure({ failures: 1, rejectedAt: NOON }, rejected, now);
      expect(state).toEqual({ failures: 2, rejectedAt: null });
      expect(isInGracePeriod(state, rejected, now)).toBe(true);
    }
    expect(afterPollFailure(INITIAL_POLL_STATE, rejected, MORNING).rejectedAt).toBe(MORNING);
    expect(afterPollFailure(INITIAL_POLL_STATE, rejected, NIGHT - MINUTE).rejectedAt).not.toBeNull();
  });
});

describe('a silent gateway', () => {
  it('is expected during quiet hours, and only then', () => {
    for (const error of [silent, gatewayBusy('reading'), appError('gateway-not-found/no-answer')]) {
      expect(isInGracePeriod(failures(1), error, NIGHT)).toBe(true);
      expect(isInGracePeriod(failures(1), error, NOON)).toBe(false);
      expect(isInGracePeriod(failures(1), error, MORNING)).toBe(false);
    }
  });

  it.each([
    ['certificate', appError('certificate-changed', { which: '' })],
    ['device', appError('gateway-not-envoy')],
    ['bug', new Error('a bug')],
  ])('is no excuse at night for another %s', (_what, error) => {
    expect(isInGracePeriod(failures(1), error, NIGHT)).toBe(false);
  });
});

describe('the pause between two readings', () => {
  it('is what the user wants, or more if the gateway needs it', () => {
    expect(pollPauseMs(INITIAL_POLL_STATE, 10_000)).toBe(10_000);
    expect(pollPauseMs(INITIAL_POLL_STATE, 10_000, MINUTE)).toBe(MINUTE);
    expect(pollPauseMs(INITIAL_POLL_STATE, 2 * MINUTE, MINUTE)).toBe(2 * MINUTE);
  });

  it.each([
    [1, 10_000],
    [2, 20_000],
    [3, 40_000],
    [5, 160_000],
    [6, 300_000],
    [2000, 300_000],
  ])('after %i failures is %i ms', (count, ms) => {
    expect(pollPauseMs(failures(count), 10_000)).toBe(ms);
  });

  it('backs off to five minutes at most, and never below the interval', () => {
    expect(pollPauseMs(failures(20), 600_000)).toBe(600_000);
  });

  it('is a minute at least while the token is rejected', () => {
    expect(pollPauseMs({ failures: 1, rejectedAt: NOON }, 5000)).toBe(MINUTE);
    expect(pollPauseMs({ failures: 5, rejectedAt: NOON }, 10_000)).toBe(160_000);
  });
});
