import type { ProblemCode } from '../../shared/problem.ts';
import type { Outcome } from '../app/gateway/outcome.ts';
import { failureView, type View } from './format.ts';
import type { Output } from './output.ts';

/**
 * Prints one document for one gateway, an array for several. A failure among several takes the place of its result; the
 * failure of a single gateway is thrown.
 */
export function printOutcomes<T>(
  output: Output,
  outcomes: readonly Outcome<T>[],
  view: (value: T, several: boolean) => View,
): ProblemCode | null {
  const failure = outcomes.find((outcome) => !outcome.ok);
  const several = outcomes.length > 1;
  if (failure?.ok === false && !several) throw failure.error;
  output.oneOrList(
    outcomes.map((outcome) => (outcome.ok ? view(outcome.value, several) : failureView(outcome))),
  );
  return failure?.ok === false ? failure.error.code : null;
}
