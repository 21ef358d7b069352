import type { ProblemCode } from '../../../shared/problem.ts';
import { createStepWriter, doctorStep, reportHeader, reportSummary } from '../../app/doctor/report-text.ts';
import type { Run } from '../run-context.ts';

/** Prints each step as soon as it has ended. @returns the code of the first failure; null if there is none */
export async function doctor(run: Run): Promise<ProblemCode | null> {
  const { engine, output, clock, selection, installation, signal, askCode } = run;
  const say = createStepWriter();
  output.line(reportHeader(installation, clock.now()));
  const steps = await engine.doctor(selection, {
    signal,
    askCode,
    onProgress: (progress) => {
      if ('ended' in progress) output.line(say(progress.ended));
    },
  });
  output.one({ json: { steps: steps.map(doctorStep) }, text: reportSummary(steps) });
  return steps.find(({ result }) => result === 'fail')?.problem?.code ?? null;
}
