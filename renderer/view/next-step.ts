import type { LinkName } from '../../shared/ipc.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { TextKey } from '../text/texts.ts';

/** The one thing to do about a problem. `again` repeats what failed. */
export type NextStep =
  | { readonly kind: 'again' | 'sign-in' | 'search' | 'trust'; readonly label: TextKey }
  | { readonly kind: 'link'; readonly link: LinkName; readonly label: TextKey };

const again: NextStep = { kind: 'again', label: 'step.again' };
const signIn: NextStep = { kind: 'sign-in', label: 'step.sign-in' };
const enlighten: NextStep = { kind: 'link', link: 'enlighten', label: 'step.enlighten' };
const help: NextStep = { kind: 'link', link: 'help', label: 'step.help' };

const STEPS: Record<ProblemCode, NextStep | null> = {
  internal: help,
  usage: null,
  'gateway-not-found': { kind: 'search', label: 'step.search' },
  'gateway-unreachable': again,
  'gateway-not-envoy': { kind: 'search', label: 'step.search' },
  'credentials-missing': signIn,
  'credentials-rejected': signIn,
  'account-locked': enlighten,
  'mfa-required': { kind: 'link', link: 'entrez', label: 'step.entrez' },
  'mfa-code-rejected': again,
  'mfa-expired': again,
  'cloud-unavailable': again,
  'cloud-rate-limited': again,
  'cloud-unexpected': again,
  'token-rejected': again,
  'token-wrong-gateway': { kind: 'sign-in', label: 'step.other-account' },
  'token-expired': again,
  'keychain-unavailable': again,
  'certificate-changed': { kind: 'trust', label: 'step.trust' },
  'token-not-needed': null,
};

/** What a person can do about it with one click. */
export const nextStep = (code: ProblemCode): NextStep | null => STEPS[code];
