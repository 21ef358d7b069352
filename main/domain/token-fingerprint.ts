import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { HeldToken } from '../../shared/delivery.ts';
import { LAST_EPOCH_S } from './parse.ts';
import { sha256 } from './sha256.ts';
import { SIGNATURE_CHARS } from './token.ts';

/** First 12 hex digits of a token's SHA-256: enough to tell tokens apart, and no secret. */
export const fingerprintOf = (token: string): string => sha256(token).slice(0, 12);

/**
 * What is told of a token in place of the token. Whether its signature is right and when it ends do not matter: an
 * expired one is what a delivery looks for. But it has to be whole: of one that goes on in the next line, as YAML folds
 * it, the rest would stay behind a new token.
 *
 * @param serial the gateway that it has to be for
 * @returns null if it is no token of Entrez for this gateway
 */
export function describeToken(token: string, serial: string): HeldToken | null {
  try {
    const { alg = '' } = decodeProtectedHeader(token);
    const { iss, aud, exp, enphaseUser } = decodeJwt(token);
    const signature = token.slice(token.lastIndexOf('.') + 1);
    const isWhole = signature.length === (SIGNATURE_CHARS[alg] ?? signature.length);
    if (iss !== 'Entrez' || !isFor(aud, serial) || !isWhole) return null;
    return {
      fingerprint: fingerprintOf(token),
      // A later moment could not even be written as a date.
      expiresAt: typeof exp === 'number' && Math.abs(exp) <= LAST_EPOCH_S ? exp : null,
      role: typeof enphaseUser === 'string' && /^[\w-]{1,32}$/.test(enphaseUser) ? enphaseUser : 'unknown',
    };
  } catch {
    return null;
  }
}

const isFor = (aud: string | readonly string[] | undefined, serial: string): boolean =>
  typeof aud === 'string' ? aud === serial : aud?.length === 1 && aud[0] === serial;
