import { HANGS_MS } from '../limits.ts';
import type { Watched } from './state.ts';

/** Checks, at each change, everything that tests wait for. */
export interface Watcher {
  now(): Watched;
  update(change: Partial<Watched>): void;
  waitFor<K extends keyof Watched>(
    what: K,
    predicate: (value: Watched[K]) => boolean,
    timeout?: number,
  ): Promise<Watched[K]>;
  /** No change can come any more: rejects every open wait with `reason`. */
  end(reason: string): void;
}

/** Checks only at changes; there is no polling. */
export function createWatcher(first: Watched): Watcher {
  let state = first;
  let ended: string | null = null;
  const looks = new Set<() => void>();
  const look = () => {
    for (const each of [...looks]) each();
  };
  return {
    now: () => state,
    update(change) {
      state = { ...state, ...change };
      look();
    },
    waitFor(what, predicate, timeout = HANGS_MS) {
      const { promise, resolve, reject } = Promise.withResolvers<Watched[typeof what]>();
      const fail = (why: string) => {
        const last = JSON.stringify(state[what], null, 1)?.slice(-2000);
        stop();
        reject(new Error(`${why} while waiting for ${what}; the last was ${last}`));
      };
      const timer = setTimeout(() => fail(`Nothing fitted in ${timeout} ms`), timeout);
      const stop = () => {
        clearTimeout(timer);
        looks.delete(check);
      };
      const check = () => {
        try {
          if (predicate(state[what])) {
            stop();
            resolve(state[what]);
          } else if (ended !== null) fail(ended);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      looks.add(check);
      check();
      return promise;
    },
    end(reason) {
      ended = reason;
      look();
    },
  };
}
