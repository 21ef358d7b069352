import { serialize } from 'node:v8';
import { createWindowFeed } from '../../main/app/desktop/window-feed.ts';
import { makeSnapshot } from '../../main/app/presentation/snapshot.ts';
import { reduce } from '../../main/domain/state.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { NOW_S, powerReading, setUpEvents, snapshotContext, stateAfter } from '../support/builders.ts';
import { type Effort, timed } from './rounds.ts';
import { median, type Row } from './table.ts';

const COUNTS = [1, 10, 100] as const;
const DAY_S = 86_400;

interface Cost {
  readonly bytes: number;
  readonly ms: number;
}

/** What one reading costs main and the window, with a full day of curves, against sending the whole snapshot. */
export async function benchWindow({ rounds }: Effort): Promise<Row[]> {
  const costs = new Map<number, { part: Cost; whole: Cost }>();
  for (const count of COUNTS) costs.set(count, await costOf(count, rounds));
  const one = costs.get(1);
  if (one === undefined) return [];
  return COUNTS.flatMap((count) => {
    const cost = costs.get(count);
    if (cost === undefined) return [];
    const { part, whole } = cost;
    const growth = part.bytes / one.part.bytes;
    const slower = part.ms / one.part.ms;
    return [
      {
        what: `bytes to the window per reading, ${count} gateway${count === 1 ? '' : 's'} with a full day`,
        measured: `${part.bytes} B`,
        yardstick: `${whole.bytes} B for the whole snapshot`,
        ratio: part.bytes / whole.bytes,
        goal: 'as for one gateway (≤ 1.1)',
        held: growth <= 1.1,
      },
      {
        what: `time in main for it, ${count} gateway${count === 1 ? '' : 's'}`,
        measured: `${part.ms.toFixed(3)} ms (${slower.toFixed(1)} of one gateway)`,
        yardstick: `${whole.ms.toFixed(3)} ms for the whole snapshot`,
        ratio: part.ms / whole.ms,
      },
    ];
  });
}

/** Each sends the same readings: as an update, and as the whole snapshot. */
async function costOf(count: number, rounds: number): Promise<{ part: Cost; whole: Cost }> {
  const serials = Array.from({ length: count }, (_, index) => `${122_300_000_000 + index}`);
  let state = stateAfter(...serials.flatMap((serial) => setUpEvents(200, { serial })));
  let at = NOW_S - DAY_S;
  const read = (serial: string) => {
    const power = powerReading({ productionW: 1000 + (at % 977) });
    state = reduce(state, { type: 'reading', serial, power, at });
  };
  // A full day: every two minutes, and every ten seconds of the last hour.
  for (; at < NOW_S; at += at < NOW_S - 3600 ? 120 : 10) for (const serial of serials) read(serial);
  const snapshot = (): Snapshot => makeSnapshot(state, snapshotContext(), at * 1000);
  const feed = createWindowFeed();
  feed.whole(snapshot());
  const next = () => {
    // All gateways are read every ten seconds, one after the other.
    at += 10 / count;
    read(serials[Math.floor(at) % count] ?? '');
  };
  return {
    part: await cost(rounds, next, () => feed.update(snapshot())),
    whole: await cost(rounds, next, snapshot),
  };
}

const BATCH = 50;

/** Electron copies what it sends by the structured clone, as `serialize` does. */
async function cost(rounds: number, next: () => void, send: () => unknown): Promise<Cost> {
  const bytes: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const took = await timed(async () => {
      for (let i = 0; i < BATCH; i++) {
        next();
        bytes.push(serialize(send()).length);
      }
    });
    times.push(took / BATCH);
  }
  return { bytes: Math.round(median(bytes)), ms: median(times) };
}
