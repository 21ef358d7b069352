import { PROBLEMS } from '../../shared/problem.ts';
import { pauseAfter } from '../app/desktop/poller.ts';
import type { Engine, EngineOptions } from '../app/engine.ts';
import type { Selection } from '../app/gateway/targets.ts';
import type { Reader } from '../app/power/reader.ts';
import type { Clock } from '../domain/ports/index.ts';
import { isQuietHour } from '../domain/quiet-hours.ts';
import { REJECTED_PAUSE_MS } from '../domain/timing.ts';
import { failureView, powerView } from './format.ts';
import type { Output } from './output.ts';

export interface WatchOptions extends EngineOptions {
  readonly commands: Engine;
  readonly clock: Clock;
  readonly output: Output;
  readonly selection: Selection;
  /** Seconds between two readings of a gateway. */
  readonly intervalS: number;
  /** True if the user has not set `--interval`: a gateway that needs more time is then read less often. */
  readonly mayBeSlower: boolean;
}

/**
 * Reads until the signal fires. Each gateway has its own loop, so a slow one delays no other.
 * Two failures that can pass by themselves do not end the watch. A gateway does not answer. Or it rejects its
 * token, because it is restarting or during quiet hours.
 *
 * @throws AppError for any other failure; AbortError
 */
export async function watch(options: WatchOptions): Promise<never> {
  const { commands, selection, signal } = options;
  const end = new AbortController();
  const either = signal ? AbortSignal.any([signal, end.signal]) : end.signal;
  const readers = await commands.readers(selection, { ...options, signal: either });
  try {
    await Promise.all(
      readers.map((reader) => follow(reader, readers.length > 1, { ...options, signal: either })),
    );
    throw new Error('a watch has no end of its own');
  } finally {
    end.abort();
    for (const reader of readers) reader.close();
  }
}

async function follow(reader: Reader, several: boolean, options: WatchOptions): Promise<never> {
  const { clock, output, intervalS, mayBeSlower, signal } = options;
  let failures = 0;
  let rejectedAt: number | null = null;
  for (;;) {
    const outcome = await reader.read();
    signal?.throwIfAborted();
    const now = clock.now();
    if (outcome.ok) {
      rejectedAt = null;
      output.one(powerView(outcome.value, several));
    } else {
      const rejected = outcome.error.code === 'token-rejected';
      rejectedAt = rejected ? (rejectedAt ?? now) : null;
      const mayPass =
        PROBLEMS[outcome.error.code].exit === 3 ||
        (rejectedAt !== null && (isQuietHour(now) || now - rejectedAt < REJECTED_PAUSE_MS));
      if (!mayPass) throw outcome.error;
      output.one(failureView(outcome));
    }
    failures = outcome.ok ? 0 : failures + 1;
    const pace = Math.max(intervalS * 1000, mayBeSlower ? reader.pause() : 0);
    const pause = pauseAfter(pace, failures);
    await clock.wait(rejectedAt === null ? pause : Math.max(pause, REJECTED_PAUSE_MS), signal);
  }
}
