import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { DiscoveredService } from '../../main/domain/ports/index.ts';
import { createDiscovery } from '../../main/enphase/discovery.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import {
  addressRecord,
  encode,
  gatewayRecords,
  isolatedNetwork,
  noLoopbackMdns,
  publish,
  respond,
  respondWith,
  SERVICE,
} from '../support/mdns.ts';
import { titleWith } from '../support/programs.ts';

/** Long enough for an answer on loopback on a busy computer; what was found ends the browse much earlier. */
const LIMITS = { windowMs: 4_000, settleMs: 300 };
const browse = (interfaces: Awaited<ReturnType<typeof isolatedNetwork>>['interfaces']) =>
  createDiscovery({ clock: systemClock, interfaces }).browse(LIMITS);
const bySerial = (a: DiscoveredService, b: DiscoveredService) => `${a.serial}`.localeCompare(`${b.serial}`);
const txt = (serial: string) => [`serialnum=${serial}`, 'protovers=8.3.5289', 'txtvers=1'];

describe.skipIf(noLoopbackMdns)(titleWith('discovery', noLoopbackMdns), () => {
  it('finds a gateway that bonjour-service announces', async () => {
    const { port, interfaces } = await isolatedNetwork();
    await publish(port, { txt: { serialnum: '122000000001', protovers: '7.6.175', txtvers: '1' } });
    const [found, ...others] = await browse(interfaces);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ serial: '122000000001', srvPort: 80 });
    // The announced addresses are those of this computer; the sender is what it heard from.
    expect(found?.addresses.at(-1)).toBe('127.0.0.1');
  });

  it('finds two gateways and tells them apart by serial', async () => {
    const { port, interfaces } = await isolatedNetwork();
    await publish(port, { name: 'envoy', txt: { serialnum: '122000000001' }, port: 80 });
    await publish(port, { name: 'envoy-2', txt: { serialnum: '122000000002' }, port: 443 });
    await publish(port, { name: 'printer', type: 'ipp', txt: { serialnum: '122000000003' } });
    expect((await browse(interfaces)).sort(bySerial)).toMatchObject([
      { serial: '122000000001', srvPort: 80 },
      { serial: '122000000002', srvPort: 443 },
    ]);
  });

  it('takes two names with one serial for one gateway with the addresses of both', async () => {
    const { port, interfaces } = await isolatedNetwork();
    await respondWith(
      port,
      gatewayRecords({ name: 'envoy', txt: txt('122000000001'), addresses: ['192.0.2.1'] }),
      gatewayRecords({ name: 'envoy-2', txt: txt('122000000001'), addresses: ['192.0.2.2', '192.0.2.1'] }),
    );
    const found = await browse(interfaces);
    expect(found).toHaveLength(1);
    expect(found[0]?.serial).toBe('122000000001');
    expect([...(found[0]?.addresses ?? [])].sort()).toEqual(['127.0.0.1', '192.0.2.1', '192.0.2.2']);
  });

  it.each([
    ['no TXT record', null],
    ['an empty TXT record', []],
    ['TXT keys without values', ['serialnum', 'protovers=']],
  ])('reports a gateway with %s as one of unknown serial', async (_, record) => {
    const { port, interfaces } = await isolatedNetwork();
    await respondWith(port, gatewayRecords({ txt: record, srvPort: 8443, addresses: ['192.0.2.1'] }));
    expect(await browse(interfaces)).toEqual([
      {
        serial: null,
        name: 'envoy.local',
        srvPort: 8443,
        addresses: ['192.0.2.1', '127.0.0.1'],
      },
    ]);
  });

  it('keeps gateways of unknown serial apart', async () => {
    const { port, interfaces } = await isolatedNetwork();
    await respondWith(
      port,
      gatewayRecords({ name: 'a', txt: null }),
      gatewayRecords({ name: 'b', txt: null }),
    );
    expect(await browse(interfaces)).toHaveLength(2);
  });

  it('takes neither IPv6 nor link-local addresses', async () => {
    const { port, interfaces } = await isolatedNetwork();
    const addresses = ['fe80::1', 'fd00::7', '169.254.10.1', '0.0.0.0', '192.0.2.1'];
    await respondWith(port, gatewayRecords({ txt: txt('122000000001'), addresses }));
    expect((await browse(interfaces))[0]?.addresses).toEqual(['192.0.2.1', '127.0.0.1']);
  });

  it('asks for the address where the announcement has none', async () => {
    const { port, interfaces } = await isolatedNetwork();
    const gateway = gatewayRecords({ txt: txt('122000000001'), host: 'Envoy.local' });
    await respond(port, ({ name, type }) => {
      if (name === SERVICE) return [encode(gateway)];
      const isHost = name.toLowerCase() === 'envoy.local' && type === 'A';
      return isHost ? [encode([addressRecord('ENVOY.local', '192.0.2.9')])] : [];
    });
    expect((await browse(interfaces))[0]?.addresses).toEqual(['192.0.2.9', '127.0.0.1']);
  });

  it('tells about news while it browses', async () => {
    const { port, interfaces } = await isolatedNetwork();
    const answers = [encode(gatewayRecords({ txt: txt('122000000001') }))];
    const { send } = await respond(port, ({ name }) => (name === SERVICE ? answers.splice(0) : []));
    const news: DiscoveredService[] = [];
    const clock = createFakeClock();
    const all = Promise.withResolvers<void>();
    const found = createDiscovery({ clock, interfaces }).browse({
      windowMs: 1_000,
      async onCandidate(candidate) {
        news.push(candidate);
        if (news.length === 1) await send(encode([addressRecord('envoy.local', '192.0.2.9')]));
        if (news.length === 2) await send(encode(gatewayRecords({ txt: txt('122000000002') })));
        if (news.length === 3) all.resolve();
      },
    });
    await all.promise;
    await turn();
    // One for the end and one for the next question: news do not pile them up.
    expect(clock.pending().length).toBeLessThanOrEqual(2);
    clock.advance(1_000);
    expect(news).toMatchObject([
      { serial: '122000000001', addresses: ['127.0.0.1'] },
      { serial: '122000000001', addresses: ['192.0.2.9', '127.0.0.1'] },
      { serial: '122000000002', addresses: ['192.0.2.9', '127.0.0.1'] },
    ]);
    expect(await found).toEqual([news[2]]);
  });

  it('asks again where the first questions go unheard', async () => {
    const { port, interfaces } = await isolatedNetwork();
    const clock = createFakeClock();
    let questions = 0;
    let asked = Promise.withResolvers<void>();
    await respond(port, ({ name }) => {
      if (name !== SERVICE) return [];
      questions += 1;
      asked.resolve();
      return questions < 5 ? [] : [encode(gatewayRecords({ txt: txt('122000000001') }))];
    });
    const heard = Promise.withResolvers<DiscoveredService>();
    const found = createDiscovery({ clock, interfaces }).browse({
      windowMs: 5_000,
      onCandidate: heard.resolve,
    });
    // From each of the two sockets: two questions at once, then one after each pause.
    for (const [expected, pause] of [
      [4, 1_000],
      [6, 1_000],
      [8, 1_500],
    ] as const) {
      while (questions < expected) {
        await asked.promise;
        asked = Promise.withResolvers();
      }
      clock.advance(pause);
    }
    expect(await heard.promise).toMatchObject({ serial: '122000000001' });
    expect(questions).toBe(10);
    clock.advance(1_500);
    expect(await found).toHaveLength(1);
  });
});
