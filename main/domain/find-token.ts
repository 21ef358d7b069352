import { decodeJwt } from 'jose';
import type { TokenClaims } from '../../shared/domain.ts';
import { MAX_TOKEN_CHARS, readToken, SIGNATURE_CHARS } from './token.ts';
import { unwrapText } from './unwrap-text.ts';

/** A token in a text, with its claims. */
export interface FoundToken {
  readonly token: string;
  readonly claims: TokenClaims;
}

/** What a text without a token is instead. */
type NotAToken =
  | 'empty'
  | 'text'
  | 'cut-off-start'
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
const MAX_STARTS = 200;
/** How a JSON object that begins with a name looks in base64url. */
const START = /e\s*y\s*J/g;
const PIECE = /[\w-]{1,8200}/y;
/**
 * What may stand between two pieces. A line break with the frame of the lines, characters that are not ASCII, or the
 * end of one string and the beginning of the next.
 */
const BETWEEN = /[^\w.-]{0,200}[\r\n][^\w.-]{0,200}|["'`]\s{0,9}[,+&]?\s{0,9}["'`]|[^\x21-\x7e]{1,200}/y;

/**
 * Finds the token in what was pasted: bare, in JSON under any key, after a label, in a page, or as mail programs and
 * terminals break it. Nothing is assumed of the text around it, except that some characters cannot be part of a token.
 */
export function findToken(text: string): TokenSearch {
  if (text.length > MAX_TEXT) return { kind: 'none', seen: 'text' };
  const plain = unwrapText(text);
  const found = new Map<string, FoundToken>();
  let seen: NotAToken | null = null;
  for (const { index } of [...plain.matchAll(START)].slice(0, MAX_STARTS)) {
    const jwt = readJwt(plain, index);
    if (typeof jwt === 'string') {
      const claims = readToken(jwt);
      if (claims !== null && isOfEntrez(jwt)) found.set(jwt, { token: jwt, claims });
      else seen ??= 'other-jwt';
    } else if (jwt !== null && (seen === null || (seen === 'other-jwt' && jwt.seen !== 'cut-off-start')))
      // The second part of a whole JWT of another kind begins like a token too; that is no news.
      seen = jwt.seen;
  }
  const [only, ...others] = found.values();
  if (only === undefined) return { kind: 'none', seen: seen ?? describeText(plain, text) };
  return others.length === 0 ? { kind: 'found', ...only } : { kind: 'several', all: [only, ...others] };
}

/** Enlighten's own sessions are JWTs too. */
function isOfEntrez(token: string): boolean {
  const { iss } = decodeJwt(token);
  return iss === undefined || iss === 'Entrez';
}

/** A JWT; what is missing of one; null for text that only looks like the beginning of one. */
function readJwt(text: string, start: number): string | { readonly seen: NotAToken } | null {
  const header = readPart(text, start);
  const head = jsonIn(header.part);
  if (head === null)
    return isBeginning(header.part) && header.next !== '.' ? { seen: 'cut-off-first' } : null;
  // The claims of a token whose header was not copied.
  if (head['alg'] === undefined) return 'exp' in head && 'aud' in head ? { seen: 'cut-off-start' } : null;
  if (header.next !== '.') return { seen: 'cut-off-second' };
  const claims = readPart(text, header.end + 1);
  if (jsonIn(claims.part) === null) return { seen: 'cut-off-second' };
  if (claims.next !== '.') return { seen: 'cut-off-third' };
  const chars = SIGNATURE_CHARS[String(head['alg'])] ?? null;
  const signature = readSignature(text, claims.end + 1, chars);
  return signature === null ? { seen: 'cut-off-third' } : `${header.part}.${claims.part}.${signature}`;
}

/** The match of a sticky pattern at a place; empty if there is none. */
function at(pattern: RegExp, text: string, place: number): string {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0] ?? '';
}

/** Pieces of one part up to the first other character. `next` is that one, empty at the end of the text. */
function readPart(text: string, start: number): { part: string; next: string; end: number } {
  let part = '';
  let end = start;
  while (part.length <= MAX_TOKEN_CHARS) {
    const between = at(BETWEEN, text, end);
    const piece = at(PIECE, text, end + between.length);
    if (piece === '') return { part, next: text.charAt(end + between.length), end: end + between.length };
    part += piece;
    end += between.length + piece.length;
  }
  return { part, next: '', end };
}

/**
 * Nothing marks the end of a signature but its length: words that follow are not part of it, even without a blank.
 *
 * @param chars its length; null for an unknown algorithm, whose signature ends with the word
 * @returns null if it is too short
 */
function readSignature(text: string, start: number, chars: number | null): string | null {
  let end = start + at(BETWEEN, text, start).length;
  let signature = at(PIECE, text, end);
  end += signature.length;
  if (chars === null) return signature.length >= 2 ? signature : null;
  if (signature.length > chars) return signature.slice(0, chars);
  while (signature.length < chars) {
    const between = at(BETWEEN, text, end);
    const piece = between === '' ? '' : at(PIECE, text, end + between.length);
    if (piece === '' || signature.length + piece.length > chars) return null;
    signature += piece;
    end += between.length + piece.length;
  }
  return signature;
}

const decoded = (part: string): string => Buffer.from(part, 'base64url').toString('utf8');

function jsonIn(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(decoded(part));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Whether a part begins as a header does, and not only as a word with these letters. */
const isBeginning = (part: string): boolean => /^\{"\w+":/.test(decoded(part.slice(0, 40)));

/** What a text without any beginning of a token looks like. */
function describeText(plain: string, text: string): NotAToken {
  if (plain.trim() === '') return 'empty';
  if (/(?<![\w-])[\w-]{20,}\.[\w-]{80,}/.test(plain)) return 'cut-off-start';
  const isPage = /<(?:!doctype|html|head|body|title|h1|p|div|form|textarea)\b/i.test(text);
  if (isPage) return /entrez|enlighten|enphase/i.test(text) ? 'entrez-page' : 'page';
  const isSession = /^\W*[0-9a-f]{32}\W*$/i.test(plain) || /session_?id\W{1,5}[0-9a-f]{16}/i.test(plain);
  return isSession ? 'session-id' : 'text';
}
