import type { HistoryPoint } from '../../shared/snapshot.ts';

/** Seconds. Points of an hour ago and more are this far apart. */
const SLOT_S = 120;
/** Seconds. A gateway that was read last before that gives no part of a sum. */
const CURRENT_S = 330;

/**
 * The curve of all gateways together, a point every two minutes. As in the sum of the watts, a gateway without a current
 * reading is left out; without any, the curve has a gap.
 */
export function siteHistory(histories: readonly (readonly HistoryPoint[])[]): HistoryPoint[] {
  const slots = new Set(histories.flat().map(([at]) => Math.floor(at / SLOT_S)));
  const next = histories.map(() => 0);
  return [...slots]
    .sort((a, b) => a - b)
    .map((slot) => {
      const end = (slot + 1) * SLOT_S;
      const parts = histories.flatMap((history, index) => {
        let at = next[index] ?? 0;
        while ((history[at]?.[0] ?? end) < end) at += 1;
        next[index] = at;
        const last = history[at - 1];
        return last !== undefined && last[0] > end - CURRENT_S ? [last] : [];
      });
      const latest = Math.max(...parts.map(([at]) => at));
      const sum = (column: 1 | 2 | 3 | 4) =>
        parts.reduce<number | null>(
          (total, { [column]: part }) => (part === null ? total : (total ?? 0) + part),
          null,
        );
      return [parts.length === 0 ? slot * SLOT_S : latest, sum(1), sum(2), sum(3), sum(4)];
    });
}
