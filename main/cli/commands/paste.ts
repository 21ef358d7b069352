import type { ProblemCode } from '../../../shared/problem.ts';
import { deliverRenewed } from '../deliver-renewed.ts';
import { renewedView } from '../format.ts';
import { readPasted } from '../prompt.ts';
import type { Run } from '../run-context.ts';

/** `paste` */
export async function paste(run: Run): Promise<ProblemCode | null> {
  const { engine, output, terminal, clock, selection, options, signal, onStep } = run;
  const text = await readPasted(terminal, clock, signal);
  const { replace = false } = options;
  const renewed = await engine.paste(selection, text, { signal, onStep, replace });
  const { serial } = renewed.gateway;
  const { deliveriesOf, failure } = await deliverRenewed(run, [serial]);
  output.one(renewedView(renewed, run.clock.now(), deliveriesOf(serial)));
  return failure;
}
