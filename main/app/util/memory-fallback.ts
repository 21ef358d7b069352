import pLimit from 'p-limit';
import type { SharedValue } from '../../domain/ports/index.ts';

/**
 * Remembers in this process what could not be written: a full disk must not make the program warn twice, or try again
 * what was refused. Once there is room, the changes are applied to what other processes have written by then.
 *
 * @param onFailure told of each write that failed
 */
export function withMemoryFallback<T>(
  stored: SharedValue<T>,
  onFailure: (error: unknown) => void,
): SharedValue<T> & {
  /** Forgets what could not be written, for a reset. */
  discard(): void;
} {
  const queue = pLimit(1);
  let unwritten: readonly ((value: T) => T)[] = [];
  const withUnwritten = (value: T): T => unwritten.reduce((now, update) => update(now), value);
  return {
    load: async () => withUnwritten(await stored.load()),
    change: (update) =>
      queue(async () => {
        try {
          // `change` calls it at least once.
          let before: T | undefined;
          const { after } = await stored.change((value) => {
            before = withUnwritten(value);
            return update(before);
          });
          unwritten = [];
          return { before: before ?? after, after };
        } catch (error) {
          onFailure(error);
          const before = withUnwritten(await stored.load());
          unwritten = [...unwritten, update];
          return { before, after: update(before) };
        }
      }),
    discard() {
      unwritten = [];
    },
  };
}
