import pLimit, { type LimitFunction } from 'p-limit';
import { AppError } from '../domain/errors.ts';
import {
  afterBeginning,
  afterPassword,
  afterRateLimit,
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
  /** Ends a sign-in that nobody waits for any more, as soon as it is known what became of a password that was sent. */
  cancel(): Promise<void>;
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

export interface GuardOptions extends SignInOptions {
  /** A person has typed or confirmed the password just now. */
  readonly byHand?: boolean;
  /**
   * Nobody waits for it any more: a sign-in that was not sent yet, or that waits for its code, ends. One that was sent
   * does not: what Enlighten answers to a password is to be known.
   */
  readonly unwanted?: AbortSignal;
}

/**
 * The only door to a sign-in. Signs in unless that could lock the account. That it begins is written down before, and
 * how it ended afterwards, for the next time; where that cannot be written down, only a person may sign in.
 *
 * @throws AppError `credentials-rejected`, `account-locked`, `mfa-*`, `cloud-*`, `keychain-unavailable`; AbortError
 */
export function guardedSignIn(
  ports: Ports,
  credentials: Credentials,
  { byHand = false, unwanted, ...options }: GuardOptions = {},
): Promise<Session> {
  const { signIns, cloud } = ports;
  const { signal, askCode } = options;
  const remember = (change: (memory: SignInMemory) => SignInMemory) =>
    signIns.change(change).catch(() => undefined);
  const signIn = async (): Promise<Session> => {
    signal?.throwIfAborted();
    unwanted?.throwIfAborted();
    const tag = await credentialsTag(credentials);
    const before = await signIns.load();
    assertMaySignIn(before, { tag, byHand, attended: askCode !== undefined }, nowS(ports));
    const begun = signIns.change((memory) => afterBeginning(memory, nowS(ports)));
    await (byHand ? begun.catch(() => undefined) : begun);
    let codeAsked = false;
    const ask: AskCode | undefined =
      askCode &&
      (async (request, asked) => {
        codeAsked = true;
        await remember(afterPassword);
        return askCode(request, unwanted === undefined ? asked : AbortSignal.any([asked, unwanted]));
      });
    try {
      const session = await cloud.signIn(credentials, { signal, askCode: ask });
      await remember((memory) => afterSuccess(memory, tag, codeAsked, nowS(ports)));
      return session;
    } catch (error) {
      if (error instanceof AppError)
        await remember((memory) => afterRefusal(memory, before, error, tag, nowS(ports)));
      throw error;
    }
  };
  return queueOf(signIns)(() => signIns.alone(signIn));
}

/** A token, unless Enphase has asked to be left alone; what it asks for now is remembered. @throws AppError */
export async function guardedToken(
  ports: Ports,
  session: Session,
  serial: string,
  options: TokenOptions,
): Promise<IssuedToken> {
  const { signIns, cloud } = ports;
  assertNoWait(await signIns.load(), nowS(ports));
  try {
    return await cloud.requestToken(session, serial, options);
  } catch (error) {
    if (error instanceof AppError)
      await signIns.change((memory) => afterRateLimit(memory, error, nowS(ports))).catch(() => undefined);
    throw error;
  }
}

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
  let session: Promise<Session> | null = recent === null ? null : Promise.resolve(recent);
  let madeAt = ports.clock.now();
  async function start(): Promise<Session> {
    const credentials = await requireCredentials(ports, vault);
    const made = await guardedSignIn(ports, credentials, { signal, askCode, unwanted: cancelled.signal });
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
    async cancel() {
      cancelled.abort();
      await session?.catch(() => undefined);
    },
  };
}
