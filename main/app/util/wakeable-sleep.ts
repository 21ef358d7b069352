import { abortError, isAbort } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/index.ts';
import { rejectOnAbort } from './abortable.ts';

/** A sleep that can be ended early. */
export interface WakeableSleep {
  /**
   * Resolves after `ms`, or when woken. Null sleeps without a timer until woken.
   *
   * @throws AbortError when the signal fires
   */
  sleep(ms: number | null, signal: AbortSignal): Promise<void>;
  /** Ends the sleep, or skips the next one if none is under way. */
  wake(): void;
}

export function createWakeableSleep(clock: Clock): WakeableSleep {
  let end: (() => void) | null = null;
  let skipNext = false;
  return {
    async sleep(ms, signal) {
      signal.throwIfAborted();
      if (skipNext) {
        skipNext = false;
        return;
      }
      const woken = new AbortController();
      end = () => woken.abort();
      const either = AbortSignal.any([signal, woken.signal]);
      try {
        await (ms === null ? rejectOnAbort(either).promise : clock.wait(ms, either));
      } catch (error) {
        if (!isAbort(error)) throw error;
        if (signal.aborted) throw abortError();
      } finally {
        end = null;
      }
    },
    wake() {
      if (end === null) skipNext = true;
      else end();
    },
  };
}
