import type { DeliveryPermission, TargetKindName } from '../../shared/delivery.ts';
import type { Problem } from '../../shared/problem.ts';
import type { TargetView } from '../../shared/snapshot.ts';
import type { TextKey, Words } from '../i18n/catalog.ts';
import { PLACE_FORMS } from './place-form.ts';

/** What only a person can do about the problem of a place. */
export interface PlaceHelp {
  /** Another key or password can be entered. */
  readonly asksForKey: boolean;
  /** Whether to deliver again as it is may help. A system may ban who comes again with a refused key. */
  readonly mayDeliver: boolean;
  /** What to deliver with, so that the token there is replaced. */
  readonly permission: Exclude<DeliveryPermission, 'done'> | null;
  /** In place of the problem's own hint, which knows nothing of these buttons. */
  readonly hint: TextKey | null;
}

/** Whether a person signs in there, in place of using a key. */
const takesPassword = (kind: TargetKindName): boolean => PLACE_FORMS[kind].secret === 'password';

/** A place whose key is gone from the secret store, as a delivery has just found out: it needs another one. */
export const withMissingKey = (place: TargetView, failed: Problem | null): TargetView =>
  failed?.id === 'keychain-unavailable/no-key' ? { ...place, state: 'needs-you', problem: failed } : place;

/** The message of a problem. Those of a refused key speak of a password if the place has one. */
export function placeMessage({ t }: Words, { id }: Problem, kind: TargetKindName, message: string): string {
  const isRefused = id === 'target-refused';
  if (!takesPassword(kind) || !(isRefused || id === 'target-refused/no-key')) return message;
  const name = t(`kind.${kind}`);
  return t(isRefused ? 'place.password.refused' : 'place.password.missing', { name });
}

const NONE: PlaceHelp = { asksForKey: false, mayDeliver: true, permission: null, hint: null };

export function placeHelp({ problem, kind }: TargetView): PlaceHelp {
  switch (problem?.id) {
    case 'target-refused':
      return {
        ...NONE,
        asksForKey: true,
        mayDeliver: false,
        hint: takesPassword(kind) ? 'place.refused.password.hint' : 'place.refused.hint',
      };
    case 'keychain-unavailable/no-key':
      return { ...NONE, asksForKey: true, mayDeliver: false };
    case 'target-refused/no-right':
      return { ...NONE, asksForKey: true };
    case 'target-changed/role':
      return { ...NONE, mayDeliver: false, permission: 'role-change', hint: 'place.role.hint' };
    case 'target-changed/longer':
      return { ...NONE, mayDeliver: false, permission: 'replace', hint: 'place.longer.hint' };
    case 'target-unreachable/redirect':
      return { ...NONE, hint: 'place.redirect.hint' };
    case 'target-unreachable/certificate':
      return { ...NONE, hint: 'place.certificate.hint' };
    default:
      return NONE;
  }
}

/** Cases whose own hint also holds while somebody waits for a look. */
const HINTS_THAT_HOLD: readonly Problem['id'][] = [
  'target-refused/two-factor',
  'target-unreachable/no-https',
  'target-no-token/manages-itself',
  'target-no-token/no-thing',
  'target-no-token/no-integration',
  'target-no-token/indirect',
  'target-no-token/other-gateway',
  'target-no-token/other-form',
  'target-no-token/encrypted',
  'target-no-token/rule',
  'target-not-writable/from-file',
  'target-not-writable/other-form',
  'target-not-writable/kept-in-memory',
];

/** Cases in which something else is at the address. */
const WRONG_ADDRESS: readonly Problem['id'][] = [
  'target-unreachable/name',
  'target-unreachable/not-found',
  'target-unreachable/not-it',
  'target-unreachable/redirect',
];

/**
 * The hint for a look that has failed, in place of the problem's own: that one tells of later tries, but nothing is
 * remembered yet. Null if its own is right.
 */
export function inspectHint({ id, code }: Problem, kind: TargetKindName): TextKey | null {
  if (HINTS_THAT_HOLD.includes(id)) return null;
  const isFile = kind === 'file' || kind === 'replace';
  switch (code) {
    case 'target-refused':
      if (id === 'target-refused/banned') return 'add.hint.banned';
      if (id === 'target-refused/no-right') return 'add.hint.no-right';
      return takesPassword(kind) ? 'add.hint.password' : 'add.hint.refused';
    case 'target-unreachable':
      if (isFile) return 'add.hint.file';
      return WRONG_ADDRESS.includes(id) ? 'add.hint.address' : 'add.hint.unreachable';
    case 'target-not-writable':
      return isFile ? 'add.hint.file' : 'add.hint.again';
    case 'target-no-token':
      return 'add.hint.no-token';
    case 'target-changed':
    case 'target-rejected-token':
    case 'target-unproven':
    case 'command-failed':
      return 'add.hint.again';
    default:
      return null;
  }
}
