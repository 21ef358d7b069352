import { describe, expect, it } from 'vitest';
import { pauseAfter, startPoller } from '../../../main/app/desktop/poller.ts';
import { createStore } from '../../../main/app/desktop/store.ts';
import { createSharedConnection } from '../../../main/app/gateway/shared-connection.ts';
import { targetOf } from '../../../main/app/gateway/targets.ts';
import { openVault } from '../../../main/app/storage/vault.ts';
import { createWakeableSleep } from '../../../main/app/util/wakeable-sleep.ts';
import { CertificateChangedError } from '../../../main/domain/certificate.ts';
import { AppError, gatewayBusyError } from '../../../main/domain/errors.ts';
import type { Clock } from '../../../main/domain/ports/index.ts';
import { systemClock } from '../../../main/platform/node/clock.ts';
import { gateway, SERIAL, setUpEvents, stateAfter } from '../../support/builders.ts';
import { fakePorts, type World } from '../../support/fakes/ports.ts';

/** A clock whose waits end when the test says so. */
function manualClock(): Clock & { readonly waits: number[]; next(): void; pass(ms: number): void } {
  const waits: number[] = [];
  let now = 0;
  let release: () => void = () => undefined;
  return {
    waits,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    wait: (ms, signal) => {
      waits.push(ms);
      return new Promise((resolve, reject) => {
        release = resolve;
        signal?.addEventListener('abort', () => reject(new DOMException('cut', 'AbortError')), {
          once: true,
        });
      });
    },
    next: () => {
      now += waits.at(-1) ?? 0;
      release();
    },
  };
}

async function monitorIn(change: Partial<World>, pace: { ms: number | null }) {
  const { ports, log } = fakePorts(change);
  const vault = openVault(ports.secrets);
  await vault.saveToken(SERIAL, { token: fakePorts().world.requestToken(), route: 'manual' });
  const clock = manualClock();
  const store = createStore(stateAfter(...setUpEvents(100)));
  const link = createSharedConnection(ports, vault, { target: () => targetOf(gateway()) });
  log.length = 0;
  const rejections: number[] = [];
  const onRejected = () => void rejections.push(clock.waits.length);
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
  const settled = (events: number) =>
    new Promise<void>((resolve) => {
      const check = () => (clock.waits.length >= events ? resolve() : setImmediate(check));
      check();
    });
  return { log, clock, store, monitor, settled, rejections };
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
    const { log, clock, monitor, settled } = await monitorIn({}, pace);
    for (let time = 1; time < 4; time++) {
      await settled(time);
      clock.next();
    }
    await settled(4);
    expect(log.filter((entry) => entry === 'read').length).toBeGreaterThan(1);
    monitor.stop();
  });

  it('reads at its pace over one connection', async () => {
    const { log, clock, store, monitor, settled } = await monitorIn({}, { ms: 10_000 });
    await settled(1);
    clock.next();
    await settled(2);
    expect(log).toEqual(['connect', 'read', 'read']);
    expect(clock.waits).toEqual([10_000, 10_000]);
    expect(store.get().gateways[0]).toMatchObject({ health: 'fine', power: { productionW: 3200 } });
    monitor.stop();
    expect(log.at(-1)).toBe('close');
  });

  it('does nothing at all while nobody looks: no request, no timer, no connection', async () => {
    const pace = { ms: 10_000 as number | null };
    const { log, clock, monitor, settled } = await monitorIn({}, pace);
    await settled(1);
    pace.ms = null;
    monitor.wake(false);
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).toEqual(['connect', 'read', 'close']);
    expect(clock.waits).toHaveLength(1);
    clock.pass(60_000);
    pace.ms = 5000;
    monitor.wake(false);
    await settled(2);
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
    const { clock, store, monitor, settled } = await monitorIn(change, { ms: 10_000 });
    for (let i = 1; i <= 5; i++) {
      await settled(i);
      if (i < 5) clock.next();
    }
    expect(clock.waits).toEqual([10_000, 20_000, 40_000, 80_000, 160_000]);
    expect(store.get().gateways[0]?.health).toBe('busy');
    failing = false;
    clock.next();
    await settled(6);
    expect(clock.waits.at(-1)).toBe(10_000);
    expect(store.get().gateways[0]?.health).toBe('fine');
    monitor.stop();
  });

  it('believes a rejected token only when it is rejected again after a minute', async () => {
    const rejected = async () => {
      throw new AppError('token-rejected', 'No.');
    };
    const change: Partial<World> = { readPower: rejected, checkToken: rejected };
    const { clock, store, monitor, settled, rejections, log } = await monitorIn(change, { ms: 5_000 });
    await settled(1);
    expect(store.get().gateways[0]).toMatchObject({ health: 'busy', problem: { code: 'token-rejected' } });
    expect([clock.waits, rejections]).toEqual([[60_000], []]);
    clock.next();
    await settled(2);
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
    const { store, monitor, settled, rejections, clock } = await monitorIn({ readPower }, { ms: 5_000 });
    for (let i = 1; i < 4; i++) {
      await settled(i);
      clock.pass(60_000);
      clock.next();
    }
    await settled(4);
    expect(store.get().gateways[0]).toMatchObject({ problem: { code: 'gateway-unreachable' } });
    expect(rejections).toEqual([]);
    monitor.stop();
  });

  it('stays calm through the nightly rest', async () => {
    const rejected = async () => {
      throw new AppError('token-rejected', 'No.');
    };
    const change: Partial<World> = { readPower: rejected, checkToken: rejected };
    const { clock, store, monitor, settled, rejections } = await monitorIn(change, { ms: 60_000 });
    await settled(1);
    const end = new Date(2026, 5, 21, 23, 10).getTime();
    clock.pass(new Date(2026, 5, 21, 22, 57).getTime() - clock.now() - 60_000);
    let readings = 1;
    for (;;) {
      clock.next();
      await settled(++readings);
      if (clock.now() >= end) break;
      expect(store.get().gateways[0]?.health).toBe('busy');
    }
    expect(readings).toBeGreaterThan(4);
    expect(rejections.length).toBeLessThanOrEqual(1);
    // The first word after it is as little worth: the gateway may still be waking up.
    expect(store.get().gateways[0]?.health).toBe('busy');
    const before = rejections.length;
    clock.next();
    await settled(++readings);
    expect(store.get().gateways[0]?.health).toBe('error');
    expect(rejections).toHaveLength(before + 1);
    monitor.stop();
  });

  it('goes on when the clock is put back by hours', async () => {
    const { clock, log, monitor, settled } = await monitorIn({}, { ms: 60_000 });
    await settled(1);
    clock.pass(-2 * 3_600_000);
    for (let reading = 2; reading < 5; reading++) {
      clock.next();
      await settled(reading);
    }
    expect(clock.waits).toEqual([60_000, 60_000, 60_000, 60_000]);
    expect(log.filter((entry) => entry === 'read')).toHaveLength(4);
    monitor.stop();
  });

  it('tells of a changed certificate at any hour', async () => {
    const readPower = async () => {
      throw new CertificateChangedError(null);
    };
    const { clock, store, monitor, settled } = await monitorIn({ readPower }, { ms: 60_000 });
    await settled(1);
    clock.pass(new Date(2026, 5, 21, 23, 0).getTime() - clock.now());
    clock.next();
    await settled(2);
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
