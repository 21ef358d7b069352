import { AppError } from '../domain/errors.ts';
import type { Credentials, Ports, Session } from '../domain/ports.ts';
import type { Vault } from './vault.ts';

/** One sign-in, however many gateways need it and however often it is asked for. */
export interface SignIn {
  /** The session; the first call starts the sign-in, later ones share it, a refusal included. */
  session(): Promise<Session>;
  /** Ends a sign-in that nobody waits for any more. */
  cancel(): void;
}

/** Credentials to use: those given from outside before those in the keychain. @throws AppError `credentials-missing` */
export async function requireCredentials(ports: Ports, vault: Vault): Promise<Credentials> {
  const credentials = ports.givenCredentials ?? (await vault.credentials());
  if (credentials === null)
    throw new AppError('credentials-missing', 'Nobody has signed in to Enlighten yet.');
  return credentials;
}

/** @param recent a session of a moment ago, which spares a sign-in */
export function prepareSignIn(
  ports: Ports,
  vault: Vault,
  signal?: AbortSignal,
  recent: Session | null = null,
): SignIn {
  const cancelled = new AbortController();
  const either = signal ? AbortSignal.any([signal, cancelled.signal]) : cancelled.signal;
  let session: Promise<Session> | null = recent === null ? null : Promise.resolve(recent);
  return {
    session() {
      session ??= requireCredentials(ports, vault).then((credentials) =>
        ports.cloud.signIn(credentials, either),
      );
      // It may fail before anybody waits for it; whoever waits later still gets the failure.
      session.catch(() => undefined);
      return session;
    },
    cancel: () => cancelled.abort(),
  };
}
