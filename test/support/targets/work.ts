import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pause } from '../simulator/pause.ts';

/** What a stand-in does after it has answered. */
export interface Work {
  /** Does `work` after the delay; without a delay in the next turn of the event loop, never at once. */
  later(work: () => void | Promise<void>): void;
  /** Resolves when nothing is left to do, so that a test needs no sleep. */
  settled(): Promise<void>;
}

/** @param delayMs how long each piece of work waits by `pause`; 0 does not call it */
export function createWork(pause: Pause, delayMs: number): Work {
  const pending = new Set<Promise<void>>();
  return {
    later(work) {
      const job = (async () => {
        await (delayMs > 0 ? pause(delayMs) : nextTurn());
        await work();
      })().finally(() => pending.delete(job));
      pending.add(job);
    },
    async settled() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}
