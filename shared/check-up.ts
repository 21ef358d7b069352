import type { findingsEn } from './messages/findings.en.ts';
import type { Problem, ProblemValues } from './problem.ts';

/** The steps of a check-up. Their names are a published contract: `envoy-tray doctor --json` prints them. */
export type CheckStepName =
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

/** One sentence about what was seen. `until` among the values is a time, epoch seconds. */
export interface Finding {
  readonly id: keyof typeof findingsEn;
  readonly values: ProblemValues;
}

/** One step that has ended. Holds no secret and no e-mail address. */
export interface CheckStep {
  readonly step: CheckStepName;
  readonly result: 'pass' | 'fail' | 'skip';
  /** What was seen, or what the step waits for. Empty if `problem` says it. */
  readonly findings: readonly Finding[];
  /** Why it failed; null unless it did. */
  readonly problem: Problem | null;
  /** The gateway that it is about, if it is about one. */
  readonly serial: string | null;
  /** Id of the target that it is about, if it is about one. */
  readonly target: string | null;
}

/** A check-up under way, or the last one. */
export interface CheckUpView {
  readonly running: boolean;
  /** The step under way; null between two of them and at the end. */
  readonly current: CheckStepName | null;
  readonly steps: readonly CheckStep[];
}
