import { describe, expect, it } from 'vitest';
import { addGap, addReading, joinHistory } from '../../main/domain/history.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';
import { powerReading } from '../support/builders.ts';

const START = 1_800_000_000;
const at = (time: number, productionW = 100): HistoryPoint => [time, productionW, null, null, null];
const gap = (time: number): HistoryPoint => [time, null, null, null, null];
/** A reading of a gateway that measures production only. */
const solar = (productionW: number) => powerReading({ productionW, consumptionW: null, netW: null });
/** A reading every `stepS` for so long. */
function record(durationS: number, stepS: number, from = START, history: readonly HistoryPoint[] = []) {
  let all = history;
  for (let time = from; time <= from + durationS; time += stepS) all = addReading(all, solar(100), time);
  return all;
}

describe('the history', () => {
  it('keeps the last hour point by point and a day in steps of two minutes', () => {
    const all = record(2 * 86_400, 10);
    const now = START + 2 * 86_400;
    expect(all.filter(([time]) => time > now - 3600)).toHaveLength(360);
    expect(all.length).toBeLessThan(360 + 23 * 30 + 5);
    expect(all.length).toBeGreaterThan(360 + 23 * 30 - 5);
    expect(all[0]?.[0]).toBeGreaterThan(now - 86_400);
    expect(all).toEqual([...all].sort((a, b) => a[0] - b[0]));
  });

  it('has the load of the house before the total, and the battery', () => {
    const power = powerReading({ productionW: 1, consumptionW: 2, houseW: 3, netW: 4, batteryW: 5 });
    expect(addReading([], power, START)).toEqual([[START, 1, 3, 4, 5]]);
    expect(addReading([], { ...power, houseW: null }, START)).toEqual([[START, 1, null, 4, 5]]);
  });

  it('has a gap where nobody looked, and one that was told', () => {
    const once = record(0, 1);
    expect(addReading(once, solar(7), START + 600)).toEqual([
      [START, 100, null, null, null],
      gap(START + 1),
      at(START + 600, 7),
    ]);
    expect(addGap(addGap(once, START + 10), START + 20)).toEqual([at(START), gap(START + 10)]);
    expect(addGap([], START)).toEqual([]);
  });

  it('keeps gaps when it is thinned', () => {
    const before = addGap(record(600, 10), START + 610);
    const all = record(7200, 10, START + 620, before);
    expect(all.filter(([, ...values]) => values.every((value) => value === null))).toEqual([
      gap(START + 610),
    ]);
  });

  it('begins anew where a clock was set back', () => {
    expect(addReading(record(100, 10), solar(7), START - 50)).toEqual([at(START - 50, 7)]);
  });

  it('is joined over a restart with a gap between, without what is older than a day', () => {
    const kept = [at(START - 90_000), at(START - 100), at(START - 40)];
    const since = [at(START), at(START + 10)];
    expect(joinHistory(kept, since, START + 10)).toEqual([
      at(START - 100),
      at(START - 40),
      gap(START - 39),
      ...since,
    ]);
    expect(joinHistory([], since, START)).toBe(since);
    expect(joinHistory(kept, [], START)).toEqual([at(START - 100), at(START - 40), gap(START - 39)]);
  });
});
