import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { HeldToken } from '../../shared/delivery.ts';

/** First 12 hex digits of a token's SHA-256: enough to tell tokens apart, and no secret. */
export const fingerprintOf = (token: string): string =>
  createHash('sha256').update(token).digest('hex').slice(0, 12);

/**
 * What is told of a token in place of the token. Signature and end do not matter: an expired one is what a delivery
 * looks for.
 *
 * @param serial the gateway that it has to be for
 * @returns null if it is no token of Entrez for this gateway
 */
export function describeToken(token: string, serial: string): HeldToken | null {
  try {
    decodeProtectedHeader(token);
    const { iss, aud, exp, enphaseUser } = decodeJwt(token);
    if (iss !== 'Entrez' || !isFor(aud, serial)) return null;
    return {
      fingerprint: fingerprintOf(token),
      expiresAt: typeof exp === 'number' && Number.isFinite(exp) ? exp : null,
      role: typeof enphaseUser === 'string' && /^[\w-]{1,32}$/.test(enphaseUser) ? enphaseUser : 'unknown',
    };
  } catch {
    return null;
  }
}

const isFor = (aud: string | readonly string[] | undefined, serial: string): boolean =>
  typeof aud === 'string' ? aud === serial : aud?.length === 1 && aud[0] === serial;
