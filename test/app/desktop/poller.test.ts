import { describe, expect, it } from 'vitest';
import { startPoller } from '../../../main/app/desktop/poller.ts';
import { createStore } from '../../../main/app/desktop/store.ts';
import { createStoredTokens } from '../../../main/app/desktop/stored-tokens.ts';
import { createDeps } from '../../../main/app/engine.ts';
import { createSharedConnection } from '../../../main/app/gateway/shared-connection.ts';
import { wantedOf } from '../../../main/app/gateway/wanted-gateways.ts';
import { CertificateChangedError } from '../../../main/domain/certificate.ts';
import { appError, gatewayBusy } from '../../../main/domain/errors.ts';
import {
  gateway,
  knownToken,
  powerReading,
  SERIAL,
  setUpEvents,
  stateAfter,
} from '../../support/builders.ts';
import { createFakeClock, flushEvents } from '../../support/fakes/clock.ts';
import { fakePorts, type World } from '../../support/fakes/ports.ts';

const rejected = async () => {
  throw appError('token-rejected');
};

async function pollerIn(change: Partial<World>, pace: { ms: number | null }) {
  const { ports, log } = fakePorts(change);
  const clock = createFakeClock({ startMs: 0 });
  const deps = { ...createDeps(ports), clock };
  await deps.vault.saveToken(SERIAL, { token: fakePorts().world.requestToken(), route: 'manual' });
  const store = createStore(stateAfter(...setUpEvents(100)));
  log.length = 0;
  /** How many pauses there were before each rejection that is believed. */
  const rejections: number[] = [];
  store.onEvent(({ type }) => {
    if (type === 'token rejected') rejections.push(clock.waits().length);
  });
  const poller = startPoller({
    serial: SERIAL,
    connection: createSharedConnection(deps, { wanted: () => wantedOf(gateway()) }),
    tokens: createStoredTokens(deps, store),
    clock,
    log: ports.log,
    store,
    intervalMs: () => pace.ms,
  });
  return { log, clock, store, poller, rejections, vault: deps.vault };
}

describe('the poller', () => {
  it('goes on after an error that nobody has foreseen', async () => {
    let reads = 0;
    const pace = {
      get ms() {
        if (++reads === 2) throw new Error('a bug');
        return 10_000;
      },
    };
    const { log, clock, poller } = await pollerIn({}, pace);
    for (let time = 1; time < 4; time++) {
      await clock.resting(1);
      clock.advanceToNext();
    }
    await clock.resting(1);
    expect(log.filter((entry) => entry === 'read').length).toBeGreaterThan(1);
    poller.stop();
  });

  it('reads at its pace over one connection', async () => {
    const { log, clock, store, poller } = await pollerIn({}, { ms: 10_000 });
    await clock.resting(1);
    clock.advanceToNext();
    await clock.resting(1);
    expect(log).toEqual(['connect', 'read', 'read']);
    expect(clock.waits()).toEqual([10_000, 10_000]);
    expect(store.get().gateways[0]).toMatchObject({ health: 'fine', power: { productionW: 3200 } });
    poller.stop();
    expect(log.at(-1)).toBe('close');
  });

  it('does nothing at all while nobody looks: no request, no timer, no connection', async () => {
    const pace = { ms: 10_000 as number | null };
    const { log, clock, poller } = await pollerIn({}, pace);
    await clock.resting(1);
    pace.ms = null;
    poller.wake();
    await flushEvents();
    expect(log).toEqual(['connect', 'read', 'close']);
    expect(clock.waits()).toHaveLength(1);
    clock.shift(60_000);
    pace.ms = 5000;
    poller.wake();
    await clock.resting(1);
    expect(log.slice(3)).toEqual(['connect', 'read']);
    poller.stop();
  });

  it('rests while there is no token, and reads as soon as there is one', async () => {
    const { log, clock, store, poller, vault } = await pollerIn({}, { ms: 10_000 });
    await clock.resting(1);
    await vault.deleteToken(SERIAL);
    log.splice(log.indexOf('store serials'), 1);
    poller.readNow();
    await flushEvents();
    expect(log).toEqual(['connect', 'read', 'close']);
    expect([clock.pending(), store.get().gateways[0]?.token]).toEqual([[], null]);
    await vault.saveToken(SERIAL, { token: fakePorts().world.requestToken(), route: 'manual' });
    store.dispatch({ type: 'token', serial: SERIAL, token: knownToken(100) });
    clock.advance(10_000);
    await clock.resting(1);
    expect(log.slice(3)).toEqual(['store serials', 'store token', 'connect', 'read']);
    poller.stop();
  });

  it('leaves a struggling gateway more and more time, and comes back when it answers', async () => {
    let failing = true;
    const change: Partial<World> = {
      readPower: async () => {
        if (failing) throw gatewayBusy('reading');
        return { ...(await fakePorts().world.readPower(null)) };
      },
    };
    const { clock, store, poller } = await pollerIn(change, { ms: 10_000 });
    for (let i = 1; i <= 5; i++) {
      await clock.resting(1);
      if (i < 5) clock.advanceToNext();
    }
    expect(clock.waits()).toEqual([10_000, 20_000, 40_000, 80_000, 160_000]);
    expect(store.get().gateways[0]?.health).toBe('busy');
    failing = false;
    clock.advanceToNext();
    await clock.resting(1);
    expect(clock.waits().at(-1)).toBe(10_000);
    expect(store.get().gateways[0]?.health).toBe('fine');
    poller.stop();
  });

  it('believes a rejected token only when it is rejected again after a minute', async () => {
    const change: Partial<World> = { readPower: rejected, checkToken: rejected };
    const { clock, store, poller, rejections, log } = await pollerIn(change, { ms: 5_000 });
    await clock.resting(1);
    expect(store.get().gateways[0]).toMatchObject({ health: 'busy', problem: { code: 'token-rejected' } });
    expect([clock.waits(), rejections]).toEqual([[60_000], []]);
    clock.advanceToNext();
    await clock.resting(1);
    expect(store.get().gateways[0]).toMatchObject({ health: 'error' });
    expect(rejections).toHaveLength(1);
    // Each time over a new connection, which begins with /info: it may be another gateway or firmware by now.
    expect(log).toEqual(['connect', 'read', 'check', 'close', 'connect', 'read', 'check', 'close']);
    poller.stop();
  });

  it('does not blame the token for an endpoint that refuses it', async () => {
    const { store, poller, rejections, clock } = await pollerIn({ readPower: rejected }, { ms: 5_000 });
    for (let i = 1; i < 4; i++) {
      await clock.resting(1);
      clock.shift(60_000);
      clock.advanceToNext();
    }
    await clock.resting(1);
    expect(store.get().gateways[0]).toMatchObject({ problem: { code: 'gateway-unreachable' } });
    expect(rejections).toEqual([]);
    poller.stop();
  });

  it('stays calm through the nightly rest', async () => {
    const change: Partial<World> = { readPower: rejected, checkToken: rejected };
    const { clock, store, poller, rejections } = await pollerIn(change, { ms: 60_000 });
    await clock.resting(1);
    const end = new Date(2026, 5, 21, 23, 10).getTime();
    clock.shift(new Date(2026, 5, 21, 22, 57).getTime() - clock.now() - 60_000);
    for (;;) {
      clock.advanceToNext();
      await clock.resting(1);
      if (clock.now() >= end) break;
      expect(store.get().gateways[0]?.health).toBe('busy');
    }
    expect(clock.waits().length).toBeGreaterThan(4);
    expect(rejections.length).toBeLessThanOrEqual(1);
    // The first word after it is as little worth: the gateway may still be waking up.
    expect(store.get().gateways[0]?.health).toBe('busy');
    const before = rejections.length;
    clock.advanceToNext();
    await clock.resting(1);
    expect(store.get().gateways[0]?.health).toBe('error');
    expect(rejections).toHaveLength(before + 1);
    poller.stop();
  });

  it('goes on when the clock is put back by hours', async () => {
    const { clock, log, poller } = await pollerIn({}, { ms: 60_000 });
    await clock.resting(1);
    clock.shift(-2 * 3_600_000);
    for (let reading = 2; reading < 5; reading++) {
      clock.advanceToNext();
      await clock.resting(1);
    }
    expect(clock.waits()).toEqual([60_000, 60_000, 60_000, 60_000]);
    expect(log.filter((entry) => entry === 'read')).toHaveLength(4);
    poller.stop();
  });

  it('counts what the registers have grown by, and keeps them out of the reading that is shown', async () => {
    let wh = 1e6;
    const readPower = async () => {
      wh += 30;
      return { ...powerReading(), registers: { made: { wh, source: 'CT' } } as const };
    };
    const { clock, store, poller } = await pollerIn({ readPower }, { ms: 10_000 });
    for (let time = 0; time < 3; time++) {
      await clock.resting(1);
      clock.advanceToNext();
    }
    await clock.resting(1);
    expect(store.get().gateways[0]).toMatchObject({
      power: powerReading(),
      energy: { made: { wh: 90, lastWh: 1e6 + 120 } },
    });
    expect(store.get().gateways[0]?.power).not.toHaveProperty('registers');
    poller.stop();
  });

  it('tells of a changed certificate at any hour', async () => {
    const readPower = async () => {
      throw new CertificateChangedError(null);
    };
    const { clock, store, poller } = await pollerIn({ readPower }, { ms: 60_000 });
    await clock.resting(1);
    clock.shift(new Date(2026, 5, 21, 23, 0).getTime() - clock.now());
    clock.advanceToNext();
    await clock.resting(1);
    expect(store.get().gateways[0]).toMatchObject({
      health: 'error',
      problem: { code: 'certificate-changed' },
    });
    poller.stop();
  });
});
