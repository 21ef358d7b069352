import type { ProblemCode } from '../../../shared/problem.ts';
import { failureOf, viewed } from '../deliver-renewed.ts';
import { assertKnown, NO_TARGET } from '../known-target.ts';
import type { Run } from '../run-context.ts';

/** `deliver` */
export async function deliver(run: Run): Promise<ProblemCode | null> {
  const { engine, output, options, words, signal } = run;
  const { dryRun, done, roleChange, replace, serial } = options;
  await assertKnown(engine, serial);
  const selection = { ids: words, ...(serial === undefined ? {} : { serials: [serial] }) };
  const rows = await engine.deliver(selection, { dryRun, done, roleChange, replace, signal });
  if (rows.length === 0) output.note(NO_TARGET);
  output.list(viewed(run, rows).map(({ view }) => view));
  return failureOf(rows);
}
