import { fileURLToPath } from 'node:url';
import { gatewayOf } from '../support/builders.ts';
import { signToken } from '../support/simulator/jwt.ts';
import type { PollOrder, PollReport } from './polls-child.ts';
import { runNode } from './programs.ts';
import type { Effort } from './rounds.ts';
import type { Row } from './table.ts';
import { startWorld } from './world.ts';

const CHILD = fileURLToPath(new URL('./polls-child.ts', import.meta.url));
const MIB = 1024 * 1024;

/** Heap of the poller after `polls` readings, against its heap after the first thousand. */
export async function benchPolls({ polls }: Effort): Promise<Row[]> {
  await using world = await startWorld(0);
  const { gateway } = world;
  const order: PollOrder = {
    gateway: gatewayOf(gateway),
    token: signToken({ aud: gateway.serial }),
    polls,
  };
  const report = await runNode(['--expose-gc', CHILD, JSON.stringify(order)]);
  const { heap, failed } = JSON.parse(report) as PollReport;
  const [first = Number.NaN] = heap;
  const last = heap.at(-1) ?? Number.NaN;
  const connections = new Set(gateway.requests.map(({ connection }) => connection)).size;
  return [
    {
      what: `memory after ${polls.toLocaleString('en')} polls`,
      measured: `${(last / MIB).toFixed(2)} MiB, ${connections} connection, ${failed} failed`,
      yardstick: `${(first / MIB).toFixed(2)} MiB after 1,000`,
      ratio: last / first,
      goal: 'at most 5 % more',
      held: last / first <= 1.05 && connections === 1 && failed === 0,
    },
  ];
}
