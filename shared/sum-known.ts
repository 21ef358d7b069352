import type { HistoryPoint } from './snapshot.ts';

/** The sum of what is known; null if nothing is. */
export const sumKnown = (values: readonly (number | null)[]): number | null =>
  values.reduce((total, value) => (value === null ? total : (total ?? 0) + value), null);

/** Points of several gateways as one point at `at`, epoch seconds. A gateway without a value is left out. */
export function sumPoints(at: number, points: readonly HistoryPoint[]): HistoryPoint {
  const sum = (column: 1 | 2 | 3 | 4) => sumKnown(points.map((point) => point[column]));
  return [at, sum(1), sum(2), sum(3), sum(4)];
}
