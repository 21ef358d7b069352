import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { TokenClaims } from '../../shared/domain.ts';
import { appError } from './errors.ts';
import { LAST_EPOCH_S, parseJson, z } from './parse.ts';

/** Longer texts are no token; real ones have some 500 characters. */
export const MAX_TOKEN_CHARS = 8192;
/** Length of a signature in base64url, by the algorithm in the header (RFC 7518). Entrez uses ES256. */
export const SIGNATURE_CHARS: Readonly<Record<string, number>> = {
  ES256: 86,
  ES384: 128,
  ES512: 176,
  HS256: 43,
  RS256: 342,
};
const THREE_SEGMENTS = /^[\w-]{2,}\.[\w-]{2,}\.[\w-]{2,}$/;

/** Claims of an Entrez token that this app relies on and shows. Times are epoch seconds (RFC 7519 NumericDate). */
const Claims = z.object({
  aud: z.string().check(z.regex(/^[\w-]{1,64}$/)),
  exp: z.number().check(z.positive(), z.maximum(LAST_EPOCH_S)),
  iat: z.catch(z.optional(z.number().check(z.positive(), z.maximum(LAST_EPOCH_S))), undefined),
  enphaseUser: z.catch(z.optional(z.string().check(z.regex(/^[\w-]{1,32}$/))), undefined),
});

const Wrapped = z.object({ token: z.string() });

/**
 * The claims of a JWT: three base64url segments, the first two JSON, with the claims of an Entrez token.
 *
 * @returns null for everything else, such as an error text or an HTML page
 */
export function readToken(text: string): TokenClaims | null {
  if (text.length > MAX_TOKEN_CHARS || !THREE_SEGMENTS.test(text)) return null;
  try {
    decodeProtectedHeader(text);
    const claims = Claims.safeParse(decodeJwt(text));
    if (!claims.success) return null;
    const { aud, enphaseUser, iat, exp } = claims.data;
    return { serial: aud, role: enphaseUser ?? 'unknown', issuedAt: iat ?? null, expiresAt: exp };
  } catch {
    return null;
  }
}

/**
 * Finds the token in a reply of the cloud: bare, quoted, within white space, or as `token` in a JSON object. Entrez has
 * answered with bare and with JSON in the same month. What a user pastes may hold more: see `find-token.ts`.
 *
 * @returns the bare token with its claims, or null if there is none
 */
export function extractToken(text: string): { token: string; claims: TokenClaims } | null {
  if (text.length > 4 * MAX_TOKEN_CHARS) return null;
  const trimmed = text.trim();
  const inner = trimmed.startsWith('{') ? parseJson(Wrapped, trimmed)?.token : trimmed;
  const token = inner?.replace(/^[\s"'`]*bearer\s/i, '').replace(/[\s"'`]/g, '') ?? '';
  const claims = readToken(token);
  return claims === null ? null : { token, claims };
}

/** Whether a token names a gateway. That of a system which is not commissioned yet has `un-commissioned` instead. */
export const namesGateway = ({ serial }: TokenClaims): boolean => /^\d+$/.test(serial);

/**
 * Refuses a token that cannot be right for a gateway, before it is sent there. The gateway itself judges one that names
 * no serial.
 *
 * @param nowMs epoch ms
 * @throws AppError `token-wrong-gateway`, `token-expired`
 */
export function assertTokenFits(claims: TokenClaims, serial: string, nowMs: number): void {
  if (claims.serial !== serial && namesGateway(claims)) {
    throw appError('token-wrong-gateway');
  }
  if (claims.expiresAt * 1000 <= nowMs) {
    throw appError('token-expired/new');
  }
}
