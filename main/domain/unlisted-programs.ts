import type { HeldToken, SavedTarget, Target } from '../../shared/delivery.ts';
import { INITIAL_PROGRESS } from './delivery-progress.ts';
import type { SavedState } from './ports/index.ts';
import { freeTargetId, withTargetsOf } from './saved-state.ts';

/** Id of the target in `state.json` that stands for programs that the owner has never named. */
const ID = 'programs';

/** Whether a target stands for programs that are not in the list of places. */
export const isUnlisted = ({ options }: Pick<Target, 'options'>): boolean => options.unlisted !== undefined;

/**
 * Remembers that programs may still hold the token that was just replaced, if the owner has named no place. What a
 * person carries by hand is a target of the kind `clipboard`, so this is one as well.
 */
export function withUnlistedPrograms(state: SavedState, serial: string, replaced: HeldToken): SavedState {
  if (state.targets.some((target) => target.serial === serial))
    return withHeldByHand(state, serial, replaced);
  const progress = { ...INITIAL_PROGRESS, wanted: replaced.fingerprint, delivered: replaced, isProven: true };
  const target: SavedTarget = {
    id: freeTargetId(ID, state.targets),
    serial,
    kind: 'clipboard',
    label: '',
    where: '',
    options: { unlisted: 'asked' },
    hasKey: false,
    progress,
  };
  return { ...state, targets: [...state.targets, target] };
}

/** A place that takes the token by hand holds what was in use so far, unless the owner has said otherwise. */
const withHeldByHand = (state: SavedState, serial: string, replaced: HeldToken): SavedState =>
  withTargetsOf(state, serial, (target) => {
    const { kind, progress } = target;
    const isSilent = kind === 'clipboard' && !isUnlisted(target) && progress.delivered === null;
    return isSilent ? { ...target, progress: { ...progress, delivered: replaced } } : target;
  });

/** The targets once the owner has named a place: then the list is what counts. */
export const withoutUnlistedPrograms = (
  targets: readonly SavedTarget[],
  serial: string,
): readonly SavedTarget[] => targets.filter((target) => target.serial !== serial || !isUnlisted(target));

/** The owner has said that nothing else uses the token: nobody is asked again, at later renewals neither. */
export const withNoPrograms = (state: SavedState, serial: string): SavedState =>
  withTargetsOf(state, serial, (target) =>
    isUnlisted(target) ? { ...target, options: { unlisted: 'none' }, progress: INITIAL_PROGRESS } : target,
  );
