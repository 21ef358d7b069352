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
import { nowS } from '../domain/now.ts';
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

/** Credentials to use: those given from outside before those in the keychain; null where nobody has signed in. */
export const credentialsAtHand = async (ports: Ports, vault: Vault): Promise<Credentials | null> =>
  ports.givenCredentials ?? (await vault.credentials());

/** The same for whoever cannot do without. @throws AppError `credentials-missing`, `keychain-unavailable` */
export async function requireCredentials(ports: Ports, vault: Vault): Promise<Credentials> {
  const credentials = await credentialsAtHand(ports, vault);
  if (credentials === null)
    throw new AppError('credentials-missing', 'Nobody has signed in to Enlighten yet.');
  return credentials;
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
 * @throws AppError `credentials-rejected`, `account-locked`, `mfa-*`, `cloud-*`, `storage-unavailable`; AbortError
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
    const attempt = { tag, byHand, attended: askCode !== undefined };
    let before = await signIns.load();
    assertMaySignIn(before, attempt, nowS(ports.clock));
    const begun = signIns.change((memory) => {
      // Once more, of what is written over: what could not be read before may be read now.
      assertMaySignIn(memory, attempt, nowS(ports.clock));
      before = memory;
      return afterBeginning(memory, nowS(ports.clock));
    });
    await (byHand ? begun.catch(unlessRefused) : begun);
    let codeAsked = false;
    const ask: AskCode | undefined =
      askCode &&
      (async (request, asked) => {
        codeAsked = true;
        unwanted?.throwIfAborted();
        await remember((memory) => afterPassword(memory, nowS(ports.clock)));
        return askCode(request, unwanted === undefined ? asked : AbortSignal.any([asked, unwanted]));
      });
    try {
      const session = await cloud.signIn(credentials, { signal, askCode: ask });
      await remember((memory) => afterSuccess(memory, tag, codeAsked, nowS(ports.clock)));
      return session;
    } catch (error) {
      if (error instanceof AppError)
        await remember((memory) => afterRefusal(memory, before, error, tag, nowS(ports.clock)));
      throw error;
    }
  };
  return signIns.alone(signIn);
}

/** A disk that takes no note is no reason to turn a person away. @throws AppError other than `storage-unavailable` */
function unlessRefused(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'storage-unavailable')) throw error;
}

/** A token, unless Enphase has asked to be left alone; what it asks for now is remembered. @throws AppError */
export async function guardedToken(
  ports: Ports,
  session: Session,
  serial: string,
  options: TokenOptions,
): Promise<IssuedToken> {
  const { signIns, cloud } = ports;
  assertNoWait(await signIns.load(), nowS(ports.clock));
  try {
    return await cloud.requestToken(session, serial, options);
  } catch (error) {
    if (error instanceof AppError)
      await signIns
        .change((memory) => afterRateLimit(memory, error, nowS(ports.clock)))
        .catch(() => undefined);
    throw error;
  }
}

/** A session, and when it was made, epoch ms. */
export interface DatedSession {
  readonly session: Session;
  readonly at: number;
}

export interface PrepareOptions {
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
export function prepareSignIn(ports: Ports, vault: Vault, options: PrepareOptions = {}): SignIn {
  const { signal, askCode, recent = null, onSession } = options;
  const cancelled = new AbortController();
  let session: Promise<Session> | null = recent && Promise.resolve(recent.session);
  /** null while it goes on, however long somebody looks for a code. */
  let endedAt: number | null = recent?.at ?? null;

  async function start(): Promise<Session> {
    try {
      const credentials = await requireCredentials(ports, vault);
      const made = await guardedSignIn(ports, credentials, { signal, askCode, unwanted: cancelled.signal });
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
      if (age > SESSION_USE || age < 0) session = null;
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
