import type { PowerReading } from './domain.ts';
import type { HistoryPoint } from './snapshot.ts';

/** The sum of what is known; null if nothing is. */
export const sumKnown = (values: readonly (number | null)[]): number | null =>
  values.reduce((total, value) => (value === null ? total : (total ?? 0) + value), null);

/**
 * The load of the house behind several gateways. One without CTs at the grid feeds in behind those of another gateway,
 * so what it makes is used, or exported there.
 *
 * @returns null if a gateway measures the grid and does not know the load
 */
export function sumHouse(
  parts: readonly Pick<PowerReading, 'productionW' | 'netW' | 'batteryW' | 'houseW'>[],
): number | null {
  const measured = parts.filter(({ netW, houseW }) => netW !== null || houseW !== null);
  if (measured.length === 0 || measured.some(({ houseW }) => houseW === null)) return null;
  const others = parts.filter((part) => !measured.includes(part));
  return sumKnown([
    ...measured.map(({ houseW }) => houseW),
    ...others.flatMap(({ productionW, batteryW }) => [productionW, batteryW]),
  ]);
}

/** Points of several gateways as one point at `at`, epoch seconds. A gateway without a value is left out. */
export function sumPoints(at: number, points: readonly HistoryPoint[]): HistoryPoint {
  const sum = (column: 1 | 3 | 4) => sumKnown(points.map((point) => point[column]));
  const house = sumHouse(
    points.map(([, productionW, houseW, netW, batteryW]) => ({ productionW, houseW, netW, batteryW })),
  );
  return [at, sum(1), house, sum(3), sum(4)];
}
