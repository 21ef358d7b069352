import type { Gateway } from '../../../shared/domain.ts';
import type { Problem } from '../../../shared/problem.ts';
import { AppError } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { createLink } from '../gateway/shared-connection.ts';
import { knownTarget } from '../gateway/targets.ts';
import { unlessForgotten } from '../storage/forget.ts';
import type { Vault } from '../storage/vault.ts';
import { forgetTries } from '../token/auto-renew-throttle.ts';
import type { Account } from './account.ts';
import { createLookout } from './external-changes.ts';
import { startMonitor } from './poller.ts';
import { createRenewals, type Renewals, type Seat } from './renewal-service.ts';
import type { Store } from './store.ts';
import { createTurns } from './token-jobs.ts';

/** The gateways that are set up, each with its one connection, its readings and its renewals. */
export interface GatewayDesk extends Renewals {
  /** Shows a gateway that is known already, and starts reading it. */
  place(gateway: Gateway): void;
  /**
   * The same for a new one, which is remembered.
   *
   * @param since the mark (`ports.forgotten`) from when it was asked for
   */
  add(gateway: Gateway, since: string): Promise<void>;
  /** Looks at what other processes have done, and asks the keychain about tokens that are not known of yet. */
  lookAround(): Promise<void>;
  /** Forgets a gateway and its token. Where the keychain refuses that, everything stays. */
  remove(serial: string): Promise<void>;
  /** Lets all of them go on at the pace that now holds; with `now` they are read first. */
  wake(now: boolean): void;
  /** Does something while no renewal runs and none can begin. */
  closed<T>(work: () => Promise<T>): Promise<T>;
  /** Ends readings and renewals for good. */
  stopAll(): Promise<void>;
}

export interface DeskParts {
  readonly ports: Ports;
  readonly vault: Vault;
  readonly store: Store;
  readonly account: Account;
  /** ms to the next reading, null for none. */
  readonly pace: () => number | null;
  readonly onRenewed: (serial: string, leftS: number) => void;
  readonly onFailed: (serial: string, problem: Problem) => void;
  readonly onRejected: (serial: string) => void;
  /** Another process has forgotten everything. */
  readonly onForgotten: () => void;
}

export function createGatewayDesk(parts: DeskParts): GatewayDesk {
  const { ports, vault, store } = parts;
  const { log } = ports;
  const seats = new Map<string, Seat>();
  const turns = createTurns();
  const lookout = createLookout({
    ports,
    vault,
    store,
    onToken: (serial) => seats.get(serial)?.monitor.wake(false),
    onForgotten: async (gone) => {
      const serials = gone.map(({ serial }) => serial);
      await turns.closed(serials, async () => serials.forEach(unplace));
      parts.onForgotten();
    },
  });

  function gatewayOf(serial: string): Gateway {
    const known = store.gateway(serial);
    if (known === undefined) throw new AppError('gateway-not-found', 'This gateway is not set up.');
    return known.gateway;
  }

  /** Address, firmware and certificate as the gateway has just shown them. */
  function learn(gateway: Gateway): void {
    const known = store.gateway(gateway.serial)?.gateway;
    if (known === undefined || JSON.stringify(known) === JSON.stringify(gateway)) return;
    store.dispatch({ type: 'gateway', gateway });
    ports.gateways.update([gateway]).catch(logFailure(log, 'writing down a gateway'));
  }

  function place(gateway: Gateway): void {
    const { serial } = gateway;
    store.dispatch({ type: 'gateway', gateway });
    if (seats.has(serial)) return;
    const link = createLink(ports, vault, { target: () => knownTarget(gatewayOf(serial)), onContact: learn });
    const monitor = startMonitor({
      serial,
      link,
      vault,
      store,
      clock: ports.clock,
      log,
      pace: parts.pace,
      onToken: (facts) => void lookout.compare(serial, facts).catch(logFailure(log, 'comparing tokens')),
      onRejected: () => parts.onRejected(serial),
    });
    seats.set(serial, { link, monitor });
  }

  function seatOf(serial: string): Seat {
    const seat = seats.get(serial);
    if (seat === undefined) throw new AppError('gateway-not-found', 'This gateway is being forgotten.');
    return seat;
  }

  const renewals = createRenewals({ ...parts, turns, gatewayOf, seatOf, learn });

  /** A locked keychain says nothing; what it holds shows itself once it is open. */
  function nothingSaid(error: unknown): null {
    logFailure(log, 'asking the keychain')(error);
    return null;
  }

  /** Shows it no more, and reads it no more. */
  function unplace(serial: string): void {
    seats.get(serial)?.monitor.stop();
    seats.delete(serial);
    store.dispatch({ type: 'gateway removed', serial });
  }

  return {
    place,
    lookAround: lookout.lookAround,
    closed: (work) =>
      turns.closed(
        store.get().gateways.map(({ gateway }) => gateway.serial),
        work,
      ),
    async add(gateway, since) {
      await lookout.noticeForgetting();
      // A token that is there already goes to the gateway it was made for; that this is another one is to be seen.
      const held = gateway.needsToken ? await vault.token(gateway.serial).catch(nothingSaid) : null;
      const trusted = { ...gateway, certificate: held?.certificate ?? gateway.certificate };
      await unlessForgotten(ports, since, async () => {
        await ports.gateways.remember([trusted]);
        place(trusted);
      });
      await lookout.lookUp();
    },
    remove: (serial) =>
      turns.closed([serial], async () => {
        const isTokenless = store.gateway(serial)?.gateway.needsToken === false;
        await vault.forgetToken(serial).catch((error: unknown) => {
          if (!isTokenless) throw error;
        });
        // In this order: a reading that is under way remembers only gateways that are shown.
        unplace(serial);
        await ports.gateways.drop(serial);
        await forgetTries(ports, serial);
      }),
    ...renewals,
    wake(now) {
      lookout.lookUp().catch(logFailure(log, 'asking the keychain'));
      lookout.noticeForgetting().catch(logFailure(log, 'noticing a forgetting'));
      for (const { monitor } of seats.values()) monitor.wake(now);
    },
    async stopAll() {
      for (const { monitor } of seats.values()) monitor.stop();
      seats.clear();
      await turns.stopAll();
      lookout.knowForgetting();
    },
  };
}
