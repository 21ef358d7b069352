import type { Gateway } from '../../../shared/domain.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { appError, hasCode, hasId } from '../../domain/errors.ts';
import type { GatewayState } from '../../domain/gateway-state.ts';
import { logFailure } from '../../domain/log.ts';
import { assertSameReset, withGateways, withUpdatedGateway } from '../../domain/saved-state.ts';
import { forgetGateway } from '../delivery/forget.ts';
import { createSharedConnection, type SharedConnection } from '../gateway/shared-connection.ts';
import { wantedOf } from '../gateway/wanted-gateways.ts';
import type { Deps } from '../storage/deps.ts';
import { type Poller, startPoller } from './poller.ts';
import type { Store } from './store.ts';
import type { StoredTokens } from './stored-tokens.ts';
import type { TokenJobs } from './token-jobs.ts';

/** The gateways that are set up, each with its one connection and its poller. */
export interface GatewayManager {
  /** Shows a known gateway and starts reading it; one that is attached already is only shown anew. */
  attach(gateway: Gateway): void;
  /** Ends the readings of a gateway and shows it no more. */
  detach(serial: string): void;
  /** Saves and attaches a new gateway. @param since reset id when it was asked for */
  add(gateway: Gateway, since: string): Promise<void>;
  /** Deletes a gateway with its token and all that is remembered of it. If the keychain refuses, everything stays. */
  remove(serial: string): Promise<void>;
  /** @throws AppError `gateway-not-found` */
  connection(serial: string): SharedConnection;
  /** Lets the poller of a gateway, or of all, go on at the interval that now holds. */
  wake(serial?: string): void;
  /** Reads all gateways now. */
  readNow(): void;
  /** Ends all readings for good. */
  stopAll(): void;
}

export interface GatewayManagerDeps {
  readonly deps: Deps;
  readonly store: Store;
  readonly jobs: TokenJobs;
  readonly tokens: StoredTokens;
  /** ms between two readings, null for none. */
  readonly intervalMs: () => number | null;
}

interface ManagedGateway {
  readonly connection: SharedConnection;
  readonly poller: Poller;
}

export function createGatewayManager(parts: GatewayManagerDeps): GatewayManager {
  const { deps, store, jobs, tokens, intervalMs } = parts;
  const { state, clock, log } = deps;
  const managed = new Map<string, ManagedGateway>();

  /** Address, firmware and certificate may be others than before. */
  function updateGateway(gateway: Gateway): void {
    if (store.gateway(gateway.serial) === undefined) return;
    store.dispatch({ type: 'gateway', gateway });
    state.change((saved) => withUpdatedGateway(saved, gateway)).catch(logFailure(log, 'saving a gateway'));
  }

  function attach(gateway: Gateway): void {
    const { serial } = gateway;
    store.dispatch({ type: 'gateway', gateway });
    if (managed.has(serial)) return;
    const wanted = () => wantedOf(store.gateway(serial)?.gateway ?? gateway);
    const connection = createSharedConnection(deps, { wanted, onConnected: updateGateway });
    const poller = startPoller({ serial, connection, tokens, store, clock, log, intervalMs });
    managed.set(serial, { connection, poller });
  }

  function detach(serial: string): void {
    managed.get(serial)?.poller.stop();
    managed.delete(serial);
    store.dispatch({ type: 'gateway removed', serial });
  }

  /** Shows a gateway that could not be removed as it was, but for its token. */
  function attachAgain({ gateway, name, history: curve, quarters, energy }: GatewayState): void {
    const { serial } = gateway;
    attach(gateway);
    store.dispatch({ type: 'named', serial, name });
    store.dispatch({ type: 'history', serial, kept: { curve, quarters, energy }, at: nowS(clock) });
  }

  return {
    attach,
    detach,
    async add(gateway, since) {
      // A token that is stored already stays pinned to its certificate: another device shows up as a changed one.
      const stored = gateway.needsToken
        ? await tokens.read(gateway.serial).catch(logFailure(log, 'reading a stored token'))
        : null;
      const pinned = { ...gateway, certificate: stored?.certificate ?? gateway.certificate };
      await state.transaction(async ({ state: saved, save }) => {
        assertSameReset(saved, since);
        await save(withGateways(saved, pinned)).catch(logFailure(log, 'saving the list of gateways'));
        attach(pinned);
      });
      await tokens.loadUnknown();
    },
    remove: (serial) =>
      jobs.whileBlocked([serial], async () => {
        // The poller ends before the list is saved: a reading that is under way saves only gateways that are shown.
        const shown = store.gateway(serial);
        try {
          await forgetGateway(deps, serial, () => detach(serial));
        } catch (error) {
          if (!isGone(error)) {
            // It is still listed, maybe without its token.
            if (shown !== undefined && !managed.has(serial)) attachAgain(shown);
            await tokens.readAll();
            throw error;
          }
          logFailure(log, 'removing a gateway')(error);
        }
        detach(serial);
      }),
    connection(serial) {
      const gateway = managed.get(serial);
      if (gateway === undefined) throw appError('gateway-not-found/not-set-up');
      return gateway.connection;
    },
    wake(serial) {
      const all = serial === undefined ? [...managed.values()] : [managed.get(serial)];
      for (const gateway of all) gateway?.poller.wake();
    },
    readNow() {
      for (const { poller } of managed.values()) poller.readNow();
    },
    stopAll() {
      for (const { poller } of managed.values()) poller.stop();
      managed.clear();
    },
  };
}

/** Another process was first, or only a file with something of it is left. */
const isGone = (error: unknown): boolean =>
  hasCode(error, 'gateway-not-found') || hasId(error, 'storage-unavailable/left-of-one');
