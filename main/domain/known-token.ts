import type { SignatureVerdict, TokenClaims } from '../../shared/domain.ts';

/** What is known of a token without the token. */
export interface KnownToken {
  readonly claims: TokenClaims;
  readonly signature: SignatureVerdict;
  /** The token before this one, which can be brought back; null if there is none. */
  readonly previous: TokenClaims | null;
}
