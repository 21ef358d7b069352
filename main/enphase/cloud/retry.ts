import { AppError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/index.ts';
import { CLOUD_RETRY_MS } from '../../domain/timing.ts';

/**
 * Tries again, a bounded number of times, what failed for a reason that passes by itself: a lost connection or a 5xx.
 * A refusal (4xx) is an answer and is never asked for twice.
 *
 * @param once the request must not arrive twice: it is tried again only where it surely did not arrive, or was answered
 * @throws the last error; AbortError as soon as the signal fires
 */
export async function retry<T>(
  clock: Clock,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
  { once = false }: { readonly once?: boolean } = {},
): Promise<T> {
  for (const pause of CLOUD_RETRY_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || !error.retryable || error.timedOut) throw error;
      if (once && error.outcomeUnknown) throw error;
      // Whoever says when to come back means it.
      if (error.retryAfterS !== null && error.retryAfterS * 1000 > pause) throw error;
      await clock.wait(pause, signal);
    }
  }
  return work();
}
