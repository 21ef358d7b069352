import { abortError, appError, isAbort, toProblem } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import { maskEmail } from '../../domain/mask-email.ts';
import type { AskCode, CodeAnswer, Credentials } from '../../domain/ports/index.ts';
import type { Engine } from '../engine.ts';
import {
  createSessionProvider,
  type DatedSession,
  findCredentials,
  type SessionProvider,
} from '../enlighten/session.ts';
import type { Deps } from '../storage/deps.ts';
import type { Store } from './store.ts';

/** The Enlighten account on the desktop: signing in by hand, one-time codes in the window, a session of some minutes. */
export interface Account {
  /** Shows who is signed in, and until when a sign-in is blocked. */
  load(): Promise<void>;
  /** Signs in with what was typed, and stores it. @throws AppError */
  signIn(credentials: Credentials): Promise<void>;
  /** Sessions for renewals. @param attended whether the user can type a one-time code */
  sessionProvider(signal: AbortSignal, attended: boolean): SessionProvider;
  enterCode(code: string): void;
  resendCode(): void;
  /** Cancels the sign-in that waits for a code. */
  cancel(): void;
  /** Cancels all sign-ins by hand, and resolves once they have ended. */
  end(): Promise<void>;
  /** Drops the session: something went wrong in it, or everything is forgotten. */
  dropSession(): void;
}

/** A sign-in that waits for its one-time code. */
interface PendingCode {
  answer(answer: CodeAnswer): void;
  cancel(): void;
}

export function createAccount(deps: Deps, engine: Engine, store: Store, signal: AbortSignal): Account {
  const { clock, state, log } = deps;
  let recent: DatedSession | null = null;
  let pending: PendingCode | null = null;
  const signIns = new Map<AbortController, Promise<void>>();

  const askCode: AskCode = (request, asked) =>
    new Promise((resolve, reject) => {
      if (asked.aborted) return reject(abortError());
      const show = (checking: boolean) =>
        store.dispatch({ type: 'challenge', challenge: { ...request, checking } });
      pending = {
        answer(answer) {
          pending = null;
          show(true);
          resolve(answer);
        },
        cancel() {
          pending = null;
          reject(appError('mfa-required/cancelled'));
        },
      };
      asked.addEventListener(
        'abort',
        () => {
          pending = null;
          reject(abortError());
        },
        { once: true },
      );
      show(false);
    });

  async function blockedUntil(): Promise<number | null> {
    const { signIn } = await state.load();
    return signIn.blockedUntil * 1000 > clock.now() ? signIn.blockedUntil : null;
  }

  async function signInNow(credentials: Credentials, asked: AbortSignal): Promise<void> {
    store.dispatch({ type: 'sign-in started' });
    try {
      const session = await engine.login(credentials, { signal: asked, askCode });
      asked.throwIfAborted();
      recent = { session, at: clock.now() };
      store.dispatch({ type: 'account', hint: maskEmail(credentials.email), blockedUntil: null });
    } catch (error) {
      const problem = isAbort(error) ? null : toProblem(error);
      store.dispatch({ type: 'sign-in ended', problem, blockedUntil: await blockedUntil() });
      throw error;
    }
  }

  return {
    async load() {
      const credentials = await findCredentials(deps).catch((error: unknown) => {
        logFailure(log, 'reading the account from the keychain')(error);
        return null;
      });
      const until = await blockedUntil();
      // A sign-in that began meanwhile shows its own result.
      if (store.get().account.signingIn) return;
      const hint = credentials === null ? null : maskEmail(credentials.email);
      store.dispatch({ type: 'account', hint, blockedUntil: until });
    },

    signIn(credentials) {
      // A sign-in that waits for a code would keep this one waiting too.
      pending?.cancel();
      const stop = new AbortController();
      const done = signInNow(credentials, AbortSignal.any([signal, stop.signal])).finally(() =>
        signIns.delete(stop),
      );
      signIns.set(stop, done);
      return done;
    },
    async end() {
      pending?.cancel();
      for (const stop of signIns.keys()) stop.abort();
      await Promise.allSettled(signIns.values());
    },

    sessionProvider(asked, attended) {
      const provider = createSessionProvider(deps, {
        signal: asked,
        recent,
        onSession: (made) => {
          recent = made;
        },
        ...(attended ? { askCode } : {}),
      });
      return {
        ...provider,
        async session() {
          try {
            return await provider.session();
          } finally {
            if (store.get().account.challenge !== null)
              store.dispatch({ type: 'challenge', challenge: null });
          }
        },
      };
    },

    enterCode: (code) => pending?.answer({ code }),
    resendCode: () => pending?.answer('resend'),
    cancel: () => pending?.cancel(),
    dropSession() {
      recent = null;
    },
  };
}
