import { appError } from '../../domain/errors.ts';
import type { AskCode, Credentials, Session } from '../../domain/ports/index.ts';
import { SESSION_REUSE_MS } from '../../domain/timing.ts';
import type { Deps } from '../storage/deps.ts';
import { guardedSignIn } from './guarded-sign-in.ts';

/** Hands out one session, however many gateways need it and however often it is asked for. */
export interface SessionProvider {
  /** The first call starts the sign-in; later ones share its result, a refusal too. */
  session(): Promise<Session>;
  /** Ends a sign-in that no caller waits for any more. Resolves once the outcome of a sent password is known. */
  cancel(): Promise<void>;
}

/**
 * Credentials from the environment, or else from the keychain; null if the user has not signed in. The keychain is
 * asked in any case: if it cannot keep the token, a sign-in would be in vain.
 *
 * @throws AppError `keychain-unavailable`; `credentials-missing` if the environment means another account
 */
export async function findCredentials({ givenCredentials, vault }: Deps): Promise<Credentials | null> {
  const stored = await vault.credentials();
  const { email, password } = givenCredentials ?? {};
  if (email === undefined && password !== undefined) throw appError('credentials-missing/no-email');
  if (email === undefined) return stored;
  if (password !== undefined) return { email, password };
  if (stored !== null && stored.email.toLowerCase() !== email.toLowerCase())
    throw appError('credentials-missing/other-account');
  return stored;
}

/** @throws AppError `credentials-missing`, `keychain-unavailable` */
export async function requireCredentials(deps: Deps): Promise<Credentials> {
  const credentials = await findCredentials(deps);
  if (credentials === null) throw appError('credentials-missing');
  return credentials;
}

/** A session, and when it was made, epoch ms. */
export interface DatedSession {
  readonly session: Session;
  readonly at: number;
}

export interface SessionProviderOptions {
  readonly signal?: AbortSignal | undefined;
  readonly askCode?: AskCode | undefined;
  /** A recent session, which saves a sign-in. */
  readonly recent?: DatedSession | null;
  /** Called with each new session. */
  readonly onSession?: (made: DatedSession) => void;
}

/**
 * Makes a provider that signs in when it is first asked. It keeps the result for some minutes: Enlighten forgets
 * sessions, and `watch` runs for days.
 */
export function createSessionProvider(deps: Deps, options: SessionProviderOptions = {}): SessionProvider {
  const { clock } = deps;
  const { signal, askCode, recent = null, onSession } = options;
  const abandoned = new AbortController();
  let session: Promise<Session> | null = recent && Promise.resolve(recent.session);
  /** Epoch ms; null during a sign-in, which a one-time code may make long. */
  let endedAt: number | null = recent?.at ?? null;

  async function signIn(): Promise<Session> {
    try {
      const find = () => requireCredentials(deps);
      const made = await guardedSignIn(deps, find, { signal, askCode, abandoned: abandoned.signal });
      onSession?.({ session: made, at: clock.now() });
      return made;
    } finally {
      endedAt = clock.now();
    }
  }
  return {
    session() {
      const age = endedAt === null ? 0 : clock.now() - endedAt;
      // A negative age means that the clock was put back.
      if (age > SESSION_REUSE_MS || age < 0) session = null;
      if (session === null) {
        endedAt = null;
        session = signIn();
        // It may fail before a caller waits for it; each caller still gets the failure.
        session.catch(() => undefined);
      }
      return session;
    },
    async cancel() {
      abandoned.abort();
      // The callers of `session` have got the failure.
      await session?.catch(() => undefined);
    },
  };
}
