import type { HistoryPoint } from './snapshot.ts';

/** The chart shows a day at most. */
export const SPAN_S = 86_400;
/** The last hour keeps every point; older ones are kept every two minutes. */
const FINE_S = 3600;
export const COARSE_S = 120;
/** Seconds: the longest backoff and half a minute more. An older reading is not current. */
export const CURRENT_S = 330;
/** The long history has a point each quarter of an hour. */
export const QUARTER_S = 900;

/**
 * Adds a point, thins what is older than an hour and drops what is older than a day. Main and the window do the same,
 * so that the window needs only the new point. After the clock was set back, later points are dropped: they would be
 * to the right of now.
 */
export function appendPoint(curve: readonly HistoryPoint[], point: HistoryPoint): readonly HistoryPoint[] {
  const [at] = point;
  return [
    ...thin(
      curve.filter(([time]) => time > at - SPAN_S && time < at),
      at - FINE_S,
    ),
    point,
  ];
}

/** Of readings before `until` the first of each two minutes stays, and every pause. */
function thin(curve: readonly HistoryPoint[], until: number): HistoryPoint[] {
  let slot = -1;
  return curve.filter((point) => {
    const [time] = point;
    if (time >= until || isGap(point)) return true;
    const mine = Math.floor(time / COARSE_S);
    const first = mine !== slot;
    slot = mine;
    return first;
  });
}

/** Whether a point marks a pause. */
export const isGap = (point: HistoryPoint): boolean => point.slice(1).every((value) => value === null);
