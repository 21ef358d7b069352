import { AppError } from '../../domain/errors.ts';
import type { AskCode, Credentials, Ports, Session } from '../../domain/ports/index.ts';
import { SESSION_REUSE_MS } from '../../domain/timing.ts';
import type { Vault } from '../storage/vault.ts';
import { guardedSignIn } from './guarded-sign-in.ts';

/** One sign-in, however many gateways need it and however often it is asked for. */
export interface SessionProvider {
  /** The session; the first call starts the sign-in, later ones share it, a refusal included. */
  session(): Promise<Session>;
  /** Ends a sign-in that nobody waits for any more, as soon as it is known what became of a password that was sent. */
  cancel(): Promise<void>;
}

/** Credentials to use: those given from outside before those in the keychain; null where nobody has signed in. */
export const findCredentials = async (ports: Ports, vault: Vault): Promise<Credentials | null> =>
  ports.givenCredentials ?? (await vault.credentials());

/** The same for whoever cannot do without. @throws AppError `credentials-missing`, `keychain-unavailable` */
export async function requireCredentials(ports: Ports, vault: Vault): Promise<Credentials> {
  const credentials = await findCredentials(ports, vault);
  if (credentials === null)
    throw new AppError('credentials-missing', 'Nobody has signed in to Enlighten yet.');
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
  /** A session of a moment ago, which spares a sign-in. */
  readonly recent?: DatedSession | null;
  /** Told of a new session. */
  readonly onSession?: (made: DatedSession) => void;
}

/**
 * A sign-in that begins when it is first asked for. How it ended holds for some minutes: what Enlighten has forgotten by
 * then would only be refused, and a watch runs for days.
 */
export function createSessionProvider(
  ports: Ports,
  vault: Vault,
  options: SessionProviderOptions = {},
): SessionProvider {
  const { signal, askCode, recent = null, onSession } = options;
  const cancelled = new AbortController();
  let session: Promise<Session> | null = recent && Promise.resolve(recent.session);
  /** null while it goes on, however long somebody looks for a code. */
  let endedAt: number | null = recent?.at ?? null;

  async function start(): Promise<Session> {
    try {
      const credentials = await requireCredentials(ports, vault);
      const made = await guardedSignIn(ports, credentials, { signal, askCode, abandoned: cancelled.signal });
      onSession?.({ session: made, at: ports.clock.now() });
      return made;
    } finally {
      endedAt = ports.clock.now();
    }
  }
  return {
    session() {
      const age = endedAt === null ? 0 : ports.clock.now() - endedAt;
      // An end that lies ahead is one of a clock that was put back since.
      if (age > SESSION_REUSE_MS || age < 0) session = null;
      if (session === null) {
        endedAt = null;
        session = start();
      }
      // It may fail before anybody waits for it; whoever waits later still gets the failure.
      session.catch(() => undefined);
      return session;
    },
    async cancel() {
      cancelled.abort();
      await session?.catch(() => undefined);
    },
  };
}
