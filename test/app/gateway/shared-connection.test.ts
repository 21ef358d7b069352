import { describe, expect, it } from 'vitest';
import { createDeps } from '../../../main/app/engine.ts';
import { createSharedConnection } from '../../../main/app/gateway/shared-connection.ts';
import { appError } from '../../../main/domain/errors.ts';
import type { Gateway } from '../../../shared/domain.ts';
import { gatewayInfo, HOST, SERIAL, wantedGateway } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import { fakePorts, type World } from '../../support/fakes/ports.ts';

/** A shared connection to the usual gateway; `connected` has the gateways that were reported. */
function sharedIn(change: Partial<World> = {}) {
  const { ports, world, log } = fakePorts(change);
  const connected: Gateway[] = [];
  let wanted = wantedGateway();
  const shared = createSharedConnection(createDeps(ports), {
    wanted: () => wanted,
    onConnected: (gateway) => connected.push(gateway),
  });
  const setWanted = (next: typeof wanted) => {
    wanted = next;
  };
  return { shared, world, log, connected, setWanted };
}

/** Work that lasts until `end` is called. */
function longWork() {
  const begun = Promise.withResolvers<void>();
  const done = Promise.withResolvers<string>();
  const work = () => {
    begun.resolve();
    return done.promise;
  };
  return { work, begun: begun.promise, end: () => done.resolve('done') };
}

describe('a shared connection', () => {
  it('connects once for all that use it, and reports the gateway', async () => {
    const { shared, log, connected } = sharedIn();
    const gateway = await shared.open();
    expect(gateway).toMatchObject({ serial: SERIAL, endpoint: { host: HOST } });
    expect(await shared.run(async (open) => open.gateway)).toEqual(gateway);
    expect(log).toEqual(['connect']);
    expect(connected).toEqual([gateway]);
  });

  it('runs one piece of work at a time, in the order in which they came', async () => {
    const { shared, log } = sharedIn();
    const first = longWork();
    const ended = [
      shared.run(async () => {
        await first.work();
        log.push('first done');
      }),
      shared.run(({ connection }) => connection.readPower(null)),
    ];
    await first.begun;
    await flushEvents();
    expect(log).toEqual(['connect']);
    first.end();
    await Promise.all(ended);
    expect(log).toEqual(['connect', 'first done', 'read']);
  });

  it.each([
    ['an error of the gateway', () => appError('gateway-unreachable'), true],
    ['a token that the gateway rejects', () => appError('token-rejected'), true],
    ['a bug', () => new Error('a bug'), true],
    ['an error of the cloud', () => appError('cloud-unavailable'), false],
    ['an error of the account', () => appError('credentials-rejected'), false],
  ])('after %s is made anew or not, by whose fault it was', async (_, makeError, isNew) => {
    const { shared, log, world, connected } = sharedIn();
    const error = makeError();
    const failed = shared.run(async () => {
      throw error;
    });
    await expect(failed).rejects.toBe(error);
    // The gateway may have been updated meanwhile.
    world.info = gatewayInfo({ firmware: 'D8.4.0' });
    await shared.open();
    expect(log).toEqual(isNew ? ['connect', 'close', 'connect'] : ['connect']);
    expect(connected.at(-1)?.firmware).toBe(isNew ? 'D8.4.0' : 'D8.3.5289');
  });
});

describe('making a shared connection', () => {
  it('asks for the wanted gateway anew each time', async () => {
    const { shared, setWanted } = sharedIn();
    await shared.open();
    setWanted(wantedGateway({ endpoints: [{ scheme: 'https', host: '192.0.2.8', port: 443 }] }));
    expect((await shared.open()).endpoint.host).toBe(HOST);
    shared.close();
    expect((await shared.open()).endpoint.host).toBe('192.0.2.8');
  });

  it('is tried again by the next user after a failure', async () => {
    const { shared, world, connected } = sharedIn({ reachable: () => false });
    await expect(shared.open()).rejects.toMatchObject({ code: 'gateway-unreachable' });
    expect(connected).toEqual([]);
    world.reachable = () => true;
    expect(await shared.open()).toMatchObject({ serial: SERIAL });
  });

  it('reports TLS only when a connection is made', async () => {
    const { shared } = sharedIn();
    let secured = 0;
    const onSecure = () => void secured++;
    await shared.open({ onSecure });
    await shared.open({ onSecure });
    expect(secured).toBe(1);
  });
});

describe('closing a shared connection', () => {
  it('when idle waits for the work under way and for what was queued before', async () => {
    const { shared, log } = sharedIn();
    const first = longWork();
    const ended = [shared.run(first.work), shared.run(({ connection }) => connection.readPower(null))];
    await first.begun;
    shared.closeWhenIdle();
    await flushEvents();
    expect(log).toEqual(['connect']);
    first.end();
    await Promise.all(ended);
    await flushEvents();
    expect(log).toEqual(['connect', 'read', 'close']);
  });

  it('when idle does nothing if there is none', async () => {
    const { shared, log } = sharedIn();
    shared.closeWhenIdle();
    await flushEvents();
    expect(log).toEqual([]);
  });

  it('at once does not wait, and the next use makes another', async () => {
    const { shared, log } = sharedIn();
    const first = longWork();
    const ended = shared.run(first.work);
    await first.begun;
    shared.close();
    expect(log).toEqual(['connect', 'close']);
    first.end();
    await ended;
    await shared.open();
    expect(log).toEqual(['connect', 'close', 'connect']);
  });
});

describe('a caller of a shared connection that gives up', () => {
  it('leaves the queue at once, and its work never begins', async () => {
    const { shared, log } = sharedIn();
    const first = longWork();
    const ended = shared.run(first.work);
    await first.begun;
    const stop = new AbortController();
    const waiting = shared.run(async () => log.push('never'), { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    first.end();
    expect(await ended).toBe('done');
    await shared.open();
    expect(log).toEqual(['connect']);
  });

  it('does not keep the next one from the gateway', async () => {
    const { shared } = sharedIn();
    const first = longWork();
    const stop = new AbortController();
    const waiting = shared.run(first.work, { signal: stop.signal });
    await first.begun;
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    const next = shared.open();
    first.end();
    expect(await next).toMatchObject({ serial: SERIAL });
  });
});
