import type { PowerReading } from '../../shared/domain.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';

/** The chart shows an hour. */
const SPAN_S = 3600;
/** Closer points could not be told apart on it. */
const STEP_S = 5;

/** Adds a reading made at `at` (epoch s) and drops what is older than the chart. */
export function addReading(
  history: readonly HistoryPoint[],
  power: PowerReading,
  at: number,
): readonly HistoryPoint[] {
  return add(history, [
    at,
    power.productionW,
    power.houseW ?? power.consumptionW,
    power.netW,
    power.batteryW,
  ]);
}

/** Marks a pause, so that the chart shows a gap and no line across what nobody knows. */
export function addPause(history: readonly HistoryPoint[], at: number): readonly HistoryPoint[] {
  const last = history.at(-1);
  if (last === undefined || last.slice(1).every((value) => value === null)) return history;
  return add(history, [at, null, null, null, null]);
}

function add(history: readonly HistoryPoint[], point: HistoryPoint): readonly HistoryPoint[] {
  const [at] = point;
  const last = history.at(-1);
  if (last !== undefined && at - last[0] < STEP_S && at >= last[0] && point[1] !== null && last[1] !== null)
    return history;
  return [...history.filter(([time]) => time > at - SPAN_S && time < at), point];
}
