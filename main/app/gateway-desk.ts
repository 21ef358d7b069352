import type { Gateway } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { AppError, isAbort, toProblem } from '../domain/errors.ts';
import { secondsLeft } from '../domain/expiry.ts';
import type { Ports, Session } from '../domain/ports.ts';
import { knownTarget } from './gateways.ts';
import { createLink, type Link } from './link.ts';
import { type Monitor, startMonitor } from './monitor.ts';
import { renewOn } from './renewal.ts';
import { prepareSignIn } from './sign-in.ts';
import { readStatus } from './status.ts';
import type { Store } from './store.ts';
import type { Vault } from './vault.ts';

/** The gateways that are set up, each with its one connection, its readings and its renewals. */
export interface GatewayDesk {
  /** Shows a gateway that is known already, and starts reading it. */
  place(gateway: Gateway): Promise<void>;
  /** The same for a new one, which is remembered. */
  add(gateway: Gateway): Promise<void>;
  /** Forgets a gateway and its token. */
  remove(serial: string): Promise<void>;
  /** Renews; a failure is told and left in the store. */
  renew(serial: string): Promise<void>;
  /** The same for somebody who waits for it: a failure is thrown too. @throws AppError */
  renewOrThrow(serial: string): Promise<void>;
  /** Reads all of them now. */
  wake(): void;
  /** Ends readings and renewals; resolves when none of them can write anything any more. */
  stopAll(): Promise<void>;
}

export interface DeskParts {
  readonly ports: Ports;
  readonly vault: Vault;
  readonly store: Store;
  /** ms to the next reading, null for none. */
  readonly pace: () => number | null;
  /** A session that nobody has used yet, from a sign-in a moment ago. */
  readonly takeSession: () => Session | null;
  readonly onRenewed: (serial: string, leftS: number) => void;
  readonly onFailed: (serial: string, problem: Problem) => void;
}

export function createGatewayDesk(parts: DeskParts): GatewayDesk {
  const { ports, vault, store } = parts;
  const seats = new Map<string, { readonly link: Link; readonly monitor: Monitor }>();
  const running = new Map<string, Promise<void>>();
  /** Gateways whose token could not be looked up yet. */
  const unsure = new Set<string>();
  let stopping = new AbortController();

  function gatewayOf(serial: string): Gateway {
    const known = store.get().gateways.find(({ gateway }) => gateway.serial === serial);
    if (known === undefined) throw new AppError('gateway-not-found', 'This gateway is not set up.');
    return known.gateway;
  }

  async function place(gateway: Gateway): Promise<void> {
    const { serial } = gateway;
    const at = Math.round(ports.clock.now() / 1000);
    try {
      const { held } = await readStatus(vault, ports.clock, gateway);
      const signature = held === null ? 'unknown' : await ports.cloud.checkSignature(held.token);
      store.dispatch({
        type: 'gateway',
        gateway,
        token: held === null ? null : { facts: held.facts, signature },
      });
      unsure.delete(serial);
    } catch (error) {
      // A keychain that is still locked at login is no reason not to start; the next look may find it open.
      unsure.add(serial);
      store.dispatch({ type: 'gateway', gateway, token: null });
      store.dispatch({ type: 'reading failed', serial, problem: toProblem(error), health: 'error', at });
    }
    if (seats.has(serial)) return;
    const link = createLink(ports, () => knownTarget(gatewayOf(serial)));
    const monitor = startMonitor({ serial, link, vault, clock: ports.clock, store, pace: parts.pace });
    seats.set(serial, { link, monitor });
  }

  async function renewNow(serial: string): Promise<void> {
    gatewayOf(serial);
    const seat = seats.get(serial);
    if (seat === undefined) return;
    store.dispatch({ type: 'renewal started', serial });
    const { signal } = stopping;
    const signIn = prepareSignIn(ports, vault, signal, parts.takeSession());
    try {
      // Signing in and reaching the gateway run side by side, as in every renewal of a gateway that is known.
      void signIn.session();
      const { facts, signature, gateway } = await seat.link.use((contact) =>
        renewOn(ports, vault, signIn, contact, {
          signal,
          onStep: ({ step }) => store.dispatch({ type: 'renewal step', serial, step }),
        }),
      );
      const at = Math.round(ports.clock.now() / 1000);
      store.dispatch({ type: 'gateway', gateway, token: { facts, signature } });
      store.dispatch({ type: 'renewed', serial, token: { facts, signature }, at });
      parts.onRenewed(serial, secondsLeft(facts, ports.clock.now()));
      seat.monitor.wake();
    } catch (error) {
      if (!isAbort(error)) store.dispatch({ type: 'renewal failed', serial, problem: toProblem(error) });
      throw error;
    } finally {
      signIn.cancel();
    }
  }

  /** A second click while a renewal runs joins it. */
  function renewOrThrow(serial: string): Promise<void> {
    const known = running.get(serial);
    if (known !== undefined) return known;
    const work = renewNow(serial).finally(() => running.delete(serial));
    running.set(serial, work);
    return work;
  }

  return {
    place,
    renewOrThrow,
    async add(gateway) {
      await ports.gateways.remember([gateway]);
      await place(gateway);
    },
    async remove(serial) {
      await running.get(serial)?.catch(() => undefined);
      seats.get(serial)?.monitor.stop();
      seats.delete(serial);
      await vault.forgetToken(serial);
      await ports.gateways.drop(serial);
      store.dispatch({ type: 'gateway removed', serial });
    },
    async renew(serial) {
      try {
        await renewOrThrow(serial);
      } catch (error) {
        if (!isAbort(error)) parts.onFailed(serial, toProblem(error));
      }
    },
    wake() {
      for (const { gateway } of store.get().gateways) if (unsure.has(gateway.serial)) void place(gateway);
      for (const { monitor } of seats.values()) monitor.wake();
    },
    async stopAll() {
      stopping.abort();
      stopping = new AbortController();
      for (const { monitor } of seats.values()) monitor.stop();
      seats.clear();
      await Promise.allSettled(running.values());
    },
  };
}
