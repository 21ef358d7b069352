import { setImmediate as turn } from 'node:timers/promises';
import { abortError } from '../../main/domain/errors.ts';
import type { Clock } from '../../main/domain/ports/index.ts';

/** A clock that jumps from the end of one wait to the next, and records the intended length of each wait. */
export interface FastClock extends Clock {
  /** ms; every wait so far. */
  readonly waits: number[];
  /** Lets this many simulated milliseconds pass. */
  pass(ms: number): Promise<void>;
}

/** Turns of the event loop; more than any chain of steps between two waits takes. */
const TURNS = 50;

export function createFastClock(start: number): FastClock {
  let now = start;
  const waits: number[] = [];
  const pending = new Set<{ readonly until: number; readonly end: () => void }>();
  const settle = async () => {
    for (let i = 0; i < TURNS; i++) await turn();
  };
  return {
    waits,
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(abortError());
        waits.push(ms);
        const wait = { until: now + ms, end: resolve };
        pending.add(wait);
        signal?.addEventListener('abort', () => {
          pending.delete(wait);
          reject(abortError());
        });
      }),
    async pass(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const [next] = [...pending].sort((a, b) => a.until - b.until);
        if (next === undefined || next.until > end) break;
        now = next.until;
        pending.delete(next);
        next.end();
        await settle();
      }
      now = end;
    },
  };
}
