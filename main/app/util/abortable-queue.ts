import type { LimitFunction } from 'p-limit';
import { abortError } from '../../domain/errors.ts';

/**
 * Does `work` when its turn in a queue comes. Whoever gives up before that is let go at once; what has begun sees the
 * signal itself, and is waited for.
 *
 * @throws AbortError; what `work` throws
 */
export function runQueued<T>(queue: LimitFunction, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(abortError());
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    queue(() => {
      signal.removeEventListener('abort', giveUp);
      signal.throwIfAborted();
      return work();
    }).then(resolve, reject);
  });
}
