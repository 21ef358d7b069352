import type { Kept } from '../domain/ports.ts';

/**
 * Remembers in this process what could not be written: a full disk must not make the program say things twice, or try
 * again what was refused.
 */
export function steady<T>(kept: Kept<T>): Kept<T> {
  let unwritten: { readonly value: T } | null = null;
  return {
    load: async () => (unwritten === null ? await kept.load() : unwritten.value),
    async save(value) {
      try {
        await kept.save(value);
        unwritten = null;
      } catch {
        unwritten = { value };
      }
    },
  };
}
