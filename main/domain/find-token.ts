import type { TokenClaims } from '../../shared/domain.ts';
import { MAX_TOKEN_CHARS, readToken } from './token.ts';
import { unwrapText } from './unwrap-text.ts';

/** A token in a text, with its claims. */
export interface FoundToken {
  readonly token: string;
  readonly facts: TokenClaims;
}

/** What a text without a token is instead. */
export type NotAToken =
  | 'empty'
  | 'text'
  | 'page'
  | 'entrez-page'
  | 'session-id'
  | 'other-jwt'
  | 'cut-off-first'
  | 'cut-off-second'
  | 'cut-off-third';

export type TokenSearch =
  | ({ readonly kind: 'found' } & FoundToken)
  | { readonly kind: 'several'; readonly all: readonly FoundToken[] }
  | { readonly kind: 'none'; readonly seen: NotAToken };

/** Characters; a page of Entrez has some 10,000. */
const MAX_TEXT = 1_000_000;
/** More beginnings than a page has; further ones are noise or an attack. */
const MAX_STARTS = 1000;
/** A JSON object that begins with a name, in base64url. */
const START = /(?<![\w.-])e\s*y\s*J/g;
/** Length of a signature in base64url, by the algorithm in the header (RFC 7518). Entrez uses ES256. */
const SIGNATURE_CHARS: Readonly<Record<string, number>> = {
  ES256: 86,
  ES384: 128,
  ES512: 176,
  HS256: 43,
  RS256: 342,
};
const PARTS = ['first', 'second', 'third'] as const;

/**
 * Finds the token in what was pasted: bare, in JSON under any key, after a label, in a page, or as mail programs and
 * terminals break it. All that is known of the text around it is what cannot be part of it.
 */
export function findToken(text: string): TokenSearch {
  if (text.length > MAX_TEXT) return { kind: 'none', seen: 'text' };
  const plain = unwrapText(text);
  const found = new Map<string, FoundToken>();
  let seen: NotAToken | null = null;
  for (const { index } of [...plain.matchAll(START)].slice(0, MAX_STARTS)) {
    const jwt = readJwt(plain, index);
    if ('cutOff' in jwt) {
      if (jwt.cutOff !== null) seen ??= `cut-off-${jwt.cutOff}`;
      continue;
    }
    const facts = readToken(jwt.token);
    if (facts === null) seen = 'other-jwt';
    else found.set(jwt.token, { token: jwt.token, facts });
  }
  const [only, ...others] = found.values();
  if (only === undefined) return { kind: 'none', seen: seen ?? describeText(plain) };
  return others.length === 0 ? { kind: 'found', ...only } : { kind: 'several', all: [only, ...others] };
}

/** A JWT, or the part in which it ends too soon; null for text that only begins like one. */
type Jwt = { readonly token: string } | { readonly cutOff: (typeof PARTS)[number] | null };

/** Reads header, claims and signature, with white space between any two characters. */
function readJwt(text: string, start: number): Jwt {
  const header = readPart(text, start);
  const { alg } = jsonIn(header.part) ?? {};
  if (alg === undefined) return { cutOff: header.next !== '.' && isPart(text, start) ? 'first' : null };
  if (header.next !== '.') return { cutOff: 'second' };
  const claims = readPart(text, header.end + 1);
  if (jsonIn(claims.part) === null) return { cutOff: 'second' };
  if (claims.next !== '.') return { cutOff: 'third' };
  const signature = readSignature(text, claims.end + 1, SIGNATURE_CHARS[String(alg)] ?? null);
  if (signature === null) return { cutOff: 'third' };
  return { token: `${header.part}.${claims.part}.${signature}` };
}

/** Characters of one part up to the first other one. `next` is that one, empty at the end of the text. */
function readPart(text: string, start: number): { part: string; next: string; end: number } {
  const piece = /\s*([\w-]+)/y;
  piece.lastIndex = start;
  let part = '';
  let end = start;
  for (
    let found = piece.exec(text);
    found !== null && part.length <= MAX_TOKEN_CHARS;
    found = piece.exec(text)
  ) {
    part += found[1] ?? '';
    end = piece.lastIndex;
  }
  const [blank = ''] = /^\s*/.exec(text.slice(end, end + MAX_TOKEN_CHARS)) ?? [];
  end += blank.length;
  return { part, next: text.charAt(end), end };
}

/**
 * Nothing marks the end of a signature but its length. Words that follow a whole one after a blank are not part of it.
 *
 * @param chars its length; null for an unknown algorithm, whose signature ends at the first blank
 */
function readSignature(text: string, start: number, chars: number | null): string | null {
  const piece = /\s*([\w-]+)/y;
  piece.lastIndex = start;
  let signature = piece.exec(text)?.[1] ?? '';
  if (chars === null) return signature.length >= 2 ? signature : null;
  while (signature.length < chars) {
    const more = piece.exec(text)?.[1];
    if (more === undefined || signature.length + more.length > chars) return null;
    signature += more;
  }
  return signature;
}

/** Whether there is more than a short word that begins like a token. */
const isPart = (text: string, start: number): boolean => /^[\w-]{10}/.test(text.slice(start, start + 10));

function jsonIn(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** What a text without any part of a token looks like. */
function describeText(text: string): NotAToken {
  if (text.trim() === '') return 'empty';
  if (/<(?:!doctype|html|head|body|title|h1|p|div|form|textarea)\b/i.test(text))
    return /entrez|enlighten|enphase/i.test(text) ? 'entrez-page' : 'page';
  if (/^\W*[0-9a-f]{32}\W*$/i.test(text) || /session_?id\W{1,5}[0-9a-f]{16}/i.test(text)) return 'session-id';
  return 'text';
}
