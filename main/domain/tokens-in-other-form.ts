import type { HeldToken } from '../../shared/delivery.ts';
import { findToken } from './find-token.ts';
import { replaceTokens } from './replace-tokens.ts';
import { describeToken } from './token-fingerprint.ts';

/** Base64 of something longer than a token's shortest part. */
const BASE64 = /[\w+/-]{200,}/g;

/**
 * Tokens of a gateway in a form that {@link replaceTokens} leaves alone: over several lines, encoded, or part of a
 * longer word. Programs put them together again, so they are in use all the same.
 *
 * @param text of any file; one character for each of its bytes will do
 */
export function tokensInOtherForm(text: string, serial: string): readonly HeldToken[] {
  // Those that can be replaced are no news.
  const rest = replaceTokens(text, serial, ' ').text;
  const encoded = rest.match(BASE64) ?? [];
  return [
    ...tokensOfEntrez(rest).flatMap(({ token }) => describeToken(token, serial) ?? []),
    ...encoded.flatMap((word) => replaceTokens(decoded(word), serial, null).found),
  ];
}

/** Whether a text has tokens, all of them for other gateways. */
export function isOfOthers(text: string, serial: string): boolean {
  const all = tokensOfEntrez(text);
  return all.length > 0 && all.every(({ claims }) => claims.serial !== serial);
}

const decoded = (word: string): string => Buffer.from(word, 'base64').toString('latin1');

function tokensOfEntrez(text: string) {
  // Most texts have none: to unwrap a long one takes its time.
  if (!text.includes('eyJ')) return [];
  const search = findToken(text);
  if (search.kind === 'none') return [];
  return search.kind === 'found' ? [search] : search.all;
}
