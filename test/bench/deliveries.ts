import { fileURLToPath } from 'node:url';
import type { DeliveriesOrder, DeliveriesReport } from './deliveries-child.ts';
import { runNode } from './programs.ts';
import type { Effort } from './rounds.ts';
import { type Row, timesRow } from './table.ts';

const CHILD = fileURLToPath(new URL('./deliveries-child.ts', import.meta.url));
const MIB = 1024 * 1024;

/** Twenty targets side by side, and a thousand deliveries one after the other. */
export async function benchDeliveries({ rounds, polls }: Effort): Promise<Row[]> {
  const order: DeliveriesOrder = { rounds: Math.min(5, rounds), deliveries: polls / 10 };
  const { twenty, slowest, heap } = JSON.parse(
    await runNode(['--expose-gc', CHILD, JSON.stringify(order)]),
  ) as DeliveriesReport;
  const [first = Number.NaN, last = Number.NaN] = heap;
  return [
    timesRow(
      'a delivery to 20 targets, one of which takes 500 ms',
      [twenty, ''],
      [slowest, 'to that one alone'],
      { text: 'as long as the slowest (≤ 1.2)', limit: 1.2 },
    ),
    {
      what: `memory after ${order.deliveries.toLocaleString('en')} deliveries`,
      measured: `${(last / MIB).toFixed(2)} MiB`,
      yardstick: `${(first / MIB).toFixed(2)} MiB after a tenth`,
      ratio: last / first,
      goal: 'at most 5 % more',
      held: last / first <= 1.05,
    },
  ];
}
