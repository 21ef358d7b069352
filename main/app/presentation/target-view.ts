import type { SavedTarget } from '../../../shared/delivery.ts';
import type { OldTokenView, TargetView } from '../../../shared/snapshot.ts';
import { attentionDue, isBehindByHand, oldTokenEnd } from '../../domain/delivery-attention.ts';
import { problemOf, targetState } from '../../domain/delivery-progress.ts';
import { toProblem } from '../../domain/errors.ts';
import type { AppState } from '../../domain/state.ts';
import { isUnlisted } from '../../domain/unlisted-programs.ts';

/** The targets of a gateway, from what is remembered of them: nobody is asked. */
export const targetViews = ({ targets, delivering }: AppState, serial: string): TargetView[] =>
  targets
    .filter((target) => target.serial === serial && !isUnlisted(target))
    .map((target) => targetView(target, delivering.includes(target.id)));

function targetView(target: SavedTarget, delivering: boolean): TargetView {
  const { id, kind, label, where, progress } = target;
  // What it held when it was last looked at stands for a look.
  const state = targetState(progress, progress.wanted, { holds: progress.held, places: [] });
  const problem = problemOf(progress);
  const isThere = progress.wanted !== null && progress.delivered?.fingerprint === progress.wanted;
  return {
    ...{ id, kind, label, where, delivering, state },
    level: isThere ? progress.level : state === 'current' ? 'written' : null,
    oldUntil: oldTokenEnd(progress),
    deliveredAt: progress.deliveredAt,
    nextTryAt: progress.nextTryAt,
    problem: problem === null ? null : toProblem(problem),
    note: progress.unloaded === null ? null : 'restart-needed',
  };
}

/** The old token that programs which are not in the list may hold; null once the owner has said that they do not. */
export function oldTokenView({ targets }: AppState, serial: string): OldTokenView | null {
  const target = targets.find((one) => one.serial === serial && isBehindUnlisted(one));
  return target === undefined ? null : { targetId: target.id, expiresAt: oldTokenEnd(target.progress) };
}

const isBehindUnlisted = (target: SavedTarget): boolean =>
  target.options.unlisted === 'asked' && isBehindByHand(target);

/**
 * Whether icon and menu say that an old token is in use. A place in the list has a day, since it is tried again by
 * itself; one that only a person can help has none.
 */
export const placesNeedAttention = ({ targets }: AppState, nowMs: number): boolean =>
  targets.some(
    (target) =>
      isBehindByHand(target) ||
      (target.progress.needsYou && !isUnlisted(target)) ||
      attentionDue(target.progress, nowMs / 1000) !== null,
  );
