import type { SignatureVerdict, TokenClaims } from '../../shared/domain.ts';

/** What is known of a token without the token. */
export interface KnownToken {
  readonly facts: TokenClaims;
  readonly signature: SignatureVerdict;
}
