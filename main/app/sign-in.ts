import pLimit, { type LimitFunction } from 'p-limit';
import { AppError } from '../domain/errors.ts';
import {
  afterRefusal,
  afterSuccess,
  assertMaySignIn,
  assertNoWait,
  credentialsTag,
} from '../domain/lock-out.ts';
import type {
  AskCode,
  Credentials,
  IssuedToken,
  Ports,
  Session,
  SignInMemory,
  SignInOptions,
  TokenOptions,
} from '../domain/ports.ts';
import { SESSION_USE } from '../domain/timing.ts';
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

/** Sign-ins that share a memory of refusals go one at a time: the second is to know how the first one ended. */
const queues = new WeakMap<object, LimitFunction>();
function queueOf(memory: object): LimitFunction {
  const queue = queues.get(memory) ?? pLimit(1);
  queues.set(memory, queue);
  return queue;
}

/**
 * The only door to a sign-in. Signs in unless that could lock the account, and remembers a refusal for the next time.
 *
 * @param byHand a person has typed or confirmed the password just now
 * @throws AppError `credentials-rejected`, `account-locked`, `mfa-*`, `cloud-*`; AbortError
 */
export function guardedSignIn(
  ports: Ports,
  credentials: Credentials,
  { byHand = false, ...options }: SignInOptions & { readonly byHand?: boolean } = {},
): Promise<Session> {
  const signIn = async (): Promise<Session> => {
    options.signal?.throwIfAborted();
    const tag = await credentialsTag(credentials);
    const memory = await ports.signIns.load();
    assertMaySignIn(memory, tag, byHand, nowS(ports));
    try {
      const session = await ports.cloud.signIn(credentials, options);
      await remember(ports, (now) => afterSuccess(now, tag, nowS(ports)));
      return session;
    } catch (error) {
      await remember(ports, (now) => afterRefusalOf(ports, now, error, tag));
      throw error;
    }
  };
  return queueOf(ports.signIns)(() => ports.signIns.alone(signIn));
}

/** A token, unless Enphase has asked to be left alone; what it asks for now is remembered. @throws AppError */
export async function guardedToken(
  ports: Ports,
  session: Session,
  serial: string,
  options: TokenOptions,
): Promise<IssuedToken> {
  assertNoWait(await ports.signIns.load(), nowS(ports));
  try {
    return await ports.cloud.requestToken(session, serial, options);
  } catch (error) {
    const note = () => remember(ports, (now) => afterRefusalOf(ports, now, error, ''));
    // Beside a sign-in of another process; one that waits for its code is not waited for.
    await ports.signIns.alone(note).catch(note);
    throw error;
  }
}

/** Writes down what follows from how things stand now: somebody else may have been refused since they were looked at. */
async function remember(ports: Ports, change: (memory: SignInMemory) => SignInMemory): Promise<void> {
  const memory = await ports.signIns.load();
  const next = change(memory);
  if (next !== memory) await ports.signIns.save(next).catch(() => undefined);
}

const afterRefusalOf = (ports: Ports, memory: SignInMemory, error: unknown, tag: string): SignInMemory =>
  error instanceof AppError ? afterRefusal(memory, error, tag, nowS(ports)) : memory;

const nowS = ({ clock }: Ports): number => Math.round(clock.now() / 1000);

export interface PrepareOptions {
  readonly signal?: AbortSignal | undefined;
  readonly askCode?: AskCode | undefined;
  /** A session of a moment ago, which spares a sign-in. */
  readonly recent?: Session | null;
  /** Told of a new session. */
  readonly onSession?: (session: Session) => void;
}

export function prepareSignIn(ports: Ports, vault: Vault, options: PrepareOptions = {}): SignIn {
  const { signal, askCode, recent = null, onSession } = options;
  const cancelled = new AbortController();
  const either = signal ? AbortSignal.any([signal, cancelled.signal]) : cancelled.signal;
  let session: Promise<Session> | null = recent === null ? null : Promise.resolve(recent);
  let madeAt = ports.clock.now();
  async function start(): Promise<Session> {
    const credentials = await requireCredentials(ports, vault);
    const made = await guardedSignIn(ports, credentials, { signal: either, askCode });
    onSession?.(made);
    return made;
  }
  return {
    session() {
      // A watch runs for days; what Enlighten has forgotten by then would only be refused.
      if (ports.clock.now() - madeAt > SESSION_USE) session = null;
      if (session === null) {
        madeAt = ports.clock.now();
        session = start();
      }
      // It may fail before anybody waits for it; whoever waits later still gets the failure.
      session.catch(() => undefined);
      return session;
    },
    cancel: () => cancelled.abort(),
  };
}
