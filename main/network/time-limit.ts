import type { Clock } from '../domain/ports/index.ts';

/** How long one request may take. */
export interface TimeLimit {
  /** Fires when the time is over, or with the caller's own signal. */
  readonly signal: AbortSignal;
  /** Whether the time is over. */
  isOver(): boolean;
  /** Ends the timer. */
  stop(): void;
}

/**
 * Starts the time limit. It uses the clock port, so that a test need not wait.
 *
 * @param ms how long the request may take
 * @param caller fires when the caller no longer wants the answer
 */
export function startTimeLimit(clock: Clock, ms: number, caller?: AbortSignal): TimeLimit {
  const over = new AbortController();
  const stopped = new AbortController();
  clock.wait(ms, stopped.signal).then(
    () => over.abort(),
    () => undefined, // The request ended first.
  );
  return {
    signal: caller === undefined ? over.signal : AbortSignal.any([caller, over.signal]),
    isOver: () => over.signal.aborted,
    stop: () => stopped.abort(),
  };
}
