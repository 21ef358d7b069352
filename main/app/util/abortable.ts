import type { LimitFunction } from 'p-limit';
import { abortError } from '../../domain/errors.ts';

/**
 * Waits for `work`, but no longer than until the signal fires. The work goes on and sees the signal itself.
 *
 * @throws AbortError; what `work` throws
 */
export async function untilAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (signal === undefined) return work();
  signal.throwIfAborted();
  const aborted = rejectOnAbort(signal);
  try {
    return await Promise.race([work(), aborted.promise]);
  } finally {
    aborted.stop();
  }
}

/**
 * Runs `work` when its turn in a queue comes. A caller that gives up before that leaves at once; work that has begun
 * sees the signal itself and is waited for.
 *
 * @throws AbortError; what `work` throws
 */
export async function runQueued<T>(
  queue: LimitFunction,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const aborted = rejectOnAbort(signal);
  const done = queue(() => {
    aborted.stop();
    signal.throwIfAborted();
    return work();
  });
  try {
    return await Promise.race([done, aborted.promise]);
  } finally {
    aborted.stop();
  }
}

/** A promise that only rejects, when the signal fires. */
export function rejectOnAbort(signal: AbortSignal): {
  readonly promise: Promise<never>;
  /** Stops listening to the signal. */
  stop(): void;
} {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(abortError());
  signal.addEventListener('abort', onAbort, { once: true });
  // It may fire while nobody waits for it any more.
  promise.catch(() => undefined);
  return { promise, stop: () => signal.removeEventListener('abort', onAbort) };
}
