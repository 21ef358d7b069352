import { isGap, QUARTER_S } from '../../shared/curve.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';
import { sumPoints } from '../../shared/sum-known.ts';
import { DAY_S } from './epoch-seconds.ts';

/** The long history covers 30 days. A point has the mean watts of a quarter of an hour, at its start. */
const MOST_POINTS = (30 * DAY_S) / QUARTER_S;
/** A mean of less than a third of a quarter would not stand for it. */
const LEAST_S = QUARTER_S / 3;

const quarterOf = (at: number): number => Math.floor(at / QUARTER_S) * QUARTER_S;

/**
 * Adds the quarter that has ended with the newest point of the curve. The curve still has the readings before that
 * point, even after a restart. So nothing else has to be remembered of a quarter that has begun.
 *
 * @param curve the history of the last day, with the newest reading
 */
export function addQuarter(
  quarters: readonly HistoryPoint[],
  curve: readonly HistoryPoint[],
): readonly HistoryPoint[] {
  const at = curve.at(-1)?.[0];
  const before = curve.findLast((point) => point[0] < (at ?? 0) && !isGap(point))?.[0];
  if (at === undefined || before === undefined || quarterOf(before) === quarterOf(at)) return quarters;
  const from = quarterOf(before);
  const point = meanOf(curve, from);
  return join(quarters, point === null ? [] : [point], from);
}

/** Quarters that were kept over a restart, before those that have come since. */
export function joinQuarters(
  kept: readonly HistoryPoint[],
  since: readonly HistoryPoint[],
  nowS: number,
): readonly HistoryPoint[] {
  return join(kept, since, since[0]?.[0] ?? nowS);
}

/**
 * Puts new points in place of those that follow `from`. Those that follow by more than a day stay: this clock or the
 * one before may be years wrong, for an hour only. So it is their number that is limited, and the farthest ones go.
 */
function join(
  kept: readonly HistoryPoint[],
  fresh: readonly HistoryPoint[],
  from: number,
): readonly HistoryPoint[] {
  const later = (fresh.at(-1)?.[0] ?? from) + DAY_S;
  const all = [...kept.filter(([time]) => time < from), ...fresh, ...kept.filter(([time]) => time > later)];
  const distance = (index: number) => Math.abs((all.at(index)?.[0] ?? from) - from);
  while (all.length > MOST_POINTS) {
    if (distance(0) > distance(-1)) all.shift();
    else all.pop();
  }
  return all;
}

/** The quarters of all gateways together. As in the sum of the watts, a gateway without a value is left out. */
export function sumQuarters(all: readonly (readonly HistoryPoint[])[]): readonly HistoryPoint[] {
  const byTime = Map.groupBy(all.flat(), ([at]) => at);
  return [...byTime].map(([at, points]) => sumPoints(at, points)).sort(([one], [other]) => one - other);
}

/** Mean watts of the quarter that begins at `from`; null if too little of it is known. */
function meanOf(curve: readonly HistoryPoint[], from: number): HistoryPoint | null {
  const parts = curve.flatMap((point, index) => {
    const next = curve[index + 1];
    if (next === undefined || isGap(point)) return [];
    const lengthS = Math.min(next[0], from + QUARTER_S) - Math.max(point[0], from);
    return lengthS > 0 ? [{ point, next, lengthS }] : [];
  });
  const mean = (column: 1 | 2 | 3 | 4): number | null => {
    let wattSeconds = 0;
    let seconds = 0;
    for (const { point, next, lengthS } of parts) {
      // At the start of a pause the next value is not known.
      const [one, other] = [point[column], next[column]];
      if (one === null) continue;
      wattSeconds += ((one + (other ?? one)) / 2) * lengthS;
      seconds += lengthS;
    }
    return seconds < LEAST_S ? null : Math.round(wattSeconds / seconds);
  };
  const quarter: HistoryPoint = [from, mean(1), mean(2), mean(3), mean(4)];
  return isGap(quarter) ? null : quarter;
}
