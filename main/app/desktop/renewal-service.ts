import pLimit from 'p-limit';
import { DAY_S, nowS } from '../../domain/epoch-seconds.ts';
import { isAbort, isAbout } from '../../domain/errors.ts';
import { secondsLeft } from '../../domain/expiry.ts';
import { loggedProblem } from '../../domain/log.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { Deps } from '../storage/deps.ts';
import { readPaste, storePastedToken } from '../token/paste.ts';
import { renew } from '../token/renew.ts';
import type { RenewalOptions, Renewed } from '../token/renewal-progress.ts';
import { undoRenewal } from '../token/undo-renewal.ts';
import { runQueued } from '../util/abortable.ts';
import type { Account } from './account.ts';
import type { GatewayManager } from './gateway-manager.ts';
import { createRenewalFailureNews } from './renewal-failure-news.ts';
import type { Store } from './store.ts';
import type { RenewalKind, TokenJobs } from './token-jobs.ts';

/** Brings new tokens to the gateways of the desktop, with progress and result in the store. */
export interface RenewalService {
  /** Renews. A failure is left in the store, from where a notification tells the user. */
  renew(serial: string, kind: RenewalKind): Promise<void>;
  /** Renews for a caller that shows the failure itself. @throws AppError */
  renewNow(serial: string): Promise<void>;
  /**
   * Stores a token that the user made in the browser.
   *
   * @param replace also in place of one that is good and lasts longer
   * @throws AppError; `token-shorter` without `replace`
   */
  paste(serial: string, text: string, replace: boolean): Promise<void>;
  /** Brings back the token that the last renewal has replaced. @throws AppError */
  undo(serial: string): Promise<void>;
}

export interface RenewalServiceDeps {
  readonly deps: Deps;
  readonly store: Store;
  readonly account: Account;
  readonly jobs: TokenJobs;
  readonly gateways: GatewayManager;
}

export function createRenewalService(parts: RenewalServiceDeps): RenewalService {
  const { deps, store, jobs } = parts;
  /** The gateways share an account and a session: the second renewal uses that of the first. */
  const queue = pLimit(1);
  const news = createRenewalFailureNews(deps.clock);
  store.onEvent((event) => {
    if (event.type === 'renewed') news.forget(event.serial);
  });
  /** How many callers wait for a renewal without seeing how it ends, by serial. */
  const unseen = new Map<string, number>();
  const countUnseen = (serial: string, change: 1 | -1) =>
    unseen.set(serial, (unseen.get(serial) ?? 0) + change);

  function runRenewal(serial: string, kind: RenewalKind): Promise<void> {
    return jobs.run(serial, kind, async (signal) => {
      store.dispatch({ type: 'renewal started', serial });
      try {
        await runQueued(queue, signal, () => renewOne(parts, serial, kind, signal));
      } catch (error) {
        if (isAbort(error)) store.dispatch({ type: 'renewal stopped', serial });
        else {
          const problem = loggedProblem(deps.log, 'renewing a token', error);
          const isNews = kind === 'attended' || news.isNews(serial, problem, hasTime(parts, serial));
          const notify = (unseen.get(serial) ?? 0) > 0 && isNews;
          store.dispatch({ type: 'renewal failed', serial, problem, notify });
        }
        throw error;
      }
    });
  }

  return {
    renew(serial, kind) {
      countUnseen(serial, 1);
      // The failure is in the store.
      return runRenewal(serial, kind)
        .catch(() => undefined)
        .finally(() => countUnseen(serial, -1));
    },
    renewNow: (serial) =>
      runRenewal(serial, 'attended').catch((error: unknown) => {
        // A token that was pasted meanwhile has taken its place.
        if (!isAbort(error)) throw error;
      }),
    async paste(serial, text, replace) {
      // A text without a token must not end a renewal that runs.
      const found = readPaste(text, deps.clock.now(), serial);
      await jobs.run(serial, 'given', async (signal) => {
        const options = { ...optionsFor(parts, serial, signal), replace };
        const store = (connected: ConnectedGateway) => storePastedToken(deps, connected, found, options);
        succeed(parts, serial, await storeOne(parts, serial, signal, store));
      });
    },
    undo: (serial) =>
      jobs.run(serial, 'given', async (signal) => {
        const store = (connected: ConnectedGateway) =>
          undoRenewal(deps, connected, optionsFor(parts, serial, signal));
        succeed(parts, serial, await storeOne(parts, serial, signal, store), { undone: true });
      }),
  };
}

const optionsFor = ({ store }: RenewalServiceDeps, serial: string, signal: AbortSignal): RenewalOptions => ({
  signal,
  onStep: ({ step }) => store.dispatch({ type: 'renewal step', serial, step }),
});

function succeed(
  { store, deps }: RenewalServiceDeps,
  serial: string,
  { claims, signature, previous, gateway }: Renewed,
  { undone = false } = {},
): void {
  store.dispatch({ type: 'gateway', gateway });
  const token = { claims, signature, previous };
  store.dispatch({ type: 'renewed', serial, token, at: nowS(deps.clock), undone });
}

async function renewOne(
  parts: RenewalServiceDeps,
  serial: string,
  kind: RenewalKind,
  signal: AbortSignal,
): Promise<void> {
  const { deps, account, gateways } = parts;
  const sessions = account.sessionProvider(signal, kind);
  try {
    const connection = gateways.connection(serial);
    succeed(parts, serial, await renew(deps, connection, sessions, optionsFor(parts, serial, signal)));
  } catch (error) {
    // A session for which Enphase gave no token may be the reason.
    if (isAbout(error, 'cloud')) account.dropSession();
    throw error;
  } finally {
    await sessions.cancel();
    // Without readings the connection is not kept open either.
    gateways.wake(serial);
  }
}

/** Seconds. With more time left, the same failure of an automatic renewal is told once, not every day. */
const TIME_LEFT_S = 7 * DAY_S;

function hasTime({ store, deps }: RenewalServiceDeps, serial: string): boolean {
  const token = store.gateway(serial)?.token ?? null;
  return token !== null && secondsLeft(token.claims, deps.clock.now()) > TIME_LEFT_S;
}

/** A token that cannot be used says nothing about the one in use: what was wrong before stays shown. */
async function storeOne(
  { store, gateways }: RenewalServiceDeps,
  serial: string,
  signal: AbortSignal,
  work: (connected: ConnectedGateway) => Promise<Renewed>,
): Promise<Renewed> {
  const before = store.gateway(serial)?.renewal.problem ?? null;
  store.dispatch({ type: 'renewal started', serial });
  try {
    return await gateways.connection(serial).run(work, { signal });
  } catch (error) {
    if (before === null) store.dispatch({ type: 'renewal stopped', serial });
    else store.dispatch({ type: 'renewal failed', serial, problem: before, notify: false });
    throw error;
  }
}
