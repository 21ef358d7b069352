import { AppError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/index.ts';
import { CLOUD_RETRY_MS } from '../../domain/timing.ts';

/**
 * Repeats `work` after each pause in `CLOUD_RETRY_MS` if it failed with a lost connection or a 5xx. A refusal (4xx) is
 * an answer and is never repeated.
 *
 * @param idempotent false for a request that must not arrive twice: it is repeated only if it surely did not arrive, or
 *   was answered
 * @throws the last error; AbortError as soon as the signal fires
 */
export async function retry<T>(
  clock: Clock,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
  { idempotent = true }: { readonly idempotent?: boolean } = {},
): Promise<T> {
  for (const pause of CLOUD_RETRY_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || !error.retryable || error.timedOut) throw error;
      if (!idempotent && error.outcomeUnknown) throw error;
      // Enphase asks for a longer wait than this pause, so a retry now would be refused.
      if (error.retryAfterS !== null && error.retryAfterS * 1000 > pause) throw error;
      await clock.wait(pause, signal);
    }
  }
  return work();
}
