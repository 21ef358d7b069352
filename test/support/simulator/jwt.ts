import { randomUUID, sign, verify } from 'node:crypto';
import { type EntrezKey, simulatorKey } from './entrez-key.ts';

/** The role a token carries. */
export type EnphaseUser = 'owner' | 'installer';

/** The seven claims every public sample of a local token has. Times in epoch seconds. */
export interface TokenClaims {
  /** Serial of the gateway the token is for; a string, never a list. */
  readonly aud: string;
  readonly iss: string;
  readonly enphaseUser: string;
  readonly exp: number;
  readonly iat: number;
  readonly jti: string;
  /** E-mail of the account. */
  readonly username: string;
}

/** What a caller must say about a token (the serial) and may say (everything else). */
export type NewToken = Partial<TokenClaims> & Pick<TokenClaims, 'aud'>;

/** Life of an owner's token: one year, in seconds. */
export const OWNER_LIFETIME_S = 31_536_000;
/** Life of an installer's token: twelve hours, in seconds. */
export const INSTALLER_LIFETIME_S = 43_200;

/** Departures from the usual token: another key id in the header, another signing key. */
export interface SignOptions {
  readonly kid?: string;
  readonly key?: EntrezKey;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

/**
 * Signs a token like Entrez does: header kid/typ/alg, ES256 with the raw 64-byte signature JWTs use.
 * Claims left out become an owner's token issued now for one year (twelve hours for an installer).
 */
export function signToken(claims: NewToken, options: SignOptions = {}): string {
  const key = options.key ?? simulatorKey;
  const enphaseUser = claims.enphaseUser ?? 'owner';
  const iat = claims.iat ?? Math.floor(Date.now() / 1000);
  const life = enphaseUser === 'installer' ? INSTALLER_LIFETIME_S : OWNER_LIFETIME_S;
  const payload: TokenClaims = {
    aud: claims.aud,
    iss: claims.iss ?? 'Entrez',
    enphaseUser,
    exp: claims.exp ?? iat + life,
    iat,
    jti: claims.jti ?? randomUUID(),
    username: claims.username ?? 'owner@example.com',
  };
  const signed = `${encode({ kid: options.kid ?? key.kid, typ: 'JWT', alg: 'ES256' })}.${encode(payload)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

/**
 * Checks form and signature only, and returns the claims, or null. Audience and expiry are the gateway's own
 * business. The key id is not looked at: a gateway knows one key.
 */
export function verifyToken(jwt: string, key: EntrezKey = simulatorKey): TokenClaims | null {
  const [header, payload, signature, ...more] = jwt.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return null;
  const good = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    { key: key.publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  return good ? claimsOf(jwt) : null;
}

/** Reads the claims without checking the signature; null when they are not those of a local token. */
export function claimsOf(jwt: string): TokenClaims | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isClaims(claims) ? claims : null;
  } catch {
    return null;
  }
}

function isClaims(value: unknown): value is TokenClaims {
  if (typeof value !== 'object' || value === null) return false;
  const claims = value as Partial<Record<keyof TokenClaims, unknown>>;
  const texts = [claims.aud, claims.iss, claims.enphaseUser, claims.jti, claims.username];
  return (
    texts.every((text) => typeof text === 'string') &&
    Number.isFinite(claims.exp) &&
    Number.isFinite(claims.iat)
  );
}
