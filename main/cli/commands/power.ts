import type { ProblemCode } from '../../../shared/problem.ts';
import { deliveringFirst } from '../deliver-renewed.ts';
import { powerView } from '../format.ts';
import { printOutcomes } from '../print-outcomes.ts';
import type { Run } from '../run-context.ts';

/** `power` */
export async function power(run: Run): Promise<ProblemCode | null> {
  const { engine, output, selection, signal } = run;
  const { onStep, deliver } = deliveringFirst(run);
  const outcomes = await engine.power(selection, { signal, onStep });
  // Before the reading is printed: there is one document, and this may fail.
  await deliver(signal);
  return printOutcomes(output, outcomes, powerView);
}
