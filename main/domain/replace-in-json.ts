import type { HeldToken } from '../../shared/delivery.ts';
import { replaceTokens } from './replace-tokens.ts';

/** A token of the gateway in a string of a JSON value. */
export interface JsonPlace {
  /** Keys and indexes that lead to it. */
  readonly path: readonly (string | number)[];
  readonly found: readonly HeldToken[];
}

/** Deeper values are none that a program has written. */
const DEEPEST = 200;

/**
 * Puts a new token in the place of older ones in every string of a JSON value, and changes nothing else: neither keys
 * nor their order.
 *
 * @param token null only looks
 * @param isLeftAlone whether an object is to stay as it is, with all that is in it
 */
export function replaceInJson<T>(
  value: T,
  serial: string,
  token: string | null,
  isLeftAlone: (object: Readonly<Record<string, unknown>>) => boolean = () => false,
): { value: T; places: JsonPlace[] } {
  const places: JsonPlace[] = [];
  function walk(each: unknown, path: readonly (string | number)[]): unknown {
    if (path.length > DEEPEST) return each;
    if (typeof each === 'string') {
      const { text, found, places: count } = replaceTokens(each, serial, token);
      for (let n = 0; n < count; n++) places.push({ path, found });
      return text;
    }
    if (Array.isArray(each)) return each.map((one, index) => walk(one, [...path, index]));
    if (typeof each !== 'object' || each === null) return each;
    if (isLeftAlone({ ...each })) return each;
    return Object.fromEntries(Object.entries(each).map(([key, one]) => [key, walk(one, [...path, key])]));
  }
  return { value: walk(value, []) as T, places };
}

/** Every token that is held somewhere, each once. */
export const heldIn = (places: readonly { readonly found: readonly HeldToken[] }[]): HeldToken[] => [
  ...new Map(places.flatMap(({ found }) => found).map((held) => [held.fingerprint, held])).values(),
];
