import pLimit from 'p-limit';
import type { Changing } from '../domain/ports.ts';

/**
 * Remembers in this process what could not be written: a full disk must not make the program say things twice, or try
 * again what was refused.
 */
export function steady<T>(kept: Changing<T>): Changing<T> {
  const oneAtATime = pLimit(1);
  let unwritten: { readonly value: T } | null = null;
  const load = async () => (unwritten === null ? await kept.load() : unwritten.value);
  return {
    load,
    clear: () =>
      oneAtATime(async () => {
        unwritten = null;
        await kept.clear();
      }),
    change: (update) =>
      oneAtATime(async () => {
        const before = unwritten;
        try {
          await kept.change(before === null ? update : () => update(before.value));
          unwritten = null;
        } catch {
          unwritten = { value: update(await load()) };
        }
      }),
  };
}
