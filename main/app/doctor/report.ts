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
  | 'reading';

/** One thing that was tried. Texts hold no secret, no e-mail and no full serial. */
export interface DoctorStep {
  readonly step: DoctorStepName;
  readonly result: 'pass' | 'fail' | 'skip';
  /** What was seen, or why it failed. */
  readonly cause: string;
  /** What to do; null unless it failed. */
  readonly next: string | null;
  readonly code: ProblemCode | null;
}

/** The steps so far, and how to take another one. */
export interface DoctorReport {
  readonly steps: readonly DoctorStep[];
  /** Runs one step; `work` gives its value and the sentence to show. Null where it failed. */
  attempt<T>(step: DoctorStepName, work: () => Promise<readonly [T, string]>): Promise<T | null>;
  pass(step: DoctorStepName, cause: string): void;
  fail(step: DoctorStepName, error: unknown): null;
  skip(step: DoctorStepName, cause: string): null;
}

export function createDoctorReport(): DoctorReport {
  const steps: DoctorStep[] = [];
  const record: DoctorReport = {
    steps,
    async attempt(step, work) {
      const { value, error } = await outcomeOf(work());
      if (value === null) return record.fail(step, error);
      record.pass(step, value[1]);
      return value[0];
    },
    pass: (step, cause) => void steps.push({ step, result: 'pass', cause, next: null, code: null }),
    fail(step, error) {
      const { message, hint, code } = toProblem(error);
      steps.push({ step, result: 'fail', cause: message, next: hint, code });
      return null;
    },
    skip(step, cause) {
      steps.push({ step, result: 'skip', cause, next: null, code: null });
      return null;
    },
  };
  return record;
}

type Ended<T> =
  | { readonly value: T; readonly error: null }
  | { readonly value: null; readonly error: unknown };

/** How it ended; only the caller's own giving up is thrown. */
export async function outcomeOf<T>(work: Promise<T>): Promise<Ended<T>> {
  try {
    return { value: await work, error: null };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { value: null, error };
  }
}
