import pLimit from 'p-limit';
import type { Gateway, TokenFacts } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { AppError, isAbort, toProblem } from '../domain/errors.ts';
import { secondsLeft } from '../domain/expiry.ts';
import type { Ports } from '../domain/ports.ts';
import type { Account } from './account.ts';
import { type Contact, knownTarget } from './gateways.ts';
import { createLink, type Link } from './link.ts';
import { type Monitor, startMonitor } from './monitor.ts';
import { keepPasted, type RenewalOptions, type Renewed, renewOn } from './renewal.ts';
import { readStatus } from './status.ts';
import type { Store } from './store.ts';
import { createTurns } from './turns.ts';
import type { Vault } from './vault.ts';

/** The gateways that are set up, each with its one connection, its readings and its renewals. */
export interface GatewayDesk {
  /** Shows a gateway that is known already, and starts reading it. */
  place(gateway: Gateway): void;
  /** The same for a new one, which is remembered. */
  add(gateway: Gateway): Promise<void>;
  /** Asks the keychain about every gateway whose token is not known of yet. */
  lookUp(): Promise<void>;
  /** Forgets a gateway and its token. Where the keychain refuses that, everything stays. */
  remove(serial: string): Promise<void>;
  /** Renews without anybody waiting for it; a failure is told and left in the store. */
  renew(serial: string, person: boolean): Promise<void>;
  /** Renews for somebody who waits for it: a failure is thrown too. @throws AppError */
  renewOrThrow(serial: string): Promise<void>;
  /** Proves and keeps a token that was made in the browser. @throws AppError */
  paste(serial: string, text: string): Promise<void>;
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
}

interface Seat {
  readonly link: Link;
  readonly monitor: Monitor;
}
type Work = (reached: Contact, options: RenewalOptions) => Promise<Renewed>;

export function createGatewayDesk(parts: DeskParts): GatewayDesk {
  const { ports, vault, store, account } = parts;
  const seats = new Map<string, Seat>();
  const turns = createTurns();
  const oneAtATime = pLimit(1);
  const seconds = () => Math.round(ports.clock.now() / 1000);

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
    void ports.gateways.remember([gateway]);
  }

  function place(gateway: Gateway): void {
    const { serial } = gateway;
    store.dispatch({ type: 'gateway', gateway });
    if (seats.has(serial)) return;
    const link = createLink(ports, { target: () => knownTarget(gatewayOf(serial)), onContact: learn });
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
      store.dispatch({ type: 'reading failed', serial, problem, health: 'error', at: seconds() });
    }
  }

  async function lookUp(): Promise<void> {
    for (const { gateway, tokenUnknown } of store.get().gateways) {
      if (!tokenUnknown) continue;
      await lookUpOne(gateway);
      seats.get(gateway.serial)?.monitor.wake(false);
    }
  }

  /** Leaves its beginning, and its end where it fails, in the store. */
  async function told(serial: string, work: () => Promise<void>): Promise<void> {
    gatewayOf(serial);
    store.dispatch({ type: 'renewal started', serial });
    try {
      await work();
    } catch (error) {
      if (isAbort(error)) store.dispatch({ type: 'renewal stopped', serial });
      else store.dispatch({ type: 'renewal failed', serial, problem: toProblem(error) });
      throw error;
    }
  }

  function seatOf(serial: string): Seat {
    const seat = seats.get(serial);
    if (seat === undefined) throw new AppError('gateway-not-found', 'This gateway is being forgotten.');
    return seat;
  }

  /** Runs what brings a new token, with its progress and its success in the store. */
  async function bringToken(serial: string, signal: AbortSignal, work: Work): Promise<void> {
    const seat = seatOf(serial);
    const onStep: RenewalOptions['onStep'] = ({ step }) =>
      store.dispatch({ type: 'renewal step', serial, step });
    const { facts, signature, gateway } = await seat.link.use(
      (reached) => work(reached, { signal, onStep }),
      { signal },
    );
    learn(gateway);
    store.dispatch({ type: 'renewed', serial, token: { facts, signature }, at: seconds() });
    parts.onRenewed(serial, secondsLeft(facts, ports.clock.now()));
    seat.monitor.wake(true);
  }

  const renewNow = (serial: string, person: boolean): Promise<void> =>
    turns.take(serial, person ? 'attended' : 'unattended', async (signal) => {
      // The gateways share an account, and a session: the second renewal uses that of the first.
      await told(serial, () => oneAtATime(() => renewWithSession(serial, person, signal)));
    });

  async function renewWithSession(serial: string, person: boolean, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const signIn = account.prepare(signal, person);
    // Signing in and reaching the gateway run side by side, as in every renewal of a gateway that is known.
    signIn.session().catch(() => undefined);
    try {
      const seat = seatOf(serial);
      // Whoever looks for a one-time code takes minutes: meanwhile the gateway is free for readings.
      await seat.link.use(async () => undefined, { signal });
      await signIn.session();
      await bringToken(serial, signal, (reached, options) => renewOn(ports, vault, signIn, reached, options));
    } catch (error) {
      // A session that Enphase gave no token for may be the reason.
      if (error instanceof AppError && error.code.startsWith('cloud-')) account.dropSession();
      throw error;
    } finally {
      await signIn.cancel();
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
      await ports.gateways.remember([gateway]);
      place(gateway);
      await lookUp();
    },
    remove: (serial) =>
      turns.closed([serial], async () => {
        await vault.forgetToken(serial);
        seats.get(serial)?.monitor.stop();
        seats.delete(serial);
        await ports.gateways.drop(serial);
        store.dispatch({ type: 'gateway removed', serial });
      }),
    async renew(serial, person) {
      try {
        await renewNow(serial, person);
      } catch (error) {
        if (!isAbort(error)) parts.onFailed(serial, toProblem(error));
      }
    },
    renewOrThrow: (serial) => renewNow(serial, true),
    paste: (serial, text) =>
      turns.take(serial, 'paste', async (signal) => {
        const keep: Work = (reached, options) => keepPasted(ports, vault, reached, text, options);
        await told(serial, () => bringToken(serial, signal, keep));
      }),
    wake(now) {
      void lookUp();
      for (const { monitor } of seats.values()) monitor.wake(now);
    },
    async stopAll() {
      for (const { monitor } of seats.values()) monitor.stop();
      seats.clear();
      await turns.stopAll();
    },
  };
}
