import { fileURLToPath } from 'node:url';
import { gatewayOf } from '../support/builders.ts';
import { engineRenewal } from './engine.ts';
import { runNode } from './programs.ts';
import type { RenewalOrder } from './renewal-child.ts';
import { roundTrips } from './round-trips.ts';
import { type Effort, medians } from './rounds.ts';
import { type Row, timesRow } from './table.ts';
import { startWorld } from './world.ts';

const LATENCY_MS = 50;
const GOAL = { text: '≤ 1.05', limit: 1.05 };
const CHILD = fileURLToPath(new URL('./renewal-child.ts', import.meta.url));

/** The time of a renewal against the minimum that its round trips set, and its number of requests. */
export async function benchRenewal({ rounds }: Effort): Promise<Row[]> {
  await using world = await startWorld(LATENCY_MS);
  const { cloud, gateway } = world;
  const known = gatewayOf(gateway);
  const places = { cloudUrl: cloud.url, gatewayUrl: gateway.url, serial: gateway.serial };
  const first = async (by: RenewalOrder['by']) => {
    const order: RenewalOrder = { ...places, by, gateway: known };
    return (JSON.parse(await runNode([CHILD, JSON.stringify(order)])) as { proven: number }).proven;
  };

  const warm = await medians(rounds, {
    ours: async () => (await engineRenewal(cloud.url, known)).proven,
    bare: async () => (await roundTrips(places)).proven,
    oursRead: async () => (await engineRenewal(cloud.url, known)).read,
    bareRead: async () => (await roundTrips(places)).read,
  });
  const cold = await medians(rounds, { ours: () => first('engine'), bare: () => first('bare Node') });

  const before = { cloud: cloud.requests.length, gateway: gateway.requests.length, tls: gateway.handshakes };
  await engineRenewal(cloud.url, known);
  const toCloud = cloud.requests.length - before.cloud;
  const paths = gateway.requests.slice(before.gateway).map(({ path }) => path);
  const proof = paths.indexOf('/auth/check_jwt') + 1;
  const tls = gateway.handshakes - before.tls;

  return [
    timesRow(
      'renewal to the proof, 50 ms a request',
      [warm.ours, ''],
      [warm.bare, '3 round trips, bare Node'],
      GOAL,
    ),
    timesRow(
      'the same, first one of a process',
      [cold.ours, ''],
      [cold.bare, '3 round trips, first of a process'],
      GOAL,
    ),
    timesRow(
      'renewal with the reading after it',
      [warm.oursRead, ''],
      [warm.bareRead, '4 round trips, bare Node'],
      GOAL,
    ),
    {
      what: 'requests of a renewal to the proof',
      measured: `${toCloud} to the cloud, ${proof} to the gateway, ${tls} TLS handshake`,
      yardstick: '',
      goal: '2 + 2, one handshake',
      held: toCloud === 2 && proof === 2 && tls === 1,
    },
    {
      what: 'requests for the reading after it',
      measured: `${paths.length - proof} to the gateway (${paths.slice(proof).join(' ')})`,
      yardstick: '',
    },
  ];
}
