import { Socket } from 'node:dgram';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { isAbort } from '../../main/domain/errors.ts';
import type { Discovery } from '../../main/domain/ports/index.ts';
import { createDiscovery } from '../../main/enphase/discovery.ts';
import type { NetworkInterface } from '../../main/network/network-interfaces.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { type BrowseOrder, browseInChild } from '../support/browse-in-child.ts';
import { createFakeClock, type FakeClock, flushEvents } from '../support/fakes/clock.ts';
import { encode, gatewayRecords, isolatedNetwork, noLoopbackMdns, respondWith } from '../support/mdns.ts';
import { titleWith } from '../support/programs.ts';

const clock = systemClock;
const gateway = gatewayRecords({ txt: ['serialnum=122000000001'], addresses: ['192.0.2.1'] });
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => error,
  );

/** A search by a clock that stands still, and whether it has ended. */
function browsing(
  stopped: FakeClock,
  interfaces: () => NetworkInterface[],
  options: Parameters<Discovery['browse']>[0],
) {
  let over = false;
  const found = createDiscovery({ clock: stopped, interfaces })
    .browse(options)
    .finally(() => {
      over = true;
    });
  return { found, isOver: () => over };
}

/** Resolves when a search waits for its window and for the next question. */
const atWindow = (stopped: FakeClock) => stopped.resting(2);

describe.skipIf(noLoopbackMdns)(titleWith('the end of a discovery', noLoopbackMdns), () => {
  it('comes with the window where nobody answers', async () => {
    const { interfaces } = await isolatedNetwork();
    const stopped = createFakeClock();
    const { found, isOver } = browsing(stopped, interfaces, { windowMs: 120, settleMs: 10 });
    await atWindow(stopped);
    stopped.advance(119);
    await flushEvents();
    expect(isOver()).toBe(false);
    stopped.advance(1);
    expect(await found).toEqual([]);
  });

  it('comes with the window where somebody answers and no settling was asked for', async () => {
    const { port, interfaces } = await isolatedNetwork();
    await respondWith(port, gateway);
    const stopped = createFakeClock();
    const heard = Promise.withResolvers<void>();
    const { found, isOver } = browsing(stopped, interfaces, {
      windowMs: 400,
      onCandidate: () => heard.resolve(),
    });
    await heard.promise;
    await flushEvents();
    stopped.advance(399);
    await flushEvents();
    expect(isOver()).toBe(false);
    stopped.advance(1);
    expect(await found).toHaveLength(1);
  });

  it('comes earlier when the answers have settled', async () => {
    const { port, interfaces } = await isolatedNetwork();
    await respondWith(port, gateway);
    const stopped = createFakeClock();
    const heard = Promise.withResolvers<void>();
    const { found, isOver } = browsing(stopped, interfaces, {
      windowMs: 10_000,
      settleMs: 100,
      onCandidate: () => heard.resolve(),
    });
    await heard.promise;
    await flushEvents();
    stopped.advance(99);
    await flushEvents();
    expect(isOver()).toBe(false);
    stopped.advance(1);
    expect(await found).toHaveLength(1);
  });

  it('waits for the settling anew after each gateway', async () => {
    const { port, interfaces } = await isolatedNetwork();
    const { send } = await respondWith(port, gateway);
    const stopped = createFakeClock();
    let seen = Promise.withResolvers<void>();
    const found = createDiscovery({ clock: stopped, interfaces }).browse({
      windowMs: 60_000,
      settleMs: 1_500,
      onCandidate: () => seen.resolve(),
    });
    await seen.promise;
    await turn();
    stopped.advance(1_000);
    seen = Promise.withResolvers();
    await send(encode(gatewayRecords({ name: 'envoy-2', txt: ['serialnum=2'], addresses: ['192.0.2.2'] })));
    await seen.promise;
    await turn();
    stopped.advance(1_499);
    let over = false;
    const end = found.then(() => {
      over = true;
    });
    await turn();
    await turn();
    expect(over).toBe(false);
    stopped.advance(1);
    await end;
    expect(await found).toHaveLength(2);
  });

  it('comes at once when it is aborted', async () => {
    const { port, interfaces } = await isolatedNetwork();
    await respondWith(port, gateway);
    const controller = new AbortController();
    const heard = Promise.withResolvers<void>();
    const browse = failure(
      createDiscovery({ clock, interfaces }).browse({
        windowMs: 3_600_000,
        signal: controller.signal,
        onCandidate: () => heard.resolve(),
      }),
    );
    await heard.promise;
    // The window is longer than the limit of this test.
    controller.abort();
    expect(isAbort(await browse)).toBe(true);
  });

  it('comes before its beginning when it was aborted already', async () => {
    const interfaces = () => {
      throw new Error('nobody is to be asked');
    };
    const signal = AbortSignal.abort();
    const browse = createDiscovery({ clock, interfaces }).browse({ windowMs: 60_000, signal });
    expect(isAbort(await failure(browse))).toBe(true);
  });

  it.each([
    ['no interface', []],
    ['loopback alone', [{ address: '127.0.0.1', external: false }]],
  ])('explains silence on %s', async (_, nets) => {
    const { port } = await isolatedNetwork();
    const interfaces = () => nets.map((net) => ({ ...net, port }));
    expect(await failure(createDiscovery({ clock, interfaces }).browse({ windowMs: 30 }))).toMatchObject({
      name: 'AppError',
      code: 'gateway-not-found',
      message: 'This computer is not connected to a network.',
      hint: expect.stringContaining('--host'),
    });
  });

  it('explains a network that lets nothing out, before the window is over', async () => {
    const { interfaces } = await isolatedNetwork();
    vi.spyOn(Socket.prototype, 'send').mockImplementation((...args: unknown[]) => {
      const done = args.at(-1);
      const error = Object.assign(new Error('send ENETUNREACH'), { code: 'ENETUNREACH' });
      setImmediate(() => typeof done === 'function' && done(error));
    });
    const browse = createDiscovery({ clock, interfaces }).browse({ windowMs: 60_000 });
    expect(await failure(browse)).toMatchObject({
      name: 'AppError',
      code: 'gateway-not-found',
      message: expect.stringContaining('ENETUNREACH'),
      hint: expect.stringContaining('--host'),
    });
  });

  it('is not spoiled by an interface that fails beside one that works', async () => {
    const { port } = await isolatedNetwork();
    const taken = await isolatedNetwork();
    await respondWith(port, gateway);
    const address = '127.0.0.1';
    const { found } = await browseInChild({
      windowMs: 10_000,
      settleMs: 200,
      hold: taken.port,
      interfaces: [
        { address: '127.0.0.2', external: true, port: taken.port },
        { address, external: true, port },
      ],
    });
    expect(found).toMatchObject([{ serial: '122000000001' }]);
  });
});

/** The outcomes of a search, and how each is brought about. */
const ENDINGS: readonly [
  string,
  Omit<BrowseOrder, 'windowMs'> & { taken?: true; windowMs?: number },
  object,
][] = [
  ['nobody answered', { windowMs: 200 }, { found: [] }],
  ['a gateway was found', { settleMs: 100 }, { found: [{ serial: '122000000001' }] }],
  ['it was aborted at once', { abort: 'at once' }, { error: { name: 'AbortError' } }],
  ['it was aborted later', { abort: 'at the first answer' }, { error: { name: 'AbortError' } }],
  [
    'another program holds the port',
    // The answers to its other socket are waited for.
    { taken: true, windowMs: 300 },
    {
      error: {
        name: 'AppError',
        code: 'gateway-not-found',
        message: expect.stringContaining('port 5353'),
        hint: expect.stringContaining('--host'),
      },
    },
  ],
];

describe.skipIf(noLoopbackMdns)(titleWith('what a discovery leaves behind', noLoopbackMdns), () => {
  it.each(ENDINGS)('is no socket and no timer when %s', async (name, { taken, ...order }, outcome) => {
    const { port, interfaces } = await isolatedNetwork();
    if (name !== 'nobody answered' && taken === undefined) await respondWith(port, gateway);
    // An end that does not come early comes later than the limit of the child, and this test fails.
    const report = await browseInChild({
      windowMs: 3_600_000,
      interfaces: interfaces(),
      ...order,
      ...(taken ? { hold: port } : {}),
    });
    expect(report).toMatchObject(outcome);
    expect(report.before).toEqual(taken ? ['UDPWrap'] : []);
    expect(report.after).toEqual(report.before);
  });
});
