import type { ProblemCode } from '../../../shared/problem.ts';
import { isAbort, toProblem } from '../../domain/errors.ts';

export type DoctorStepName =
  | 'keychain'
  | 'account'
  | 'network'
  | 'mdns'
  | 'gateway'
  | 'certificate'
  | 'clock'
  | 'token'
  | 'cloud'
  | 'sign-in'
  | 'new token'
  | 'token on the gateway'
  | 'reading'
  | 'target';

/** One check. Its texts hold no secret, no e-mail and no full serial. */
export interface DoctorStep {
  readonly step: DoctorStepName;
  readonly result: 'pass' | 'fail' | 'skip';
  /** What was seen, or why it failed. */
  readonly cause: string;
  /** What to do; null unless it failed. */
  readonly next: string | null;
  readonly code: ProblemCode | null;
}

/** The steps so far, and how to add another one. */
export interface DoctorReport {
  readonly steps: readonly DoctorStep[];
  /** Runs one step; `work` gives its value and the sentence to show. Null if it failed. */
  attempt<T>(step: DoctorStepName, work: () => Promise<readonly [T, string]>): Promise<T | null>;
  pass(step: DoctorStepName, cause: string): void;
  fail(step: DoctorStepName, error: unknown): null;
  skip(step: DoctorStepName, cause: string): null;
}

export function createDoctorReport(): DoctorReport {
  const steps: DoctorStep[] = [];
  const report: DoctorReport = {
    steps,
    async attempt(step, work) {
      const result = await settled(work());
      if (!result.ok) return report.fail(step, result.error);
      report.pass(step, result.value[1]);
      return result.value[0];
    },
    pass: (step, cause) => void steps.push({ step, result: 'pass', cause, next: null, code: null }),
    fail(step, error) {
      const { message, hint, code } = toProblem(error);
      steps.push({ step, result: 'fail', cause: message, next: withoutSerials(hint), code });
      return null;
    },
    skip(step, cause) {
      steps.push({ step, result: 'skip', cause, next: null, code: null });
      return null;
    },
  };
  return report;
}

/** A hint may name a gateway to the command line by its serial; a report may be sent to others. */
const withoutSerials = (text: string): string => text.replace(/\b\d{8}(?=\d{4}\b)/g, '…');

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
