import pLimit from 'p-limit';
import type { SharedValue } from '../../domain/ports/index.ts';

/**
 * Remembers in this process what could not be written: a full disk must not make the program say things twice, or try
 * again what was refused. Once there is room, it is done to what other processes have made of it by then.
 */
export function withMemoryFallback<T>(kept: SharedValue<T>): SharedValue<T> {
  const oneAtATime = pLimit(1);
  let unwritten: readonly ((value: T) => T)[] = [];
  const withUnwritten = (value: T): T => unwritten.reduce((now, update) => update(now), value);
  return {
    load: async () => withUnwritten(await kept.load()),
    change: (update) =>
      oneAtATime(async () => {
        try {
          await kept.change((value) => update(withUnwritten(value)));
          unwritten = [];
        } catch {
          // Whoever decides something in its update is to have decided.
          update(withUnwritten(await kept.load()));
          unwritten = [...unwritten, update];
        }
      }),
    clear: () =>
      oneAtATime(async () => {
        unwritten = [];
        await kept.clear();
      }),
  };
}
