// Searches for gateways in a process of its own, so that sockets and timers left open are not mixed with those of the
// test runner. Argument: BrowseOrder as JSON. Prints BrowseReport as JSON and must then end by itself.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { Bonjour } from 'bonjour-service';
import { AppError } from '../../main/domain/errors.ts';
import { createDiscovery } from '../../main/enphase/discovery.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import type { BrowseOrder, BrowseReport } from './browse-in-child.ts';

const order = JSON.parse(process.argv[2] ?? '{}') as BrowseOrder;
const { windowMs, settleMs, interfaces, abort, hold, rawAddresses } = order;

const controller = new AbortController();
const holder = hold === undefined ? null : createSocket('udp4').bind(hold, '0.0.0.0');
if (holder) await once(holder, 'listening');
const before = await resources();
const browse = createDiscovery({
  clock: systemClock,
  ...(interfaces === undefined ? {} : { interfaces: () => [...interfaces] }),
}).browse({
  windowMs,
  ...(settleMs === undefined ? {} : { settleMs }),
  signal: controller.signal,
  onCandidate: () => {
    if (abort === 'at the first answer') controller.abort();
  },
});
if (abort === 'at once') controller.abort();
const outcome = await browse.then(
  (found) => ({ found }),
  (error: unknown) => ({
    error: {
      name: error instanceof Error ? error.name : 'not an error',
      code: error instanceof AppError ? error.code : '',
      message: error instanceof Error ? error.message : String(error),
      hint: error instanceof AppError ? error.hint : '',
    },
  }),
);
const report: BrowseReport = { ...outcome, before, after: await resources() };
if (rawAddresses !== undefined) report.raw = await addressesAsAnnounced(rawAddresses);
holder?.close();
process.stdout.write(`${JSON.stringify(report)}\n`);

/** The resources that keep this process alive. A closed socket counts until the event loop has turned. */
async function resources(): Promise<string[]> {
  await turn();
  await turn();
  return process.getActiveResourcesInfo().filter((name) => !/Pipe|TTY|Immediate|FileHandle/.test(name));
}

/** All addresses of the first gateway, in the order of its announcement. */
async function addressesAsAnnounced(address: string): Promise<string[]> {
  const options: Record<string, unknown> = { interface: address, bind: '0.0.0.0' };
  for (;;) {
    const bonjour = new Bonjour(options);
    const browser = bonjour.find({ type: 'enphase-envoy' });
    // The responder answers the same question at most once a second.
    const again = setInterval(() => browser.update(), 300);
    const [service] = (await once(browser, 'up')) as [{ readonly addresses?: string[] }];
    clearInterval(again);
    await new Promise<void>((resolve) => bonjour.destroy(() => resolve()));
    // On a busy machine the first answer may name the gateway without its addresses; the library does not add them.
    if (service.addresses?.length) return service.addresses;
  }
}
