import type { CheckStep, CheckStepName, Finding } from '../../../shared/check-up.ts';
import { appError, isAbort, toProblem } from '../../domain/errors.ts';
import { loggedProblem } from '../../domain/log.ts';
import type { Log } from '../../domain/ports/index.ts';

/** Told as each step starts and ends. A step that is skipped starts too. */
export type OnCheckProgress = (
  progress: { readonly started: CheckStepName } | { readonly ended: CheckStep },
) => void;

/** What a step is about. A gateway tells its serial only when it answers. */
interface About {
  readonly serial: () => string | null;
  readonly target: string | null;
}

/** The steps so far, and how to add another one. */
export interface DoctorReport {
  readonly steps: readonly CheckStep[];
  /** The same report, for steps about one gateway or one target. */
  about(of: Partial<About>): DoctorReport;
  /** Runs one step; `work` gives its value and what to say. Null if it failed. */
  attempt<T>(
    step: CheckStepName,
    work: () => Promise<readonly [T, ...(Finding | Finding['id'])[]]>,
  ): Promise<T | null>;
  /** Tells that a step is under way whose end comes by `pass`, `fail` or `skip`. */
  begin(step: CheckStepName): void;
  pass(step: CheckStepName, ...findings: readonly (Finding | Finding['id'])[]): void;
  /** @param findings what to say in place of the error's own words */
  fail(step: CheckStepName, error: unknown, ...findings: readonly Finding[]): null;
  /** @param cause what the step waits for, or why it is not needed */
  skip(step: CheckStepName, cause: Finding | Finding['id']): null;
}

export function createDoctorReport(log: Log, onProgress?: OnCheckProgress): DoctorReport {
  const steps: CheckStep[] = [];
  const end = (step: CheckStep) => {
    steps.push(step);
    onProgress?.({ ended: step });
  };
  return reportAbout({ serial: () => null, target: null });

  function reportAbout(about: About): DoctorReport {
    const facts = () => ({ serial: about.serial(), target: about.target });
    const report: DoctorReport = {
      steps,
      about: (of) => reportAbout({ ...about, ...of }),
      begin: (step) => onProgress?.({ started: step }),
      async attempt(step, work) {
        report.begin(step);
        const result = await settled(work());
        if (!result.ok) return report.fail(step, result.error);
        const [value, ...findings] = result.value;
        report.pass(step, ...findings);
        return value;
      },
      pass: (step, ...found) =>
        end({ step, result: 'pass', findings: found.map(asFinding), problem: null, ...facts() }),
      fail(step, error, ...findings) {
        end({ step, result: 'fail', findings, problem: explained(log, error), ...facts() });
        return null;
      },
      skip(step, cause) {
        end({ step, result: 'skip', findings: [asFinding(cause)], problem: null, ...facts() });
        return null;
      },
    };
    return report;
  }
}

const asFinding = (found: Finding | Finding['id']): Finding =>
  typeof found === 'string' ? { id: found, values: {} } : found;

/** An unexpected failure leads to a check-up everywhere else; here it has to lead on. */
function explained(log: Log, error: unknown) {
  const problem = loggedProblem(log, 'a step of the check-up', error);
  return problem.code === 'internal' ? toProblem(appError('internal/in-check-up')) : problem;
}

type Settled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** The result of work, failure or not; only a cancellation is thrown. */
export async function settled<T>(work: Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { ok: false, error };
  }
}
