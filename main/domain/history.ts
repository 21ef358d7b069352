import { appendPoint, isGap, SPAN_S } from '../../shared/curve.ts';
import type { PowerReading } from '../../shared/domain.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';

/** The chart can show no more than a point each 5 s. */
const STEP_S = 5;
/** After this long without a reading the power in between is unknown: the program did not run, or did not read. */
const LONGEST_STEP_S = 420;

/**
 * Adds a reading. Thins what is older than an hour, and drops what is older than a day.
 *
 * @param at epoch seconds
 */
export function addReading(
  history: readonly HistoryPoint[],
  power: PowerReading,
  at: number,
): readonly HistoryPoint[] {
  const last = history.at(-1);
  if (last !== undefined && !isGap(last) && at >= last[0] && at - last[0] < STEP_S) return history;
  const known = last !== undefined && at - last[0] > LONGEST_STEP_S ? addGap(history, last[0] + 1) : history;
  const { productionW, houseW, netW, batteryW } = power;
  return appendPoint(known, [at, productionW, houseW, netW, batteryW]);
}

/** Marks a pause, so that the chart shows a gap instead of a line across unknown values. */
export function addGap(history: readonly HistoryPoint[], at: number): readonly HistoryPoint[] {
  const last = history.at(-1);
  if (last === undefined || isGap(last)) return history;
  return appendPoint(history, [at, null, null, null, null]);
}

/** Points that were kept over a restart, before those that have come since. */
export function joinHistory(
  kept: readonly HistoryPoint[],
  since: readonly HistoryPoint[],
  nowS: number,
): readonly HistoryPoint[] {
  const first = since[0]?.[0] ?? nowS;
  const before = kept.filter(([time]) => time < first && time > nowS - SPAN_S);
  const last = before.at(-1);
  return last === undefined ? since : [...addGap(before, last[0] + 1), ...since];
}
