import type { Clock, Log } from '../../domain/ports/index.ts';
import { FAILED_ROUND_PAUSE_MS } from '../../domain/timing.ts';

export interface LoopOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Name of the loop in the log. */
  readonly name: string;
  readonly signal: AbortSignal;
}

/**
 * Runs `round` again and again until the signal fires. A round that throws is logged, and the next one begins a minute
 * later. No error may end warnings and readings.
 */
export async function keepRunning(
  round: () => Promise<void>,
  { clock, log, name, signal }: LoopOptions,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await round();
    } catch (error) {
      if (signal.aborted) return;
      log.error(`${name} failed, and goes on`, error);
      // Only the signal can end the pause early.
      await clock.wait(FAILED_ROUND_PAUSE_MS, signal).catch(() => undefined);
    }
  }
}
