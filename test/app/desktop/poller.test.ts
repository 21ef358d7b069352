import { describe, expect, it } from 'vitest';
import { pauseAfter, startPoller } from '../../../main/app/desktop/poller.ts';
import { createStore } from '../../../main/app/desktop/store.ts';
import { createSharedConnection } from '../../../main/app/gateway/shared-connection.ts';
import { targetOf } from '../../../main/app/gateway/targets.ts';
import { openVault } from '../../../main/app/storage/vault.ts';
import { createWakeableSleep } from '../../../main/app/util/wakeable-sleep.ts';
import { CertificateChangedError } from '../../../main/domain/certificate.ts';
import { AppError, gatewayBusyError } from '../../../main/domain/errors.ts';
import { systemClock } from '../../../main/platform/node/clock.ts';
import { gateway, SERIAL, setUpEvents, stateAfter } from '../../support/builders.ts';
import { createFakeClock, flushEvents } from '../../support/fakes/clock.ts';
import { fakePorts, type World } from '../../support/fakes/ports.ts';

async function monitorIn(change: Partial<World>, pace: { ms: number | null }) {
  const { ports, log } = fakePorts(change);
  const vault = openVault(ports.secrets);
  await vault.saveToken(SERIAL, { token: fakePorts().world.requestToken(), route: 'manual' });
  const clock = createFakeClock({ startMs: 0 });
  const store = createStore(stateAfter(...setUpEvents(100)));
  const link = createSharedConnection(ports, vault, { target: () => targetOf(gateway()) });
  log.length = 0;
  const rejections: number[] = [];
  const onRejected = () => void rejections.push(clock.waits().length);
  const monitor = startPoller({
    serial: SERIAL,
    link,
    vault,
    clock,
    log: ports.log,
    store,
    intervalMs: () => pace.ms,
    onToken: () => undefined,
    onRejected,
  });
  return { log, clock, store, monitor, rejections };
}

describe('the monitor', () => {
  it('goes on after an error that nobody has foreseen', async () => {
    let reads = 0;
    const pace = {
      get ms() {
        if (++reads === 2) throw new Error('a bug');
        return 10_000;
      },
    };
    const { log, clock, monitor } = await monitorIn({}, pace);
    for (let time = 1; time < 4; time++) {
      await clock.resting(1);
      clock.advanceToNext();
    }
    await clock.resting(1);
    expect(log.filter((entry) => entry === 'read').length).toBeGreaterThan(1);
    monitor.stop();
  });

  it('reads at its pace over one connection', async () => {
    const { log, clock, store, monitor } = await monitorIn({}, { ms: 10_000 });
    await clock.resting(1);
    clock.advanceToNext();
    await clock.resting(1);
    expect(log).toEqual(['connect', 'read', 'read']);
    expect(clock.waits()).toEqual([10_000, 10_000]);
    expect(store.get().gateways[0]).toMatchObject({ health: 'fine', power: { productionW: 3200 } });
    monitor.stop();
    expect(log.at(-1)).toBe('close');
  });

  it('does nothing at all while nobody looks: no request, no timer, no connection', async () => {
    const pace = { ms: 10_000 as number | null };
    const { log, clock, monitor } = await monitorIn({}, pace);
    await clock.resting(1);
    pace.ms = null;
    monitor.wake(false);
    await flushEvents();
    expect(log).toEqual(['connect', 'read', 'close']);
    expect(clock.waits()).toHaveLength(1);
    clock.shift(60_000);
    pace.ms = 5000;
    monitor.wake(false);
    await clock.resting(1);
    expect(log.slice(3)).toEqual(['connect', 'read']);
    monitor.stop();
  });

  it('leaves a struggling gateway more and more time, and comes back when it answers', async () => {
    let failing = true;
    const change: Partial<World> = {
      readPower: async () => {
        if (failing) throw gatewayBusyError('answer', 503);
        return { ...(await fakePorts().world.readPower(null)) };
      },
    };
    const { clock, store, monitor } = await monitorIn(change, { ms: 10_000 });
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
    monitor.stop();
  });

  it('believes a rejected token only when it is rejected again after a minute', async () => {
    const rejected = async () => {
      throw new AppError('token-rejected', 'No.');
    };
    const change: Partial<World> = { readPower: rejected, checkToken: rejected };
    const { clock, store, monitor, rejections, log } = await monitorIn(change, { ms: 5_000 });
    await clock.resting(1);
    expect(store.get().gateways[0]).toMatchObject({ health: 'busy', problem: { code: 'token-rejected' } });
    expect([clock.waits(), rejections]).toEqual([[60_000], []]);
    clock.advanceToNext();
    await clock.resting(1);
    expect(store.get().gateways[0]).toMatchObject({ health: 'error' });
    expect(rejections).toHaveLength(1);
    // Each time over a new connection, which begins with /info: it may be another gateway or firmware by now.
    expect(log).toEqual(['connect', 'read', 'check', 'close', 'connect', 'read', 'check', 'close']);
    monitor.stop();
  });

  it('does not blame the token for an endpoint that refuses it', async () => {
    const readPower = async () => {
      throw new AppError('token-rejected', 'No.');
    };
    const { store, monitor, rejections, clock } = await monitorIn({ readPower }, { ms: 5_000 });
    for (let i = 1; i < 4; i++) {
      await clock.resting(1);
      clock.shift(60_000);
      clock.advanceToNext();
    }
    await clock.resting(1);
    expect(store.get().gateways[0]).toMatchObject({ problem: { code: 'gateway-unreachable' } });
    expect(rejections).toEqual([]);
    monitor.stop();
  });

  it('stays calm through the nightly rest', async () => {
    const rejected = async () => {
      throw new AppError('token-rejected', 'No.');
    };
    const change: Partial<World> = { readPower: rejected, checkToken: rejected };
    const { clock, store, monitor, rejections } = await monitorIn(change, { ms: 60_000 });
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
    monitor.stop();
  });

  it('goes on when the clock is put back by hours', async () => {
    const { clock, log, monitor } = await monitorIn({}, { ms: 60_000 });
    await clock.resting(1);
    clock.shift(-2 * 3_600_000);
    for (let reading = 2; reading < 5; reading++) {
      clock.advanceToNext();
      await clock.resting(1);
    }
    expect(clock.waits()).toEqual([60_000, 60_000, 60_000, 60_000]);
    expect(log.filter((entry) => entry === 'read')).toHaveLength(4);
    monitor.stop();
  });

  it('tells of a changed certificate at any hour', async () => {
    const readPower = async () => {
      throw new CertificateChangedError(null);
    };
    const { clock, store, monitor } = await monitorIn({ readPower }, { ms: 60_000 });
    await clock.resting(1);
    clock.shift(new Date(2026, 5, 21, 23, 0).getTime() - clock.now());
    clock.advanceToNext();
    await clock.resting(1);
    expect(store.get().gateways[0]).toMatchObject({
      health: 'error',
      problem: { code: 'certificate-changed' },
    });
    monitor.stop();
  });

  it('backs off to five minutes at most, and never below its pace', () => {
    expect(pauseAfter(10_000, 20)).toBe(300_000);
    expect(pauseAfter(600_000, 20)).toBe(600_000);
  });
});

describe('the alarm', () => {
  it('loses no ring, and can be cut short', async () => {
    const alarm = createWakeableSleep(systemClock);
    const { signal } = new AbortController();
    alarm.wake();
    await alarm.sleep(null, signal);
    const sleeping = alarm.sleep(3_600_000, signal);
    alarm.wake();
    await sleeping;
  });

  it('ends with its signal', async () => {
    const alarm = createWakeableSleep(systemClock);
    const stop = new AbortController();
    const sleeping = alarm.sleep(null, stop.signal);
    stop.abort();
    await expect(sleeping).rejects.toMatchObject({ name: 'AbortError' });
  });
});
