import { randomBytes, randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DiscoveredService } from '../../main/domain/ports/index.ts';
import { createDiscovery } from '../../main/enphase/discovery.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import {
  addressRecord,
  encode,
  type GatewayRecords,
  gatewayRecords,
  isolatedNetwork,
  noLoopbackMdns,
  respondNothing,
} from '../support/mdns.ts';
import { titleWith } from '../support/programs.ts';

/** Browses until a gateway named after all the packets is seen too, which shows that they were read. */
async function browseThrough(packets: readonly Buffer[]): Promise<DiscoveredService[]> {
  const { port, interfaces } = await isolatedNetwork();
  const { send, asked } = await respondNothing(port);
  const clock = createFakeClock();
  const end = Promise.withResolvers<void>();
  let ended = false;
  const found = createDiscovery({ clock, interfaces }).browse({
    windowMs: 60_000,
    onCandidate({ serial }) {
      if (serial !== 'last') return;
      ended = true;
      end.resolve();
    },
  });
  await asked;
  const last = gatewayRecords({ name: 'envoy', txt: ['serialnum=first'] });
  await send(encode(last));
  for (const [index, packet] of packets.entries()) {
    await send(packet);
    // The receiver runs in this process: without a turn for it, its buffer overflows.
    if (index % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  while (!ended) {
    await send(encode(gatewayRecords({ name: 'envoy', txt: ['serialnum=last'] })));
    await Promise.race([end.promise, new Promise((resolve) => setImmediate(resolve))]);
  }
  clock.advance(60_000);
  return (await found).filter(({ serial }) => serial !== 'last');
}
const browseRecords = (...gateways: readonly GatewayRecords[]) =>
  browseThrough(gateways.map((gateway) => encode(gatewayRecords({ name: 'hostile', ...gateway }))));

describe.skipIf(noLoopbackMdns)(titleWith('discovery among hostile answers', noLoopbackMdns), () => {
  it.each([
    ['too long', '1'.repeat(65)],
    ['much too long', '1'.repeat(240)],
    ['empty', ''],
    ['of two lines, the first one bad', '1 2\n122000000002'],
    ['of two lines, the first one empty', '\n122000000002'],
    ['a path', '../../etc/passwd'],
    ['a terminal command', '\u001b[2J122000000001'],
    ['a NUL', '122000000001\0'],
    ['HTML', '<img src=x>'],
    ['of other digits', '１２２'],
    ['a picture', '☀'],
  ])('does not take a serial that is %s', async (_, value) => {
    const txt = [`serialnum=${value}`];
    const found = await browseRecords({ txt, srvPort: 0, addresses: ['192.0.2.1'] });
    expect(found).toEqual([
      {
        serial: null,
        name: 'hostile.local',
        srvPort: null,
        addresses: ['192.0.2.1', '127.0.0.1'],
      },
    ]);
  });

  it('reads TXT entries that are not text, or are named like parts of every object', async () => {
    const txt = [
      Buffer.from([0xff, 0xfe, 0x3d, 0x80]),
      Buffer.from('='),
      '=value',
      '__proto__=polluted',
      'constructor=x',
      'toString=x',
      'SERIALNUM=1',
      'serialnum=122000000001',
    ];
    const found = await browseRecords({ txt, addresses: ['192.0.2.1'] });
    expect(found).toMatchObject([{ serial: '122000000001' }]);
    expect(JSON.stringify(found)).not.toContain('polluted');
    expect('polluted' in {}).toBe(false);
  });

  it('reads thousands of TXT entries', async () => {
    const txt = [...Array.from({ length: 4_000 }, (_, index) => `key${index}=x`), 'serialnum=1'];
    expect(await browseRecords({ txt })).toMatchObject([{ serial: '1' }]);
  });

  it('keeps a bounded number of addresses', async () => {
    const many = Array.from({ length: 200 }, (_, index) => `192.0.2.${index + 1}`);
    const [announced] = await browseRecords({ txt: ['serialnum=1'], addresses: many });
    expect(announced?.addresses).toEqual([...many.slice(0, 8), '127.0.0.1']);

    const records = many.map((address) => addressRecord('hostile.local', address));
    const [later] = await browseThrough([
      encode(gatewayRecords({ name: 'hostile', txt: ['serialnum=1'] })),
      ...records.map((record) => encode([record])),
    ]);
    expect(later?.addresses).toEqual([...many.slice(0, 8), '127.0.0.1']);
  });

  it('keeps a bounded number of 500 gateways', async () => {
    const crowd = Array.from({ length: 500 }, (_, index) => ({
      name: `envoy-${index}`,
      txt: [`serialnum=${index}`],
      addresses: ['192.0.2.1'],
    }));
    const found = await browseRecords(...crowd);
    // 64 in all, one of which is the one that ends the browse.
    expect(found).toHaveLength(63);
    expect(found.every(({ addresses }) => addresses.length === 2)).toBe(true);
  });

  it.each([
    ['the root', '.'],
    ['no host at all', ''],
    ['a host of one letter', 'x'],
    ['a host with empty labels', 'a..b...c'],
    ['a host as long as names may be', Array(50).fill('abcd').join('.')],
    ['a host of line breaks', '\n.\n.\n'],
  ])('survives %s as host', async (_, host) => {
    expect(await browseRecords({ host, txt: ['serialnum=1'] })).toMatchObject([{ addresses: ['127.0.0.1'] }]);
  });

  it('survives a host that is not text, which it has to ask for', async () => {
    const label = 'X'.repeat(60);
    const host = [label, label, label].join('.');
    const packet = encode(gatewayRecords({ name: 'hostile', host, txt: ['serialnum=1'] }));
    expect(packet.includes(label)).toBe(true);
    for (const [index, byte] of packet.entries()) if (byte === 'X'.charCodeAt(0)) packet[index] = 0xff;
    expect(await browseThrough([packet])).toMatchObject([{ serial: '1', addresses: ['127.0.0.1'] }]);
  });

  it('survives thousands of broken packets', async () => {
    const sound = encode(gatewayRecords({ name: 'x', txt: ['serialnum=1'], addresses: ['192.0.2.1'] }));
    const broken = Array.from({ length: 3_000 }, (_, index) => {
      if (index % 3 === 0) return randomBytes(randomInt(1, 300));
      if (index % 3 === 1) return sound.subarray(0, randomInt(1, sound.length));
      const packet = Buffer.from(sound);
      for (let flips = 0; flips < 4; flips += 1) packet[randomInt(packet.length)] = randomInt(256);
      return packet;
    });
    for (const candidate of await browseThrough(broken)) {
      expect(candidate.serial ?? '').toMatch(/^[\w-]{0,64}$/);
      expect(candidate.addresses.length).toBeLessThanOrEqual(16);
    }
  });
});
