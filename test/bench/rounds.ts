import { median } from './table.ts';

/** How much to measure. */
export interface Effort {
  /** Rounds of work that takes a fraction of a second. */
  readonly rounds: number;
  readonly polls: number;
}
export const FULL: Effort = { rounds: 15, polls: 10_000 };
export const QUICK: Effort = { rounds: 5, polls: 2_000 };

/**
 * Runs the works in turn (a b a b …), because machines are noisy. The first round only warms up.
 *
 * @returns the figures of each work
 */
export async function interleaved<K extends string>(
  rounds: number,
  works: Readonly<Record<K, () => Promise<number>>>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(works) as K[];
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const figure = await works[name]();
      if (round > 0) figures[name].push(figure);
    }
  }
  return figures;
}

/** Does the same, but returns the median of each work. */
export async function medians<K extends string>(
  rounds: number,
  works: Readonly<Record<K, () => Promise<number>>>,
): Promise<Record<K, number>> {
  const figures = Object.entries<number[]>(await interleaved(rounds, works));
  return Object.fromEntries(figures.map(([name, values]) => [name, median(values)])) as Record<K, number>;
}

/** Time that `work` takes, ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
