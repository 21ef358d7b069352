import { nowS } from '../../domain/epoch-seconds.ts';
import { AppError, appError, hasCode, isAbort } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type {
  AskCode,
  Credentials,
  IssuedToken,
  Ports,
  Session,
  SignInOptions,
  SignInState,
  TokenOptions,
} from '../../domain/ports/index.ts';
import {
  assertMayAskEnphase,
  assertMaySignIn,
  credentialsTag,
  reduceSignIn,
  type SignInAttempt,
  type SignInEvent,
} from '../../domain/sign-in-policy.ts';

export interface GuardOptions extends SignInOptions {
  /** The user has typed or confirmed the password just now. */
  readonly byHand?: boolean;
  /**
   * Fires when no caller waits any more. It ends a sign-in that was not sent yet, or that waits for its code. One that
   * was sent goes on: Enlighten's answer to a password has to be known.
   */
  readonly abandoned?: AbortSignal;
  /** Stores what was signed in with, before another sign-in may begin, which is to use it. */
  readonly keep?: () => Promise<void>;
}

/**
 * The only way to a sign-in. Signs in unless that could lock the account. Its beginning is saved before it is sent, and
 * its end afterwards. If the beginning cannot be saved, only the user may sign in, by hand.
 *
 * @param find asked when its turn has come: the sign-in before may have brought another password
 * @throws AppError `credentials-rejected`, `account-locked`, `mfa-*`, `cloud-*`, `storage-unavailable`; AbortError;
 *   what `find` and `keep` throw
 */
export function guardedSignIn(
  ports: Ports,
  find: () => Promise<Credentials>,
  { byHand = false, abandoned, keep, ...options }: GuardOptions = {},
): Promise<Session> {
  const { cloud, log, signInMutex } = ports;
  const { signal, askCode } = options;
  return signInMutex(async () => {
    signal?.throwIfAborted();
    abandoned?.throwIfAborted();
    const credentials = await find();
    const tag = credentialsTag(credentials);
    const before = await begin(ports, { tag, byHand, attended: askCode !== undefined });
    const record = (event: SignInEvent) =>
      change(ports, (state) => reduceSignIn(state, event, nowS(ports.clock))).catch(
        logFailure(log, 'saving how a sign-in ended'),
      );
    let withCode = false;
    const ask: AskCode | undefined =
      askCode &&
      (async (request, asked) => {
        withCode = true;
        abandoned?.throwIfAborted();
        await record({ type: request.problem === null ? 'code asked' : 'code rejected' });
        return askCode(request, abandoned === undefined ? asked : AbortSignal.any([asked, abandoned]));
      });
    let session: Session;
    try {
      session = await cloud.signIn(credentials, { signal, askCode: ask });
    } catch (error) {
      // Giving up counts too once a code was asked for: some may have been wrong.
      const failure = withCode && isAbort(error) ? appError('mfa-required/cancelled') : error;
      if (failure instanceof AppError) await record({ type: 'failed', error: failure, tag, before });
      throw error;
    }
    await record({ type: 'succeeded', tag, withCode });
    await keep?.();
    return session;
  });
}

/** Checks that a sign-in may be made and saves that it begins. @returns the state before it */
async function begin(ports: Ports, attempt: SignInAttempt): Promise<SignInState> {
  try {
    return await change(ports, (state) => {
      const now = nowS(ports.clock);
      assertMaySignIn(state, attempt, now);
      return reduceSignIn(state, { type: 'begun' }, now);
    });
  } catch (error) {
    // A full disk must not keep the user from signing in by hand.
    if (!attempt.byHand || !hasCode(error, 'storage-unavailable')) throw error;
    return (await ports.state.load()).signIn;
  }
}

/** Requests a token unless Enphase has asked for a wait; a wait that it asks for now is saved. @throws AppError */
export async function guardedTokenRequest(
  ports: Ports,
  session: Session,
  serial: string,
  options: TokenOptions,
): Promise<IssuedToken> {
  const { state, cloud, clock, log } = ports;
  assertMayAskEnphase((await state.load()).signIn, nowS(clock));
  try {
    return await cloud.requestToken(session, serial, options);
  } catch (error) {
    if (error instanceof AppError)
      await change(ports, (signIn) =>
        reduceSignIn(signIn, { type: 'token refused', error }, nowS(clock)),
      ).catch(logFailure(log, 'saving a wait that Enphase asks for'));
    throw error;
  }
}

/** @returns the state before the change */
async function change({ state }: Ports, update: (signIn: SignInState) => SignInState): Promise<SignInState> {
  const { before } = await state.change((saved) => ({ ...saved, signIn: update(saved.signIn) }));
  return before.signIn;
}
