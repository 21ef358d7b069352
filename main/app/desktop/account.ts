import { isAbort, toProblem } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import { maskEmail } from '../../domain/mask-email.ts';
import type { AskCode, Credentials } from '../../domain/ports/index.ts';
import type { Engine } from '../engine.ts';
import {
  createSessionProvider,
  type DatedSession,
  findCredentials,
  type SessionProvider,
} from '../enlighten/session.ts';
import type { Deps } from '../storage/deps.ts';
import { createCodePrompt } from './code-prompt.ts';
import type { Store } from './store.ts';
import type { RenewalKind } from './token-jobs.ts';

/**
 * The Enlighten account on the desktop: signing in by hand, one-time codes in the window, a session of some minutes.
 */
export interface Account {
  /** Shows who is signed in, and until when a sign-in is blocked: another process may have signed in too. */
  load(): Promise<void>;
  /** Signs in with what was typed, and stores it. @throws AppError */
  signIn(credentials: Credentials): Promise<void>;
  /** Sessions for renewals. */
  sessionProvider(signal: AbortSignal, kind: RenewalKind): SessionProvider;
  enterCode(code: string): void;
  resendCode(): void;
  /** Cancels the sign-in that waits for a code. */
  cancel(): void;
  /** Cancels all sign-ins by hand, and resolves once they have ended. */
  end(): Promise<void>;
  /** Drops the session: something went wrong in it, or everything is forgotten. */
  dropSession(): void;
}

export function createAccount(deps: Deps, engine: Engine, store: Store, signal: AbortSignal): Account {
  const { clock, log } = deps;
  const prompt = createCodePrompt(store);
  let recent: DatedSession | null = null;
  const signIns = new Map<
    AbortController,
    { readonly credentials: Credentials; readonly done: Promise<void> }
  >();

  async function signInNow(
    credentials: Credentials,
    asked: AbortSignal,
    isLatest: () => boolean,
  ): Promise<void> {
    store.dispatch({ type: 'sign-in started' });
    try {
      const session = await engine.login(async () => credentials, { signal: asked, askCode: prompt.ask });
      asked.throwIfAborted();
      recent = { session, at: clock.now() };
      store.dispatch({ type: 'account', maskedEmail: maskEmail(credentials.email), blockedUntil: null });
    } catch (error) {
      const problem = isAbort(error) ? null : toProblem(error);
      const until = await blockedUntil(deps);
      // One that was left for another has nothing to show any more.
      if (isLatest()) store.dispatch({ type: 'sign-in ended', problem, blockedUntil: until });
      throw error;
    }
  }

  return {
    async load() {
      let { maskedEmail } = store.get().account;
      try {
        const stored = await findCredentials(deps);
        maskedEmail = stored === null ? null : maskEmail(stored.email);
        if (recent?.session.email !== stored?.email) recent = null;
      } catch (error) {
        logFailure(log, 'reading the account from the keychain')(error);
      }
      const until = await blockedUntil(deps);
      const { account } = store.get();
      // A sign-in that began meanwhile shows its own result. What is shown already keeps the problem beside it.
      const isShown = account.maskedEmail === maskedEmail && account.blockedUntil === until;
      const isBusy = account.signingIn || account.challenge !== null;
      if (!isBusy && !isShown) store.dispatch({ type: 'account', maskedEmail, blockedUntil: until });
    },

    signIn(credentials) {
      // Twice the same, it would count as two rejections. One that waits for a code may be left, and begins anew.
      const same = [...signIns.values()].find((one) => isSame(one.credentials, credentials));
      if (same !== undefined && store.get().account.challenge === null) return same.done;
      // A sign-in that waits for a code would keep this one waiting too.
      prompt.cancel();
      const stop = new AbortController();
      const isLatest = () => [...signIns.keys()].at(-1) === stop;
      const asked = AbortSignal.any([signal, stop.signal]);
      const done = signInNow(credentials, asked, isLatest).finally(() => signIns.delete(stop));
      signIns.set(stop, { credentials, done });
      return done;
    },
    async end() {
      prompt.cancel();
      for (const stop of signIns.keys()) stop.abort();
      await Promise.allSettled([...signIns.values()].map(({ done }) => done));
    },

    sessionProvider(asked, kind) {
      let hasAsked = false;
      const askCode: AskCode = (...question) => {
        hasAsked = true;
        return prompt.ask(...question);
      };
      // Once for each code: one that another sign-in waits for by then stays on the screen.
      const done = () => {
        if (hasAsked) hideChallenge(store);
        hasAsked = false;
      };
      const provider = createSessionProvider(deps, {
        signal: asked,
        recent,
        onSession: (made) => {
          recent = made;
        },
        ...(kind === 'attended' ? { askCode } : {}),
      });
      return { ...provider, session: () => provider.session().finally(done) };
    },

    enterCode: (code) => prompt.answer({ code }),
    resendCode: () => prompt.answer('resend'),
    cancel: prompt.cancel,
    dropSession() {
      recent = null;
    },
  };
}

const isSame = (one: Credentials, other: Credentials): boolean =>
  one.email === other.email && one.password === other.password;

/** Until when Enphase does not want to be asked, epoch s; null if it may be asked now. */
async function blockedUntil({ state, clock }: Deps): Promise<number | null> {
  const { signIn } = await state.load();
  return signIn.blockedUntil * 1000 > clock.now() ? signIn.blockedUntil : null;
}

function hideChallenge(store: Store): void {
  if (store.get().account.challenge !== null) store.dispatch({ type: 'challenge', challenge: null });
}
