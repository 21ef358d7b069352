import type { Gateway } from '../../../shared/domain.ts';
import type { Problem } from '../../../shared/problem.ts';
import { AppError } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { createSharedConnection } from '../gateway/shared-connection.ts';
import { targetOf } from '../gateway/targets.ts';
import { unlessForgotten } from '../storage/forget.ts';
import type { Vault } from '../storage/vault.ts';
import { deleteGatewayMemory } from '../token/auto-renew-throttle.ts';
import type { Account } from './account.ts';
import { createExternalChanges } from './external-changes.ts';
import { startPoller } from './poller.ts';
import { createRenewalService, type ManagedGateway, type RenewalService } from './renewal-service.ts';
import type { Store } from './store.ts';
import { createTokenJobs } from './token-jobs.ts';

/** The gateways that are set up, each with its one connection, its readings and its renewals. */
export interface GatewayManager extends RenewalService {
  /** Shows a gateway that is known already, and starts reading it. */
  attach(gateway: Gateway): void;
  /**
   * The same for a new one, which is remembered.
   *
   * @param since the mark (`ports.forgotten`) from when it was asked for
   */
  add(gateway: Gateway, since: string): Promise<void>;
  /** Looks at what other processes have done, and asks the keychain about tokens that are not known of yet. */
  syncWithOtherProcesses(): Promise<void>;
  /** Forgets a gateway and its token. Where the keychain refuses that, everything stays. */
  remove(serial: string): Promise<void>;
  /** Lets all of them go on at the pace that now holds; with `now` they are read first. */
  wake(now: boolean): void;
  /** Does something while no renewal runs and none can begin. */
  whilePaused<T>(work: () => Promise<T>): Promise<T>;
  /** Ends readings and renewals for good. */
  stopAll(): Promise<void>;
}

export interface GatewayManagerDeps {
  readonly ports: Ports;
  readonly vault: Vault;
  readonly store: Store;
  readonly account: Account;
  /** ms to the next reading, null for none. */
  readonly intervalMs: () => number | null;
  readonly onRenewed: (serial: string, leftS: number) => void;
  readonly onFailed: (serial: string, problem: Problem) => void;
  readonly onRejected: (serial: string) => void;
  /** Another process has forgotten everything. */
  readonly onForgotten: () => void;
}

export function createGatewayManager(parts: GatewayManagerDeps): GatewayManager {
  const { ports, vault, store } = parts;
  const { log } = ports;
  const managed = new Map<string, ManagedGateway>();
  const turns = createTokenJobs();
  const lookout = createExternalChanges({
    ports,
    vault,
    store,
    onToken: (serial) => managed.get(serial)?.monitor.wake(false),
    onForgotten: async (gone) => {
      const serials = gone.map(({ serial }) => serial);
      await turns.whileBlocked(serials, async () => serials.forEach(detach));
      parts.onForgotten();
    },
  });

  function gatewayOf(serial: string): Gateway {
    const known = store.gateway(serial);
    if (known === undefined) throw new AppError('gateway-not-found', 'This gateway is not set up.');
    return known.gateway;
  }

  /** Address, firmware and certificate as the gateway has just shown them. */
  function updateGateway(gateway: Gateway): void {
    const known = store.gateway(gateway.serial)?.gateway;
    if (known === undefined || JSON.stringify(known) === JSON.stringify(gateway)) return;
    store.dispatch({ type: 'gateway', gateway });
    ports.gateways.update([gateway]).catch(logFailure(log, 'writing down a gateway'));
  }

  function attach(gateway: Gateway): void {
    const { serial } = gateway;
    store.dispatch({ type: 'gateway', gateway });
    if (managed.has(serial)) return;
    const link = createSharedConnection(ports, vault, {
      target: () => targetOf(gatewayOf(serial)),
      onContact: updateGateway,
    });
    const monitor = startPoller({
      serial,
      link,
      vault,
      store,
      clock: ports.clock,
      log,
      intervalMs: parts.intervalMs,
      onToken: (facts) =>
        void lookout.reconcileToken(serial, facts).catch(logFailure(log, 'comparing tokens')),
      onRejected: () => parts.onRejected(serial),
    });
    managed.set(serial, { link, monitor });
  }

  function managedGateway(serial: string): ManagedGateway {
    const seat = managed.get(serial);
    if (seat === undefined) throw new AppError('gateway-not-found', 'This gateway is being forgotten.');
    return seat;
  }

  const renewals = createRenewalService({ ...parts, turns, gatewayOf, managedGateway, updateGateway });

  /** A locked keychain says nothing; what it holds shows itself once it is open. */
  function treatAsUnknown(error: unknown): null {
    logFailure(log, 'asking the keychain')(error);
    return null;
  }

  /** Shows it no more, and reads it no more. */
  function detach(serial: string): void {
    managed.get(serial)?.monitor.stop();
    managed.delete(serial);
    store.dispatch({ type: 'gateway removed', serial });
  }

  return {
    attach,
    syncWithOtherProcesses: lookout.sync,
    whilePaused: (work) =>
      turns.whileBlocked(
        store.get().gateways.map(({ gateway }) => gateway.serial),
        work,
      ),
    async add(gateway, since) {
      await lookout.detectReset();
      // A token that is there already goes to the gateway it was made for; that this is another one is to be seen.
      const held = gateway.needsToken ? await vault.token(gateway.serial).catch(treatAsUnknown) : null;
      const trusted = { ...gateway, certificate: held?.certificate ?? gateway.certificate };
      await unlessForgotten(ports, since, async () => {
        await ports.gateways.remember([trusted]);
        attach(trusted);
      });
      await lookout.loadUnknownTokens();
    },
    remove: (serial) =>
      turns.whileBlocked([serial], async () => {
        const isTokenless = store.gateway(serial)?.gateway.needsToken === false;
        await vault.forgetToken(serial).catch((error: unknown) => {
          if (!isTokenless) throw error;
        });
        // In this order: a reading that is under way remembers only gateways that are shown.
        detach(serial);
        await ports.gateways.drop(serial);
        await deleteGatewayMemory(ports, serial);
      }),
    ...renewals,
    wake(now) {
      lookout.loadUnknownTokens().catch(logFailure(log, 'asking the keychain'));
      lookout.detectReset().catch(logFailure(log, 'noticing a forgetting'));
      for (const { monitor } of managed.values()) monitor.wake(now);
    },
    async stopAll() {
      for (const { monitor } of managed.values()) monitor.stop();
      managed.clear();
      await turns.cancelAll();
      lookout.acknowledgeReset();
    },
  };
}
