import { fileURLToPath } from 'node:url';
import { createDeps, createEngine } from '../../main/app/engine.ts';
import { gatewayOf } from '../support/builders.ts';
import { signToken } from '../support/simulator/jwt.ts';
import type { ManyOrder, ManyReport } from './many-child.ts';
import { mostAtOnce } from './overlap.ts';
import { runNode } from './programs.ts';
import { type Effort, timed } from './rounds.ts';
import { median, ms, type Row } from './table.ts';
import { type BenchWorld, realPorts, startWorld } from './world.ts';

const CHILD = fileURLToPath(new URL('./many-child.ts', import.meta.url));
const COUNT = 100;
const LATENCY_MS = 10;
const KIB = 1024;

/** A hundred gateways of one account in one process. */
export async function benchMany({ rounds }: Effort): Promise<Row[]> {
  await using world = await startWorld(LATENCY_MS, COUNT);
  const tries = Math.min(5, rounds);
  const ten = await memory(world, 10, tries);
  const fifty = await memory(world, 50, tries);
  const hundred = await memory(world, COUNT, tries);
  const early = (fifty.bytes - ten.bytes) / 40;
  const late = (hundred.bytes - fifty.bytes) / 50;
  const kib = (bytes: number) => `${(bytes / KIB).toFixed(0)} KiB`;

  const ports = realPorts(
    world.cloud.url,
    world.gateways.map((gateway) => gatewayOf(gateway)),
  );
  const together = await overlap(world, async () => {
    const failed = (await createEngine(createDeps(ports)).renew({})).filter(({ ok }) => !ok).length;
    if (failed > 0) throw new Error(`${failed} of the renewals failed`);
  });
  const clicks = await overlap(world, () => child(world, 20, true));
  return [
    {
      what: `memory per gateway, 50 to ${COUNT} of them`,
      measured: kib(late),
      yardstick: `${kib(early)} from 10 to 50`,
      ratio: late / early,
      goal: 'linear (≤ 1.2)',
      held: late / early <= 1.2,
    },
    {
      what: `${COUNT} gateways read once, ${LATENCY_MS} ms a request`,
      measured: `${ms(hundred.took)}, ${(hundred.took / COUNT).toFixed(1)} each`,
      yardstick: `${ms(ten.took)} for 10, ${(ten.took / 10).toFixed(1)} each`,
      ratio: hundred.took / ten.took / (COUNT / 10),
    },
    {
      what: `${COUNT} renewals by one command`,
      measured: `at most ${together.most} at the cloud, ${together.requests} requests, ${ms(together.took)}`,
      yardstick: '',
      goal: 'one at a time',
      held: together.most === 1,
    },
    {
      what: '20 renewals clicked at once in the window',
      measured: `at most ${clicks.most} at the cloud, ${clicks.requests} requests`,
      yardstick: '',
      goal: 'one at a time',
      held: clicks.most === 1,
    },
  ];
}

async function child(world: BenchWorld, count: number, renew: boolean): Promise<ManyReport> {
  const known = world.gateways.slice(0, count).map((gateway) => ({
    gateway: gatewayOf(gateway),
    token: signToken({ aud: gateway.serial }),
  }));
  const order: ManyOrder = { cloudUrl: world.cloud.url, known, renew };
  return JSON.parse(await runNode(['--expose-gc', CHILD, JSON.stringify(order)])) as ManyReport;
}

async function memory(world: BenchWorld, count: number, tries: number) {
  const reports: ManyReport[] = [];
  for (let i = 0; i < tries; i++) reports.push(await child(world, count, false));
  return {
    bytes: median(reports.map(({ bytes }) => bytes)),
    took: median(reports.map(({ took }) => took)),
  };
}

/** Requests that the cloud received during `work`. Each takes at least its latency, less 1 ms of rounding. */
async function overlap({ cloud }: BenchWorld, work: () => Promise<unknown>) {
  const before = cloud.requests.length;
  const took = await timed(work);
  const starts = cloud.requests.slice(before).map(({ at }) => at);
  return { took, requests: starts.length, most: mostAtOnce(starts, LATENCY_MS - 1) };
}
