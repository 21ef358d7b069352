import type { SignatureVerdict, TokenFacts, TokenRoute } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Changing } from './ports.ts';

/** E-mail and password of an Enlighten account. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A signed-in Enlighten session; lives in memory only. */
export interface Session {
  readonly email: string;
  /** What Entrez wants. */
  readonly sessionId: string;
  /** `Cookie` header for Enlighten, the second route's way in. */
  readonly cookie: string;
}

/** A token fresh from the cloud: a JWT for the serial asked for with its end ahead, not yet proven on the gateway. */
export interface IssuedToken {
  readonly token: string;
  readonly facts: TokenFacts;
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

/** Asks a person for a one-time code. Rejects with an AbortError when the signal fires, `mfa-required` when the person gives up. */
export type AskCode = (request: CodeRequest, signal: AbortSignal) => Promise<CodeAnswer>;

export interface SignInOptions {
  readonly signal?: AbortSignal | undefined;
  /** Without it an account with two-factor sign-in ends in `mfa-required`. */
  readonly askCode?: AskCode | undefined;
}

export interface TokenOptions {
  readonly signal?: AbortSignal | undefined;
  /** The way that worked last time, to be gone first. */
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

/**
 * What Enlighten said to the last sign-ins, so that no password that was refused is sent again by itself, by whichever
 * of our processes. Holds nothing that a password could be found from. Moments are epoch seconds, 0 for none.
 */
export interface SignInMemory {
  /** Tags of the e-mails and passwords that were refused, the last one first. */
  readonly refused: readonly string[];
  /** How they were refused. */
  readonly refusedAs: 'credentials-rejected' | 'account-locked' | null;
  /** Refusals in a row. */
  readonly refusals: number;
  /** No sign-in at all before this moment. */
  readonly waitUntil: number;
  /** Sign-ins in a row that have begun and whose end nobody knows: each of them may have been refused. */
  readonly unanswered: number;
  /** No sign-in before this moment unless a person has typed the password just now. */
  readonly quietUntil: number;
  /** When a one-time code was last asked for: for a week no sign-in while nobody is there to type it. */
  readonly codeAskedAt: number;
}

/** Where {@link SignInMemory} is kept. */
export interface SignInStore extends Changing<SignInMemory> {
  /** @throws AppError `storage-unavailable` where it cannot be read or not be written */
  change(update: (memory: SignInMemory) => SignInMemory): Promise<void>;
  /**
   * Does `work` while no other process of ours signs in, so that the second knows how the first one ended.
   *
   * @throws AppError `cloud-rate-limited` where another one will not come to an end; what `work` throws
   */
  alone<T>(work: () => Promise<T>): Promise<T>;
}
