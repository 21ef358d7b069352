import pLimit from 'p-limit';
import type { Gateway } from '../../../shared/domain.ts';
import type { Problem } from '../../../shared/problem.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { AppError, isAbort, toProblem } from '../../domain/errors.ts';
import { secondsLeft } from '../../domain/expiry.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { extractToken } from '../../domain/token.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { SharedConnection } from '../gateway/shared-connection.ts';
import type { Vault } from '../storage/vault.ts';
import { storePastedToken } from '../token/paste.ts';
import { renewOver } from '../token/renew.ts';
import type { RenewalOptions, Renewed } from '../token/renewal-progress.ts';
import { runQueued } from '../util/abortable-queue.ts';
import type { Account } from './account.ts';
import type { Poller } from './poller.ts';
import type { Store } from './store.ts';
import type { TokenJobs } from './token-jobs.ts';

/** What brings new tokens to the gateways of the desk, with its progress and its end in the store. */
export interface RenewalService {
  /** Renews without anybody waiting for it; a failure is told and left in the store. */
  renew(serial: string, person: boolean): Promise<void>;
  /** Renews for somebody who waits for it: a failure is thrown too. @throws AppError */
  renewNow(serial: string): Promise<void>;
  /**
   * Proves and keeps a token that was made in the browser.
   *
   * @throws AppError; `token-shorter` the first time where the token in use is good and lasts longer
   */
  paste(serial: string, text: string): Promise<void>;
}

/** A gateway's one connection, and what reads its watts over it. */
export interface ManagedGateway {
  readonly link: SharedConnection;
  readonly monitor: Poller;
}

export interface RenewalServiceDeps {
  readonly ports: Ports;
  readonly vault: Vault;
  readonly store: Store;
  readonly account: Account;
  readonly turns: TokenJobs;
  /** @throws AppError `gateway-not-found` */
  readonly gatewayOf: (serial: string) => Gateway;
  /** @throws AppError `gateway-not-found` */
  readonly managedGateway: (serial: string) => ManagedGateway;
  readonly updateGateway: (gateway: Gateway) => void;
  readonly onRenewed: (serial: string, leftS: number) => void;
  readonly onFailed: (serial: string, problem: Problem) => void;
}

type Work = (reached: ConnectedGateway, options: RenewalOptions) => Promise<Renewed>;

export function createRenewalService(parts: RenewalServiceDeps): RenewalService {
  const { ports, vault, store, account, turns } = parts;
  const oneAtATime = pLimit(1);
  /** The gateway and the end of the last pasted token that would be a loss. */
  let pendingConfirmation: string | null = null;

  /**
   * Leaves its beginning, and its end where it fails, in the store.
   *
   * @param isLasting whether its failure says something of the token in use, which a pasted one does not
   */
  async function withProgress(serial: string, work: () => Promise<void>, isLasting = true): Promise<void> {
    parts.gatewayOf(serial);
    const before = store.gateway(serial)?.renewal.problem ?? null;
    store.dispatch({ type: 'renewal started', serial });
    try {
      await work();
    } catch (error) {
      const problem = isLasting && !isAbort(error) ? toProblem(error) : before;
      if (problem === null) store.dispatch({ type: 'renewal stopped', serial });
      else store.dispatch({ type: 'renewal failed', serial, problem });
      throw error;
    }
  }

  /** Runs what brings a new token, with its progress and its success in the store. */
  async function obtainToken(serial: string, signal: AbortSignal, work: Work): Promise<void> {
    const seat = parts.managedGateway(serial);
    const onStep: RenewalOptions['onStep'] = ({ step }) =>
      store.dispatch({ type: 'renewal step', serial, step });
    const { facts, signature, gateway } = await seat.link.run(
      (reached) => work(reached, { signal, onStep }),
      { signal },
    );
    parts.updateGateway(gateway);
    store.dispatch({
      type: 'renewed',
      serial,
      token: { facts, signature },
      at: nowS(ports.clock),
    });
    parts.onRenewed(serial, secondsLeft(facts, ports.clock.now()));
    seat.monitor.wake(true);
  }

  const renewNow = (serial: string, person: boolean): Promise<void> =>
    turns.run(serial, person ? 'attended' : 'unattended', async (signal) => {
      // The gateways share an account, and a session: the second renewal uses that of the first.
      await withProgress(serial, () =>
        runQueued(oneAtATime, signal, () => renewWithSession(serial, person, signal)),
      );
    });

  async function renewWithSession(serial: string, person: boolean, signal: AbortSignal): Promise<void> {
    const seat = parts.managedGateway(serial);
    const signIn = account.sessionProvider(signal, person);
    // Signing in and reaching the gateway run side by side, as in every renewal of a gateway that is known.
    signIn.session().catch(() => undefined);
    try {
      // Whoever looks for a one-time code takes minutes: meanwhile the gateway is free for readings.
      await seat.link.run(async () => undefined, { signal });
      await signIn.session();
      await obtainToken(serial, signal, (reached, options) =>
        renewOver(ports, vault, signIn, reached, options),
      );
    } catch (error) {
      // A session that Enphase gave no token for may be the reason.
      if (error instanceof AppError && error.code.startsWith('cloud-')) account.dropSession();
      throw error;
    } finally {
      await signIn.cancel();
      // While nobody reads the watts, the connection is not kept either.
      seat.monitor.wake(false);
    }
  }

  return {
    async renew(serial, person) {
      try {
        await renewNow(serial, person);
      } catch (error) {
        if (!isAbort(error)) parts.onFailed(serial, toProblem(error));
      }
    },
    renewNow: (serial) => renewNow(serial, true),
    paste: (serial, text) =>
      turns.run(serial, 'paste', async (signal) => {
        const pasted = `${serial} ${extractToken(text)?.facts.expiresAt}`;
        // Pasted once more after a warning: meant.
        const replace = pasted === pendingConfirmation;
        pendingConfirmation = null;
        const keep: Work = (reached, options) =>
          storePastedToken(ports, vault, reached, text, { ...options, replace });
        try {
          await withProgress(serial, () => obtainToken(serial, signal, keep), false);
        } catch (error) {
          if (error instanceof AppError && error.code === 'token-shorter') pendingConfirmation = pasted;
          throw error;
        }
      }),
  };
}
