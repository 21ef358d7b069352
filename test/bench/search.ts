import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Bonjour } from 'bonjour-service';
import { createDiscovery } from '../../main/enphase/discovery.ts';
import { systemClock as clock } from '../../main/platform/node/clock.ts';
import { announce } from '../support/simulator/announce.ts';
import { type Effort, medians } from './rounds.ts';
import { type Row, skipped, timesRow } from './table.ts';

const LOOPBACK = '127.0.0.1';
const SERIALS = ['122399000001', '122399000002'];
const PATIENCE_MS = 4000;
const WHAT = 'search: two gateways heard over mDNS';

/** How soon two gateways announced on loopback are both heard. */
export async function benchSearch({ rounds }: Effort): Promise<Row[]> {
  if (process.platform !== 'linux') return [skipped(WHAT, 'mDNS on loopback is known to work on Linux only')];
  try {
    const port = await freePort();
    const announced = await Promise.all(
      SERIALS.map((serial, index) =>
        announce(
          { serial, version: '8.3.5289', port: 443 },
          { port, interface: LOOPBACK, name: `envoy-${index}` },
        ),
      ),
    );
    try {
      // A responder answers a question once a second, so rounds are more than a second apart.
      const spaced = async (work: () => Promise<number>) => {
        await clock.wait(1100);
        return work();
      };
      const took = await medians(Math.min(5, rounds), {
        ours: () => spaced(() => ourSearch(port)),
        bare: () => spaced(() => bareSearch(port)),
      });
      return [timesRow(WHAT, [took.ours, ''], [took.bare, 'bare bonjour-service'])];
    } finally {
      await Promise.all(announced.map(({ stop }) => stop()));
    }
  } catch (error) {
    return [skipped(WHAT, error instanceof Error ? error.message : String(error))];
  }
}

async function ourSearch(port: number): Promise<number> {
  const heard = new Set<string | null>();
  const both = new AbortController();
  const interfaces = () => [{ address: LOOPBACK, external: true, port }];
  const start = performance.now();
  let took = Number.NaN;
  await createDiscovery({ clock, interfaces })
    .browse({
      windowMs: PATIENCE_MS,
      signal: both.signal,
      onCandidate: ({ serial, addresses }) => {
        if (addresses.length > 0) heard.add(serial);
        if (heard.size < SERIALS.length || both.signal.aborted) return;
        took = performance.now() - start;
        both.abort();
      },
    })
    .catch(() => undefined);
  if (Number.isNaN(took)) throw new Error(`${heard.size} of two gateways were heard on loopback`);
  return took;
}

async function bareSearch(port: number): Promise<number> {
  const start = performance.now();
  const options: Record<string, unknown> = { port, interface: LOOPBACK, bind: '0.0.0.0' };
  const bonjour = new Bonjour(options);
  const heard = new Set<string>();
  const limit = AbortSignal.timeout(PATIENCE_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      limit.addEventListener('abort', () => reject(new Error('bonjour-service heard nothing on loopback')));
      bonjour.find({ type: 'enphase-envoy' }, ({ name }) => {
        if (heard.add(name).size === SERIALS.length) resolve();
      });
    });
    return performance.now() - start;
  } finally {
    await new Promise<void>((resolve) => bonjour.destroy(() => resolve()));
  }
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '0.0.0.0');
  await once(socket, 'listening');
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}
