import { AppError, abortError, isAbort, toProblem } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { AskCode, CodeAnswer, Credentials, Ports } from '../../domain/ports/index.ts';
import type { Commands } from '../engine.ts';
import { credentialsAtHand, type DatedSession, prepareSignIn, type SignIn } from '../enlighten/session.ts';
import { accountHint } from '../presentation/snapshot.ts';
import type { Vault } from '../storage/vault.ts';
import type { Store } from './store.ts';

/** The Enlighten account as the desktop has it: a sign-in by hand, codes asked for in the window, a short-lived session. */
export interface Account {
  /** Shows who is signed in, and whether the next sign-in has to wait. */
  load(): Promise<void>;
  /** Signs in with what was typed, and keeps it. @throws AppError */
  signIn(credentials: Credentials): Promise<void>;
  /** For renewals. `person` says whether somebody is there to type a one-time code. */
  prepare(signal: AbortSignal, person: boolean): SignIn;
  enterCode(code: string): void;
  resendCode(): void;
  /** Gives up the sign-in that waits for a code. */
  cancel(): void;
  /** Ends sign-ins by hand wherever they are, and resolves when nothing of them goes on. */
  end(): Promise<void>;
  /** Drops the session, in which something went wrong or which is not wanted any more. */
  dropSession(): void;
}

interface Waiting {
  answer(answer: CodeAnswer): void;
  giveUp(): void;
}

export function createAccount(
  ports: Ports,
  vault: Vault,
  engine: Commands,
  store: Store,
  signal: AbortSignal,
): Account {
  const { clock } = ports;
  let recent: DatedSession | null = null;
  let waiting: Waiting | null = null;
  const byHand = new Map<AbortController, Promise<void>>();

  const askCode: AskCode = (request, asked) =>
    new Promise((resolve, reject) => {
      if (asked.aborted) return reject(abortError());
      const show = (checking: boolean) =>
        store.dispatch({ type: 'challenge', challenge: { ...request, checking } });
      const end = () => {
        waiting = null;
      };
      waiting = {
        answer(answer) {
          end();
          show(true);
          resolve(answer);
        },
        giveUp() {
          end();
          reject(new AppError('mfa-required', 'The sign-in was given up before its code was typed.'));
        },
      };
      asked.addEventListener(
        'abort',
        () => {
          end();
          reject(abortError());
        },
        { once: true },
      );
      show(false);
    });

  async function waitUntil(): Promise<number | null> {
    const { waitUntil: until } = await ports.signIns.load();
    return until * 1000 > clock.now() ? until : null;
  }

  async function signInNow(credentials: Credentials, asked: AbortSignal): Promise<void> {
    store.dispatch({ type: 'sign-in started' });
    try {
      const session = await engine.login(credentials, { signal: asked, askCode });
      asked.throwIfAborted();
      recent = { session, at: clock.now() };
      store.dispatch({ type: 'account', hint: accountHint(credentials.email), waitUntil: null });
    } catch (error) {
      const problem = isAbort(error) ? null : toProblem(error);
      store.dispatch({ type: 'sign-in ended', problem, waitUntil: await waitUntil() });
      throw error;
    }
  }

  return {
    async load() {
      const account = await credentialsAtHand(ports, vault).catch((error: unknown) => {
        logFailure(ports.log, 'asking the keychain')(error);
        return null;
      });
      const wait = await waitUntil();
      // Somebody was faster than the keychain.
      if (store.get().account.signingIn) return;
      const hint = account === null ? null : accountHint(account.email);
      store.dispatch({ type: 'account', hint, waitUntil: wait });
    },

    signIn(credentials) {
      // A sign-in that waits for a code would keep this one waiting too.
      waiting?.giveUp();
      const stop = new AbortController();
      const done = signInNow(credentials, AbortSignal.any([signal, stop.signal])).finally(() =>
        byHand.delete(stop),
      );
      byHand.set(stop, done);
      return done;
    },
    async end() {
      waiting?.giveUp();
      for (const stop of byHand.keys()) stop.abort();
      await Promise.allSettled(byHand.values());
    },

    prepare(asked, person) {
      const signIn = prepareSignIn(ports, vault, {
        signal: asked,
        recent,
        onSession: (made) => {
          recent = made;
        },
        ...(person ? { askCode } : {}),
      });
      return {
        ...signIn,
        async session() {
          try {
            return await signIn.session();
          } finally {
            if (store.get().account.challenge !== null)
              store.dispatch({ type: 'challenge', challenge: null });
          }
        },
      };
    },

    enterCode: (code) => waiting?.answer({ code }),
    resendCode: () => waiting?.answer('resend'),
    cancel: () => waiting?.giveUp(),
    dropSession() {
      recent = null;
    },
  };
}
