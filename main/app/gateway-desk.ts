import type { Gateway, TokenFacts } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { AppError, toProblem } from '../domain/errors.ts';
import { nowS } from '../domain/now.ts';
import type { Ports } from '../domain/ports.ts';
import type { Account } from './account.ts';
import { createLink } from './link.ts';
import { startMonitor } from './monitor.ts';
import { createRenewals, type Renewals, type Seat } from './renewals.ts';
import { readStatus } from './status.ts';
import type { Store } from './store.ts';
import { knownTarget } from './targets.ts';
import { createTurns } from './turns.ts';
import type { Vault } from './vault.ts';

/** The gateways that are set up, each with its one connection, its readings and its renewals. */
export interface GatewayDesk extends Renewals {
  /** Shows a gateway that is known already, and starts reading it. */
  place(gateway: Gateway): void;
  /** The same for a new one, which is remembered. */
  add(gateway: Gateway): Promise<void>;
  /** Asks the keychain about every gateway whose token is not known of yet. */
  lookUp(): Promise<void>;
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
  /** Another process has forgotten a gateway, or everything. */
  readonly onForgotten: () => void;
}

export function createGatewayDesk(parts: DeskParts): GatewayDesk {
  const { ports, vault, store } = parts;
  const seats = new Map<string, Seat>();
  /** Serials that were seen in the list on disk. */
  const listed = new Set<string>();
  const turns = createTurns();

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
    void ports.gateways.update([gateway]);
  }

  function place(gateway: Gateway, isListed = true): void {
    const { serial } = gateway;
    store.dispatch({ type: 'gateway', gateway });
    if (isListed) listed.add(serial);
    if (seats.has(serial)) return;
    const link = createLink(ports, vault, { target: () => knownTarget(gatewayOf(serial)), onContact: learn });
    const monitor = startMonitor({
      serial,
      link,
      vault,
      store,
      clock: ports.clock,
      pace: parts.pace,
      onToken: (facts) => void compare(serial, facts).catch(() => undefined),
      onRejected: () => parts.onRejected(serial),
    });
    seats.set(serial, { link, monitor });
  }

  /** The command line shares the keychain: a token may have been renewed or forgotten behind our back. */
  async function compare(serial: string, facts: TokenFacts | null): Promise<void> {
    const known = store.gateway(serial);
    if (known === undefined || known.renewal.running) return;
    if (known.tokenUnknown || known.token?.facts.expiresAt !== facts?.expiresAt)
      await lookUpOne(known.gateway);
  }

  async function lookUpOne(gateway: Gateway): Promise<void> {
    const { serial } = gateway;
    try {
      const { held } = await readStatus(vault, ports.clock, gateway);
      const signature = held === null ? 'unknown' : await ports.cloud.checkSignature(held.token);
      const token = held === null ? null : { facts: held.facts, signature };
      store.dispatch({ type: 'token', serial, token });
    } catch (error) {
      // A keychain that is still locked at login is no reason not to start; the next look may find it open.
      const problem = toProblem(error);
      store.dispatch({ type: 'reading failed', serial, problem, health: 'error', at: nowS(ports.clock) });
    }
  }

  async function lookUp(): Promise<void> {
    for (const { gateway, tokenUnknown } of store.get().gateways) {
      if (!tokenUnknown) continue;
      await lookUpOne(gateway);
      seats.get(gateway.serial)?.monitor.wake(false);
    }
  }

  function seatOf(serial: string): Seat {
    const seat = seats.get(serial);
    if (seat === undefined) throw new AppError('gateway-not-found', 'This gateway is being forgotten.');
    return seat;
  }

  const renewals = createRenewals({ ...parts, turns, gatewayOf, seatOf, learn });

  /** Shows it no more, and reads it no more. */
  function unplace(serial: string): void {
    seats.get(serial)?.monitor.stop();
    seats.delete(serial);
    listed.delete(serial);
    store.dispatch({ type: 'gateway removed', serial });
  }

  /** One that stood in the list and does not any more, and has no token left, was forgotten by another process. */
  async function dropForgotten(): Promise<void> {
    const left = new Set((await ports.gateways.load()).map(({ serial }) => serial));
    for (const serial of [...listed]) {
      if (left.has(serial) || (await vault.token(serial)) !== null) continue;
      unplace(serial);
      parts.onForgotten();
    }
  }

  return {
    place,
    lookUp,
    closed: (work) =>
      turns.closed(
        store.get().gateways.map(({ gateway }) => gateway.serial),
        work,
      ),
    async add(gateway) {
      // A token that is there already goes to the gateway it was made for; that this is another one is to be seen.
      const held = await vault.token(gateway.serial).catch(() => null);
      const known = { ...gateway, certificate: held?.certificate ?? gateway.certificate };
      await ports.gateways.remember([known]);
      // Where it cannot be written down it is known all the same.
      place(
        known,
        (await ports.gateways.load()).some(({ serial }) => serial === known.serial),
      );
      await lookUp();
    },
    remove: (serial) =>
      turns.closed([serial], async () => {
        await vault.forgetToken(serial);
        // In this order: a reading that is under way remembers only gateways that are shown.
        unplace(serial);
        await ports.gateways.drop(serial);
      }),
    ...renewals,
    wake(now) {
      void lookUp();
      void dropForgotten().catch(() => undefined);
      for (const { monitor } of seats.values()) monitor.wake(now);
    },
    async stopAll() {
      for (const { monitor } of seats.values()) monitor.stop();
      seats.clear();
      listed.clear();
      await turns.stopAll();
    },
  };
}
