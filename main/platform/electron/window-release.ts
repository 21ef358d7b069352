import type { Clock } from '../../domain/ports/index.ts';
import { WINDOW_KEPT_MS } from '../../domain/timing.ts';

/**
 * Lets a window go that has been hidden for a while: opening it again soon is quicker, but it costs three processes.
 */
export interface WindowRelease {
  shown(): void;
  hidden(): void;
}

/** @param isBusy whether the user is in the middle of something; then it is kept for another while */
export function createWindowRelease(clock: Clock, isBusy: () => boolean, release: () => void): WindowRelease {
  let waiting = new AbortController();
  async function keep({ signal }: AbortController): Promise<void> {
    do await clock.wait(WINDOW_KEPT_MS, signal);
    while (isBusy());
    release();
  }
  return {
    shown: () => waiting.abort(),
    hidden() {
      waiting.abort();
      waiting = new AbortController();
      // Rejects if the window is shown again.
      keep(waiting).catch(() => undefined);
    },
  };
}
