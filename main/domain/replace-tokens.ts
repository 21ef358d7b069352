import type { HeldToken } from '../../shared/delivery.ts';
import { MAX_TOKEN_CHARS } from './token.ts';
import { describeToken } from './token-fingerprint.ts';

export interface Replacement {
  readonly text: string;
  /** How many tokens of the gateway the text has, those that are replaced and those that need not be. */
  readonly places: number;
  /** How many of them were replaced. */
  readonly replaced: number;
  /** What was there before, each token once. */
  readonly found: readonly HeldToken[];
}

/**
 * Separators whose last sign could be part of a word. They are `%3d` in a URL, `\n` or `\u0020` in a string, and `:-`
 * before the default of a shell's variable.
 */
const ESCAPED = /(?<=%[\da-fA-F]{2}|\\(?:[bfnrtv]|x[\da-fA-F]{2}|u[\da-fA-F]{4})|:-)/;
/** A JWT that is neither part of a longer word nor the beginning of one with more parts. */
const JWT = new RegExp(
  String.raw`(?:${ESCAPED.source}|(?<![\w-]|[\w-]\.))eyJ[\w-]*\.eyJ[\w-]*\.[\w-]+(?![\w-]|\.[\w-])`,
  'g',
);

/**
 * Puts a new token in the place of every older one of the same gateway, and changes nothing else. A token counts if
 * Entrez has made it for this serial, whether it has expired or not.
 *
 * @param text of any file; one character for each of its bytes will do, since tokens are ASCII
 * @param token null only looks
 */
export function replaceTokens(text: string, serial: string, token: string | null): Replacement {
  const found = new Map<string, HeldToken>();
  let places = 0;
  let replaced = 0;
  const after = text.replace(JWT, (candidate) => {
    const held = candidate.length > MAX_TOKEN_CHARS ? null : describeToken(candidate, serial);
    if (held === null) return candidate;
    places++;
    found.set(held.fingerprint, held);
    if (token === null || token === candidate) return candidate;
    replaced++;
    return token;
  });
  return { text: after, places, replaced, found: [...found.values()] };
}
