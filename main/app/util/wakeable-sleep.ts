import { abortError, isAbort } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/index.ts';

/** A sleep that can be cut short. */
export interface WakeableSleep {
  /** Resolves after `ms`, or when rung. Null sleeps without any timer until rung. Rejects with the signal's AbortError. */
  sleep(ms: number | null, signal: AbortSignal): Promise<void>;
  /** Ends the sleep under way; without one, the next is skipped, so that no ring is lost. */
  wake(): void;
}

export function createWakeableSleep(clock: Clock): WakeableSleep {
  let wake: (() => void) | null = null;
  let rung = false;
  return {
    async sleep(ms, signal) {
      signal.throwIfAborted();
      if (rung) {
        rung = false;
        return;
      }
      const cut = new AbortController();
      wake = () => cut.abort();
      const either = AbortSignal.any([signal, cut.signal]);
      try {
        if (ms === null) await aborted(either);
        else await clock.wait(ms, either);
      } catch (error) {
        if (!isAbort(error)) throw error;
        if (signal.aborted) throw abortError();
      } finally {
        wake = null;
      }
    },
    wake() {
      if (wake === null) rung = true;
      else wake();
    },
  };
}

/** Settles only by rejecting, when the signal fires. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(abortError()), { once: true }),
  );
}
