import { isIPv4 } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDiscovery } from '../../main/enphase/discovery.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import { fc, runs, SEED } from '../support/fast-check.ts';
import { encode, gatewayRecords, isolatedNetwork, noLoopbackMdns, respondNothing } from '../support/mdns.ts';
import { titleWith } from '../support/programs.ts';
import { expectWord } from './fuzz.ts';
import { anyText, brokenText } from './mutations.ts';

const COUNT = runs(4000);
const LAST = 'the-last-one';

/** Cuts a text to 255 bytes, the limit of one TXT string. */
const short = (text: string): Buffer => Buffer.from(text).subarray(0, 255);
const txt = fc.array(
  fc.oneof(
    brokenText('serialnum=122399000001', 'protovers=8.3.4041', 'txtvers=1', '__proto__=x', 'serialnum').map(
      short,
    ),
    anyText.map(short),
    fc.uint8Array({ maxLength: 255 }).map((bytes) => Buffer.from(bytes)),
  ),
  { maxLength: 5 },
);
const packets = fc.record({
  txt,
  name: fc.constantFrom('envoy', 'envoy-2', 'Envoy', '__proto__'),
  host: fc.constantFrom('envoy.local', 'a.local', '.', '__proto__.local', 'x'.repeat(60)),
  srvPort: fc.constantFrom(80, 443, 0, 65_535),
  addresses: fc.subarray(['192.0.2.1', '169.254.1.1', '0.0.0.0', '255.255.255.255', '127.0.0.1', 'fd00::1']),
});

describe.skipIf(noLoopbackMdns)(titleWith('hostile answers over mDNS', noLoopbackMdns), () => {
  it(`${COUNT} of them give nothing but serials, versions and addresses`, async () => {
    const { port, interfaces } = await isolatedNetwork();
    const { send, asked } = await respondNothing(port);
    const clock = createFakeClock();
    const seen = { candidates: 0, serials: new Set<string>(), last: false };
    const browse = createDiscovery({ clock, interfaces }).browse({
      windowMs: 60_000,
      onCandidate({ serial, addresses, srvPort }) {
        seen.candidates++;
        if (serial !== null) seen.serials.add(serial);
        seen.last ||= serial === LAST;
        expectWord(serial);
        expect(addresses.every((address) => isIPv4(address) && address !== '0.0.0.0')).toBe(true);
        expect(addresses.length).toBeLessThanOrEqual(16);
        expect(srvPort ?? 1).toBeGreaterThan(0);
      },
    });
    await asked;
    for (const [index, records] of fc.sample(packets, { numRuns: COUNT, seed: SEED }).entries()) {
      await send(encode(gatewayRecords(records)));
      // Lets the receiver, which runs in this process, empty its socket before the buffer overflows.
      if (index % 10 === 0) await turn();
    }
    while (!seen.last) {
      await send(encode(gatewayRecords({ name: 'last', txt: [`serialnum=${LAST}`] })));
      await turn();
    }
    clock.advance(60_000);
    await browse;
    process.stdout.write(
      `${COUNT} hostile mDNS answers: ${seen.candidates} candidates, ${seen.serials.size} serials\n`,
    );
    // Most packets repeat a known gateway. These numbers show that enough were parsed for the test to mean something.
    expect(seen.candidates, `seed ${SEED}`).toBeGreaterThan(10);
    expect(seen.serials.size, `seed ${SEED}`).toBeGreaterThan(1);
  });
});
