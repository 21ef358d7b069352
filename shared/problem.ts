import type { ProblemId } from './messages/problems.en.ts';

/** What a problem is about: whose it is, and so who can do something about it. */
export type ProblemArea =
  | 'program'
  | 'gateway'
  | 'certificate'
  | 'account'
  | 'cloud'
  | 'token'
  | 'storage'
  | 'target';

/**
 * Everything that can go wrong, by code, with the exit status of the command line. Codes and exit numbers are a
 * published contract (`main/cli/README.md`). The texts are in `messages/problems.en.ts`.
 */
export const PROBLEMS = {
  internal: { exit: 1, area: 'program' },
  usage: { exit: 2, area: 'program' },
  'gateway-not-found': { exit: 3, area: 'gateway' },
  'gateway-unreachable': { exit: 3, area: 'gateway' },
  'gateway-not-envoy': { exit: 3, area: 'gateway' },
  'credentials-missing': { exit: 4, area: 'account' },
  'credentials-rejected': { exit: 4, area: 'account' },
  'account-locked': { exit: 4, area: 'account' },
  'mfa-required': { exit: 5, area: 'account' },
  'mfa-code-rejected': { exit: 5, area: 'account' },
  'mfa-expired': { exit: 5, area: 'account' },
  'cloud-unavailable': { exit: 6, area: 'cloud' },
  'cloud-rate-limited': { exit: 6, area: 'cloud' },
  'cloud-unexpected': { exit: 6, area: 'cloud' },
  'token-rejected': { exit: 7, area: 'token' },
  'token-wrong-gateway': { exit: 7, area: 'token' },
  'token-shorter': { exit: 7, area: 'token' },
  'token-expired': { exit: 7, area: 'token' },
  'keychain-unavailable': { exit: 8, area: 'storage' },
  'storage-unavailable': { exit: 8, area: 'storage' },
  'certificate-changed': { exit: 9, area: 'certificate' },
  'token-not-needed': { exit: 10, area: 'token' },
  'delivery-failed': { exit: 11, area: 'target' },
  'target-unreachable': { exit: 11, area: 'target' },
  'target-refused': { exit: 11, area: 'target' },
  'target-no-token': { exit: 11, area: 'target' },
  'target-not-writable': { exit: 11, area: 'target' },
  'target-changed': { exit: 11, area: 'target' },
  'target-rejected-token': { exit: 11, area: 'target' },
  'target-unproven': { exit: 11, area: 'target' },
  'command-failed': { exit: 11, area: 'target' },
} as const satisfies Record<string, { exit: number; area: ProblemArea }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Values that are put into the texts of a problem. */
export type ProblemValues = Readonly<Record<string, string | number>>;

/** What leaves the engine when something failed: safe to print, to send over IPC and to put in a report. */
export interface Problem {
  readonly code: ProblemCode;
  /** Which text it has; with `values` enough to say it in another language. */
  readonly id: ProblemId;
  readonly values: ProblemValues;
  /** One calm sentence in English. */
  readonly message: string;
  /** What to do next on a terminal, in English. */
  readonly hint: string;
}

/** Exit status of a process that ended because of an interrupt (Ctrl-C), as shells have it: 128 + SIGINT. */
export const EXIT_INTERRUPTED = 130;
