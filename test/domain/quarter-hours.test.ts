import { describe, expect, it } from 'vitest';
import { addGap, addReading } from '../../main/domain/history.ts';
import { addQuarter, joinQuarters, sumQuarters } from '../../main/domain/quarter-hours.ts';
import { QUARTER_S } from '../../shared/curve.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';
import { powerReading } from '../support/builders.ts';

const START = 2_000_000 * QUARTER_S;
const DAY_S = 86_400;

/** The quarters of readings [seconds after the start, watts of the roof]. */
function quartersOf(
  looks: Iterable<readonly [number, number | null]>,
  before: readonly HistoryPoint[] = [],
): readonly HistoryPoint[] {
  let curve: readonly HistoryPoint[] = [];
  let quarters = before;
  for (const [second, productionW] of looks) {
    curve =
      productionW === null
        ? addGap(curve, START + second)
        : addReading(curve, powerReading({ productionW, houseW: 1100 }), START + second);
    if (productionW !== null) quarters = addQuarter(quarters, curve);
  }
  return quarters;
}
const every = (stepS: number, until: number, watts: (second: number) => number | null, from = 0) =>
  Array.from({ length: Math.floor((until - from) / stepS) + 1 }, (_, index) => {
    const second = from + index * stepS;
    return [second, watts(second)] as const;
  });
const made = (quarters: readonly HistoryPoint[]) =>
  quarters.map(([at, watts]) => [(at - START) / QUARTER_S, watts]);

describe('the long history', () => {
  it('has the mean of each quarter of an hour that is over', () => {
    const slope = (second: number) => second;
    expect(made(quartersOf(every(10, 2699, slope)))).toEqual([
      [0, 450],
      [1, 1350],
    ]);
    expect(quartersOf(every(60, 900, () => 100))).toEqual([[START, 100, 1100, -2100, null]]);
  });

  it('weighs readings by their time, however often they came', () => {
    const often = every(5, 450, () => 1000);
    const seldom = every(60, 900, () => 3000, 480);
    expect(quartersOf([...often, ...seldom])[0]?.[1]).toBeCloseTo(1967, -1);
  });

  it('has no quarter of which little is known, and none while nobody looked', () => {
    const first = every(60, 240, () => 500);
    const second = every(60, 2400, () => 700, 900);
    expect(made(quartersOf([...first, ...second]))).toEqual([[1, 700]]);
    const later = every(60, 9900, () => 800, 8100);
    expect(made(quartersOf([...second, ...later])).map(([quarter]) => quarter)).toEqual([1, 2, 9, 10]);
  });

  it('leaves a pause out of the mean', () => {
    const looks = [...every(60, 360, () => 900), [370, null] as const, ...every(60, 900, () => 300, 720)];
    // Six minutes at 900 W, and three at 300 W.
    expect(quartersOf(looks)[0]?.[1]).toBeCloseTo(700, -1);
  });

  it('keeps 30 days, of about 3 kB each', () => {
    const all = quartersOf(every(300, 31 * DAY_S, (second) => second % 5000));
    expect(all).toHaveLength(30 * 96);
    expect(JSON.stringify(all).length / 30).toBeLessThan(3300);
  });

  it('counts a quarter anew if the clock was set back', () => {
    const once = every(60, 2000, () => 400);
    const again = every(60, 1000, () => 600, 300);
    expect(made(quartersOf([...once, ...again])).map(([quarter]) => quarter)).toEqual([0]);
  });

  it('of several gateways is their sum, without what is not known', () => {
    const one: HistoryPoint[] = [
      [START, 100, 50, null, null],
      [START + 900, 200, 50, -150, null],
    ];
    const other: HistoryPoint[] = [
      [START + 900, 30, null, 20, 5],
      [START + 1800, 40, 10, -30, null],
    ];
    expect(sumQuarters([other, one])).toEqual([
      [START, 100, 50, null, null],
      [START + 900, 230, null, -130, 5],
      [START + 1800, 40, 10, -30, null],
    ]);
    expect(sumQuarters([])).toEqual([]);
  });

  it('goes on after a restart', () => {
    const point = (quarter: number): HistoryPoint => [START + quarter * QUARTER_S, quarter, null, null, null];
    const now = START + 10 * QUARTER_S;
    expect(joinQuarters([point(1), point(4)], [point(4), point(5)], now)).toEqual([
      point(1),
      point(4),
      point(5),
    ]);
    expect(joinQuarters([point(1)], [], now)).toEqual([point(1)]);
  });

  it.each([
    ['years ahead', 10 * 365 * DAY_S],
    ['at the beginning of the epoch', DAY_S - START],
  ])('survives a clock that is %s for an hour, and a restart in it', (_, wrongS) => {
    const month = every(300, 30 * DAY_S, () => 500);
    const wrong = every(300, 3600, () => 900).map(([second, watts]) => [second + wrongS, watts] as const);
    const before = quartersOf(month);
    const restarted = joinQuarters(before, [], START + wrongS);
    expect(restarted).toEqual(before);
    const after = quartersOf(wrong, restarted);
    const again = quartersOf(
      every(300, 30 * DAY_S + 7200, () => 700, 30 * DAY_S + 3600),
      after,
    );
    const lost = before.filter(([at]) => !again.some(([time]) => time === at));
    expect(lost.length).toBeLessThanOrEqual(8);
    expect(again.length).toBeLessThanOrEqual(30 * 96);
    // A month later nothing is left of the wrong hour.
    const later = quartersOf(
      every(300, 61 * DAY_S, () => 800, 30 * DAY_S + 7200),
      again,
    );
    expect(later.filter(([, watts]) => watts === 900)).toEqual([]);
    expect(later).toHaveLength(30 * 96);
  });
});
