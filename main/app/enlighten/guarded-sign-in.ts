import { nowS } from '../../domain/epoch-seconds.ts';
import { AppError } from '../../domain/errors.ts';
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
  afterBeginning,
  afterPassword,
  afterRateLimit,
  afterRefusal,
  afterSuccess,
  assertMaySignIn,
  assertNoWait,
  credentialsTag,
  INITIAL_SIGN_IN_STATE,
} from '../../domain/sign-in-policy.ts';

export interface GuardOptions extends SignInOptions {
  /** A person has typed or confirmed the password just now. */
  readonly byHand?: boolean;
  /**
   * Nobody waits for it any more: a sign-in that was not sent yet, or that waits for its code, ends. One that was sent
   * does not: what Enlighten answers to a password is to be known.
   */
  readonly abandoned?: AbortSignal;
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
  { byHand = false, abandoned: unwanted, ...options }: GuardOptions = {},
): Promise<Session> {
  const { signIns, cloud, log } = ports;
  const { signal, askCode } = options;
  const remember = (change: (memory: SignInState) => SignInState) =>
    signIns.change(change).catch(logFailure(log, 'writing down a sign-in'));
  const signIn = async (): Promise<Session> => {
    signal?.throwIfAborted();
    unwanted?.throwIfAborted();
    const tag = await credentialsTag(credentials);
    const attempt = { tag, byHand, attended: askCode !== undefined };
    let before = INITIAL_SIGN_IN_STATE;
    const begun = signIns.change((memory) => {
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
export async function guardedTokenRequest(
  ports: Ports,
  session: Session,
  serial: string,
  options: TokenOptions,
): Promise<IssuedToken> {
  const { signIns, cloud, log } = ports;
  assertNoWait(await signIns.load(), nowS(ports.clock));
  try {
    return await cloud.requestToken(session, serial, options);
  } catch (error) {
    if (error instanceof AppError)
      await signIns
        .change((memory) => afterRateLimit(memory, error, nowS(ports.clock)))
        .catch(logFailure(log, 'writing down what Enphase asks for'));
    throw error;
  }
}
