import type { Gateway, TokenFacts } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { AppError, toProblem } from '../domain/errors.ts';
import { nowS } from '../domain/now.ts';
import type { Ports } from '../domain/ports.ts';
import type { Account } from './account.ts';
import { unlessForgotten } from './forget.ts';
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
  const seats = new Map<string, Seat>();
  /** The last forgetting that is known of here. */
  let known = ports.forgotten.load();
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
    store.dispatch({ type: 'gateway removed', serial });
  }

  /** Another process may have forgotten everything. */
  async function dropForgotten(): Promise<void> {
    const mark = await ports.forgotten.load();
    // A mark that cannot be read is no news.
    if (mark === '' || mark === (await known)) return;
    known = Promise.resolve(mark);
    const serials = [...seats.keys()];
    await turns.closed(serials, async () => serials.forEach(unplace));
    parts.onForgotten();
  }

  /** A list that was damaged and set aside is written anew. */
  async function listAgain(): Promise<void> {
    const listed = new Set((await ports.gateways.load()).map(({ serial }) => serial));
    const gateways = store.get().gateways.map(({ gateway }) => gateway);
    const missing = gateways.filter(({ serial }) => !listed.has(serial));
    if (missing.length > 0) await unlessForgotten(ports, await known, () => ports.gateways.remember(missing));
  }

  /** What other processes have done to tokens and gateways; a keychain that is locked just now has nothing to say. */
  async function lookAround(): Promise<void> {
    await dropForgotten();
    await listAgain().catch(() => undefined);
    await lookUp();
    for (const { gateway, token } of store.get().gateways) {
      if (!gateway.needsToken) continue;
      const facts = await vault.token(gateway.serial).then(
        (held) => held?.facts ?? null,
        () => token?.facts ?? null,
      );
      await compare(gateway.serial, facts);
    }
  }

  return {
    place,
    lookAround,
    closed: (work) =>
      turns.closed(
        store.get().gateways.map(({ gateway }) => gateway.serial),
        work,
      ),
    async add(gateway, since) {
      await dropForgotten();
      // A token that is there already goes to the gateway it was made for; that this is another one is to be seen.
      const held = await vault.token(gateway.serial).catch(() => null);
      const trusted = { ...gateway, certificate: held?.certificate ?? gateway.certificate };
      await unlessForgotten(ports, since, async () => {
        await ports.gateways.remember([trusted]);
        place(trusted);
      });
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
      await turns.stopAll();
      known = ports.forgotten.load();
    },
  };
}
