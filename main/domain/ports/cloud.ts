import type { SignatureVerdict, TokenClaims, TokenRoute } from '../../../shared/domain.ts';
import type { Problem } from '../../../shared/problem.ts';

/** E-mail and password of an Enlighten account. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The same from the environment, where each may be missing. */
export interface GivenCredentials {
  readonly email: string | undefined;
  readonly password: string | undefined;
}

/** A signed-in Enlighten session; lives in memory only. */
export interface Session {
  readonly email: string;
  /** Entrez trades it for a token. */
  readonly sessionId: string;
  /** `Cookie` header for Enlighten, used by the second route. */
  readonly cookie: string;
}

/** A token fresh from the cloud: a JWT for the serial asked for with its end ahead, not yet proven on the gateway. */
export interface IssuedToken {
  readonly token: string;
  readonly claims: TokenClaims;
  readonly route: TokenRoute;
}

/** Enlighten has sent a one-time code and waits for it. Times are epoch seconds. */
export interface CodeRequest {
  /** When Enlighten will have forgotten about the sign-in. */
  readonly expiresAt: number;
  /** When another code was last asked for; null while the first one is on its way. */
  readonly resentAt: number | null;
  /** What was wrong with the last answer. */
  readonly problem: Problem | null;
}

export type CodeAnswer = { readonly code: string } | 'resend';

/**
 * Asks the user for a one-time code. Rejects with an AbortError when the signal fires, `mfa-required` if the user gives
 * up.
 */
export type AskCode = (request: CodeRequest, signal: AbortSignal) => Promise<CodeAnswer>;

export interface SignInOptions {
  readonly signal?: AbortSignal | undefined;
  /** Without it an account with two-factor sign-in ends in `mfa-required`. */
  readonly askCode?: AskCode | undefined;
}

export interface TokenOptions {
  readonly signal?: AbortSignal | undefined;
  /** The route that worked last time; it is tried first. */
  readonly first?: TokenRoute | undefined;
}

export interface CloudApi {
  /** @throws AppError `credentials-rejected`, `account-locked`, `mfa-*`, `cloud-*` */
  signIn(credentials: Credentials, options?: SignInOptions): Promise<Session>;
  /** @throws AppError `cloud-*`, `token-wrong-gateway`, `token-expired` */
  requestToken(session: Session, serial: string, options?: TokenOptions): Promise<IssuedToken>;
  /** Diagnosis only; needs no network. */
  checkSignature(token: string): Promise<SignatureVerdict>;
}
