import { createHash } from 'node:crypto';

/**
 * HTTP digest as gateways before firmware 7 use it: RFC 7616 with MD5 and qop=auth. Recorded gateways (3.9,
 * 4.10 and 5.0) use no other part of it. No library is used: those available accept any scheme, realm and
 * qop, count nonces across gateways, or include an HTTP client.
 */
export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  /** The answer was right, but its nonce has expired. */
  readonly stale: boolean;
}

export interface DigestAnswer {
  readonly user: string;
  readonly password: string;
  readonly method: string;
  /** Path and query, exactly as in the request. */
  readonly uri: string;
  /** Number of requests with this nonce, from 1. */
  readonly count: number;
  readonly cnonce: string;
}

/** Characters; recorded headers have up to 80. */
const MAX_HEADER = 1024;
/** Values of printable ASCII without quote and backslash, which can be sent back without escaping. */
const PARAMETER = /([a-z]+)\s*=\s*(?:"([ !#-[\]-~]*)"|([!#-+\--[\]-~]+))/gi;

/** Reads `WWW-Authenticate`; null if it cannot be answered. One 3.9.36 gateway sends four random bytes. */
export function parseChallenge(header: string | undefined): Challenge | null {
  if (header === undefined || header.length > MAX_HEADER) return null;
  const digest = /(?:^|,)\s*Digest\s+([\s\S]*)$/i.exec(header)?.[1];
  if (digest === undefined) return null;
  const found = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of digest.matchAll(PARAMETER)) {
    // A repeated parameter may belong to the next challenge in the header, so the first one counts.
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), quoted ?? bare);
  }
  const [realm, nonce] = [found.get('realm'), found.get('nonce')];
  const isAuth = /(?:^|,)\s*auth\s*(?:,|$)/i.test(found.get('qop') ?? '');
  const isMd5 = /^MD5$/i.test(found.get('algorithm') ?? 'MD5');
  if (!realm || !nonce || !isAuth || !isMd5) return null;
  return {
    realm,
    nonce,
    opaque: found.get('opaque') ?? null,
    stale: /^true$/i.test(found.get('stale') ?? ''),
  };
}

/** The `Authorization` header for one request (RFC 7616, section 3.4). */
export function authorization({ realm, nonce, opaque }: Challenge, answer: DigestAnswer): string {
  const { user, password, method, uri, cnonce } = answer;
  const nc = answer.count.toString(16).padStart(8, '0');
  const secret = md5(`${user}:${realm}:${password}`);
  const response = md5(`${secret}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
  return [
    `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=MD5`,
    `qop=auth, nc=${nc}, cnonce="${cnonce}", response="${response}"`,
    ...(opaque === null ? [] : [`opaque="${opaque}"`]),
  ].join(', ');
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
