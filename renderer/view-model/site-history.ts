import { COARSE_S, CURRENT_S } from '../../shared/curve.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';
import { sumPoints } from '../../shared/sum-known.ts';

/**
 * The curve of all gateways together, a point every two minutes. As in the sum of the watts, a gateway without a
 * current reading is left out; without any, the curve has a gap.
 */
export function siteHistory(histories: readonly (readonly HistoryPoint[])[]): HistoryPoint[] {
  const slots = new Set(histories.flat().map(([at]) => Math.floor(at / COARSE_S)));
  const next = histories.map(() => 0);
  return [...slots]
    .sort((a, b) => a - b)
    .map((slot) => {
      const end = (slot + 1) * COARSE_S;
      const parts = histories.flatMap((history, index) => {
        let at = next[index] ?? 0;
        while ((history[at]?.[0] ?? end) < end) at += 1;
        next[index] = at;
        const last = history[at - 1];
        return last !== undefined && last[0] > end - CURRENT_S ? [last] : [];
      });
      const latest = Math.max(...parts.map(([at]) => at));
      return sumPoints(parts.length === 0 ? slot * COARSE_S : latest, parts);
    });
}
