import { AppError, abortError, isAbort, toProblem } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { AskCode, CodeAnswer, Credentials, Ports } from '../../domain/ports/index.ts';
import type { Engine } from '../engine.ts';
import {
  createSessionProvider,
  type DatedSession,
  findCredentials,
  type SessionProvider,
} from '../enlighten/session.ts';
import { maskEmail } from '../presentation/snapshot.ts';
import type { Vault } from '../storage/vault.ts';
import type { Store } from './store.ts';

/** The Enlighten account as the desktop has it: a sign-in by hand, codes asked for in the window, a short-lived session. */
export interface Account {
  /** Shows who is signed in, and whether the next sign-in has to wait. */
  load(): Promise<void>;
  /** Signs in with what was typed, and keeps it. @throws AppError */
  signIn(credentials: Credentials): Promise<void>;
  /** For renewals. `person` says whether somebody is there to type a one-time code. */
  sessionProvider(signal: AbortSignal, person: boolean): SessionProvider;
  enterCode(code: string): void;
  resendCode(): void;
  /** Gives up the sign-in that waits for a code. */
  cancel(): void;
  /** Ends sign-ins by hand wherever they are, and resolves when nothing of them goes on. */
  end(): Promise<void>;
  /** Drops the session, in which something went wrong or which is not wanted any more. */
  dropSession(): void;
}

interface PendingCode {
  answer(answer: CodeAnswer): void;
  cancel(): void;
}

export function createAccount(
  ports: Ports,
  vault: Vault,
  engine: Engine,
  store: Store,
  signal: AbortSignal,
): Account {
  const { clock } = ports;
  let recent: DatedSession | null = null;
  let waiting: PendingCode | null = null;
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
        cancel() {
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

  async function blockedUntil(): Promise<number | null> {
    const { blockedUntil: until } = await ports.signIns.load();
    return until * 1000 > clock.now() ? until : null;
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
      const account = await findCredentials(ports, vault).catch((error: unknown) => {
        logFailure(ports.log, 'asking the keychain')(error);
        return null;
      });
      const wait = await blockedUntil();
      // Somebody was faster than the keychain.
      if (store.get().account.signingIn) return;
      const hint = account === null ? null : maskEmail(account.email);
      store.dispatch({ type: 'account', hint, blockedUntil: wait });
    },

    signIn(credentials) {
      // A sign-in that waits for a code would keep this one waiting too.
      waiting?.cancel();
      const stop = new AbortController();
      const done = signInNow(credentials, AbortSignal.any([signal, stop.signal])).finally(() =>
        byHand.delete(stop),
      );
      byHand.set(stop, done);
      return done;
    },
    async end() {
      waiting?.cancel();
      for (const stop of byHand.keys()) stop.abort();
      await Promise.allSettled(byHand.values());
    },

    sessionProvider(asked, person) {
      const signIn = createSessionProvider(ports, vault, {
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
    cancel: () => waiting?.cancel(),
    dropSession() {
      recent = null;
    },
  };
}
