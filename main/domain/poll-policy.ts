import { hasCode } from './errors.ts';
import { isQuietHour } from './quiet-hours.ts';
import { MAX_BACKOFF_MS, REJECTED_PAUSE_MS } from './timing.ts';

/** What a series of readings of one gateway remembers. */
export interface PollState {
  /** Failures in a row. */
  readonly failures: number;
  /** When the token was first rejected, epoch ms; null if it is accepted, or during quiet hours. */
  readonly rejectedAt: number | null;
}

export const INITIAL_POLL_STATE: PollState = { failures: 0, rejectedAt: null };

/**
 * The state after a failure.
 *
 * A rejected token counts only when it is rejected again after a minute, over a new connection: gateways that restart
 * or update reject good tokens for a while. During quiet hours a rejection does not count at all.
 *
 * @param nowMs epoch ms
 */
export function afterPollFailure(state: PollState, error: unknown, nowMs: number): PollState {
  const isRejected = hasCode(error, 'token-rejected') && !isQuietHour(nowMs);
  return { failures: state.failures + 1, rejectedAt: isRejected ? (state.rejectedAt ?? nowMs) : null };
}

/**
 * Whether a failure is expected to pass by itself. During quiet hours a gateway may be silent, busy, or reject the
 * token. At any time it may reject the token for less than a minute.
 *
 * @param state after that failure
 */
export function isInGracePeriod({ rejectedAt }: PollState, error: unknown, nowMs: number): boolean {
  if (rejectedAt !== null && nowMs - rejectedAt < REJECTED_PAUSE_MS) return true;
  return isQuietHour(nowMs) && hasCode(error, 'token-rejected', 'gateway-unreachable', 'gateway-not-found');
}

/**
 * ms from one reading to the next: doubled after each failure in a row, so that a struggling gateway has time. At least
 * a minute while the token is rejected.
 *
 * @param intervalMs wanted by the user
 * @param minIntervalMs wanted by the gateway after a success
 */
export function pollPauseMs(state: PollState, intervalMs: number, minIntervalMs = 0): number {
  const { failures, rejectedAt } = state;
  const pause = failures === 0 ? Math.max(intervalMs, minIntervalMs) : backoffMs(intervalMs, failures);
  return rejectedAt === null ? pause : Math.max(REJECTED_PAUSE_MS, pause);
}

function backoffMs(intervalMs: number, failures: number): number {
  if (failures < 2) return intervalMs;
  return Math.max(intervalMs, Math.min(MAX_BACKOFF_MS, intervalMs * 2 ** (failures - 1)));
}
