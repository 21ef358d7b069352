import { setTimeout as sleep } from 'node:timers/promises';
import { abortError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/index.ts';

/** ms, some 24 days. A longer timer of Node ends at once, so that a loop around it would never rest. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  async wait(ms, signal) {
    let left = ms;
    try {
      do {
        await sleep(Math.min(left, LONGEST_TIMER_MS), undefined, signal ? { signal } : {});
        left -= LONGEST_TIMER_MS;
      } while (left > 0);
    } catch {
      // Only the signal can end a sleep early.
      throw abortError();
    }
  },
};
