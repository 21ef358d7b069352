import { setTimeout as sleep } from 'node:timers/promises';
import { abortError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/index.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  async wait(ms, signal) {
    try {
      await sleep(ms, undefined, signal ? { signal } : {});
    } catch {
      throw abortError();
    }
  },
};
