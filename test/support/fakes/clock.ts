import { setImmediate as nextTurn } from 'node:timers/promises';
import { abortError } from '../../../main/domain/errors.ts';
import type { Clock } from '../../../main/domain/ports/index.ts';
import { NOW } from '../builders.ts';

export interface FakeClock extends Clock {
  /** Moves the time on by `ms` and ends the waits that are due by then, the earliest first. */
  advance(ms: number): void;
  /** Moves the time on to the end of the wait that is due first. Throws when nothing waits. */
  advanceToNext(): void;
  /** Moves the time on by `ms`, from the end of one wait to the end of the next, and flushes events after each. */
  run(ms: number): Promise<void>;
  /** Changes the time of day by `ms`, as when the computer's clock is set. Waits take as long as before. */
  shift(ms: number): void;
  /** Lengths in ms of the waits that are not over yet. */
  pending(): readonly number[];
  /** Lengths in ms of all waits so far. */
  waits(): readonly number[];
  /** Resolves as soon as `count` waits are pending, which shows that the code under test has come to rest. */
  resting(count: number): Promise<void>;
}

export interface FakeClockOptions {
  /** Epoch ms; default {@link NOW}. */
  readonly startMs?: number;
  /** Each wait moves the time on by its length and ends at once, instead of waiting for `advance`. */
  readonly autoAdvance?: boolean;
}

interface Wait {
  readonly ms: number;
  /** On the scale of `elapsed`. */
  readonly due: number;
  readonly end: () => void;
}

/** A clock that stands still until a test moves it. */
export function createFakeClock({ startMs = NOW, autoAdvance = false }: FakeClockOptions = {}): FakeClock {
  let offset = startMs;
  /** ms of simulated time since the start; unlike `now()` it is not changed by `shift`. */
  let elapsed = 0;
  const lengths: number[] = [];
  const pending = new Set<Wait>();
  const watchers = new Set<{ readonly count: number; readonly resolve: () => void }>();

  function add(wait: Wait): void {
    pending.add(wait);
    for (const watcher of watchers) {
      if (pending.size < watcher.count) continue;
      watchers.delete(watcher);
      watcher.resolve();
    }
  }

  const next = (): Wait | undefined => [...pending].sort((a, b) => a.due - b.due)[0];

  function endDue(until: number): void {
    elapsed = until;
    for (const wait of [...pending].sort((a, b) => a.due - b.due)) if (wait.due <= until) wait.end();
  }

  return {
    now: () => offset + elapsed,
    async wait(ms, signal) {
      if (signal?.aborted) throw abortError();
      lengths.push(ms);
      if (autoAdvance) elapsed += ms;
      if (autoAdvance || ms <= 0) return;
      await new Promise<void>((resolve, reject) => {
        const forget = () => {
          pending.delete(wait);
          signal?.removeEventListener('abort', abort);
        };
        const abort = () => {
          forget();
          reject(abortError());
        };
        const end = () => {
          forget();
          resolve();
        };
        const wait: Wait = { ms, due: elapsed + ms, end };
        signal?.addEventListener('abort', abort);
        add(wait);
      });
    },
    advance: (ms) => endDue(elapsed + ms),
    advanceToNext() {
      const wait = next();
      if (wait === undefined) throw new Error('nothing waits for this clock');
      endDue(wait.due);
    },
    async run(ms) {
      const end = elapsed + ms;
      await flushEvents();
      for (let wait = next(); wait !== undefined && wait.due <= end; wait = next()) {
        endDue(wait.due);
        await flushEvents();
      }
      elapsed = end;
    },
    shift: (ms) => {
      offset += ms;
    },
    pending: () => [...pending].map(({ ms }) => ms),
    waits: () => lengths,
    resting: (count) =>
      new Promise((resolve) => {
        if (pending.size >= count) resolve();
        else watchers.add({ count, resolve });
      }),
  };
}

/** More than the steps of any chain of promises and immediates between two waits of the code under test. */
const TURNS = 50;

/**
 * Lets the event loop turn until everything has happened that waits for nothing but its turn: promises, microtasks,
 * immediates. It does not wait for what another thread or the system does, such as hashes, files, sockets and real
 * timers; wait for an event of those instead, such as a change of the state or {@link FakeClock.resting}.
 */
export async function flushEvents(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await nextTurn();
}
