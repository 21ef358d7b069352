import { abortError } from '../../main/domain/errors.ts';
import type { Clock } from '../../main/domain/ports/index.ts';

/** A clock that stands still until it is moved; whoever waits, waits for that. */
export interface TestClock extends Clock {
  /** Moves the time on and ends the waits that are over by then. */
  advance(ms: number): void;
  /** How many waits there are. */
  waits(): number;
  /** Resolves as soon as there are so many waits: what was running has come to rest. */
  resting(waits: number): Promise<void>;
}

/** @param startMs epoch ms */
export function createTestClock(startMs = 1_000_000): TestClock {
  let now = startMs;
  const waits = new Set<{ readonly until: number; readonly end: () => void }>();
  const watchers = new Set<{ readonly count: number; readonly tell: () => void }>();
  return {
    now: () => now,
    waits: () => waits.size,
    resting: (count) =>
      new Promise((resolve) => {
        if (waits.size >= count) resolve();
        else watchers.add({ count, tell: resolve });
      }),
    wait(ms, signal) {
      return new Promise((resolve, reject) => {
        const wait = { until: now + ms, end: resolve };
        if (signal?.aborted) return reject(abortError());
        if (ms <= 0) return resolve();
        waits.add(wait);
        for (const watcher of watchers) {
          if (waits.size < watcher.count) continue;
          watchers.delete(watcher);
          watcher.tell();
        }
        signal?.addEventListener('abort', () => {
          waits.delete(wait);
          reject(abortError());
        });
      });
    },
    advance(ms) {
      now += ms;
      for (const wait of [...waits].filter(({ until }) => until <= now)) {
        waits.delete(wait);
        wait.end();
      }
    },
  };
}
