import type { LinkName } from '../../shared/ipc.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { TextKey } from '../i18n/catalog.ts';

/** One thing that the user can do about a problem. `again` retries what failed. */
export type ProblemAction =
  | {
      readonly kind: 'again' | 'sign-in' | 'paste' | 'search' | 'trust' | 'check-up' | 'token' | 'gateway';
      readonly label: TextKey;
    }
  /** Shows one of the places where the token is used. */
  | { readonly kind: 'place'; readonly id: string; readonly label: TextKey }
  | { readonly kind: 'link'; readonly link: LinkName; readonly label: TextKey };

const again: ProblemAction = { kind: 'again', label: 'step.again' };
const signIn: ProblemAction = { kind: 'sign-in', label: 'step.sign-in' };
/** A token made in the browser needs neither this app's sign-in nor a reply that it can parse. */
const paste: ProblemAction = { kind: 'paste', label: 'step.paste' };
const search: ProblemAction = { kind: 'search', label: 'step.search' };
const enlighten: ProblemAction = { kind: 'link', link: 'enlighten', label: 'step.enlighten' };
/** For what nobody can explain yet: it finds the cause, or makes a report of it. */
const checkUp: ProblemAction = { kind: 'check-up', label: 'check.run' };

const STEPS: Record<ProblemCode, readonly ProblemAction[]> = {
  internal: [checkUp],
  usage: [],
  'gateway-not-found': [search],
  'gateway-unreachable': [again],
  'gateway-not-envoy': [search],
  'credentials-missing': [signIn, paste],
  'credentials-rejected': [signIn],
  'account-locked': [enlighten],
  'mfa-required': [signIn, paste],
  // Outside the code screen the sign-in of both has ended: a retry makes Enlighten send a new code.
  'mfa-code-rejected': [again],
  'mfa-expired': [again],
  'cloud-unavailable': [again, paste],
  'cloud-rate-limited': [again],
  'cloud-unexpected': [again, paste, checkUp],
  'token-rejected': [again, checkUp],
  'token-wrong-gateway': [{ kind: 'sign-in', label: 'step.other-account' }],
  'token-shorter': [{ kind: 'sign-in', label: 'step.other-account' }, again],
  'token-expired': [again],
  'keychain-unavailable': [again],
  'storage-unavailable': [again],
  'certificate-changed': [{ kind: 'trust', label: 'step.trust' }],
  'token-not-needed': [],
  'delivery-failed': [again],
  'target-unreachable': [again],
  'target-refused': [],
  'target-no-token': [again],
  'target-not-writable': [again],
  'target-changed': [again],
  'target-rejected-token': [again],
  'target-unproven': [again],
  'command-failed': [again],
};

/** What the user can do about a problem with one click each, the best first. */
export const problemActions = (code: ProblemCode): readonly ProblemAction[] => STEPS[code];
