import pLimit from 'p-limit';
import { nowS } from '../../domain/epoch-seconds.ts';
import { hasCode, isAbort, isAbout } from '../../domain/errors.ts';
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
import type { Store } from './store.ts';
import type { TokenJobs } from './token-jobs.ts';

/** Brings new tokens to the gateways of the desktop, with progress and result in the store. */
export interface RenewalService {
  /** Renews. A failure is left in the store, from where a notification tells the user. */
  renew(serial: string, attended: boolean): Promise<void>;
  /** Renews for a caller that shows the failure itself. @throws AppError */
  renewNow(serial: string): Promise<void>;
  /**
   * Stores a token that the user made in the browser.
   *
   * @throws AppError; `token-shorter` the first time if the token in use is good and lasts longer
   */
  paste(serial: string, text: string): Promise<void>;
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
  /** Serial and end of the last pasted token that would be a loss: pasting it once more confirms it. */
  let pendingConfirmation: string | null = null;
  /** Serials whose running renewal somebody has started, or joined, who does not see how it ends. */
  const toNotify = new Set<string>();

  function runRenewal(serial: string, attended: boolean): Promise<void> {
    return jobs.run(serial, attended ? 'attended' : 'unattended', async (signal) => {
      const before = store.gateway(serial)?.renewal.problem ?? null;
      store.dispatch({ type: 'renewal started', serial });
      try {
        await runQueued(queue, signal, () => renewOne(parts, serial, attended, signal));
        toNotify.delete(serial);
      } catch (error) {
        if (isAbort(error)) store.dispatch({ type: 'renewal stopped', serial });
        else {
          const problem = loggedProblem(deps.log, 'renewing a token', error);
          const isKnown = !attended && before?.id === problem.id && hasTime(parts, serial);
          const notify = toNotify.delete(serial) && !isKnown;
          store.dispatch({ type: 'renewal failed', serial, problem, notify });
        }
        throw error;
      }
    });
  }

  return {
    renew(serial, attended) {
      toNotify.add(serial);
      // The failure is in the store.
      return runRenewal(serial, attended).catch(() => undefined);
    },
    renewNow: (serial) => runRenewal(serial, true),
    paste: (serial, text) =>
      jobs.run(serial, 'paste', async (signal) => {
        const confirmed = pendingConfirmation;
        pendingConfirmation = null;
        const found = readPaste(text, deps.clock.now(), serial);
        const pasted = `${serial} ${found.claims.expiresAt}`;
        const replace = pasted === confirmed;
        const options = { ...optionsFor(parts, serial, signal), replace };
        const store = (connected: ConnectedGateway) => storePastedToken(deps, connected, found, options);
        try {
          succeed(parts, serial, await storeOne(parts, serial, signal, store));
        } catch (error) {
          if (hasCode(error, 'token-shorter')) pendingConfirmation = pasted;
          throw error;
        }
      }),
    undo: (serial) =>
      jobs.run(serial, 'paste', async (signal) => {
        const store = (connected: ConnectedGateway) =>
          undoRenewal(deps, connected, optionsFor(parts, serial, signal));
        succeed(parts, serial, await storeOne(parts, serial, signal, store), true);
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
  undone = false,
): void {
  store.dispatch({ type: 'gateway', gateway });
  const token = { claims, signature, previous };
  store.dispatch({ type: 'renewed', serial, token, at: nowS(deps.clock), undone });
}

async function renewOne(
  parts: RenewalServiceDeps,
  serial: string,
  attended: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { deps, account, gateways } = parts;
  const sessions = account.sessionProvider(signal, attended);
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
const TIME_LEFT_S = 7 * 86_400;

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
