import type { SavedTarget, TargetStateName } from '../../../shared/delivery.ts';
import type { TargetView } from '../../../shared/snapshot.ts';
import { attentionDue, holdsOnly, oldTokenEnd, problemOf } from '../../domain/delivery-progress.ts';
import { toProblem } from '../../domain/errors.ts';
import type { AppState } from '../../domain/state.ts';

/** The targets of a gateway, from what is remembered of them: nobody is asked. */
export const targetViews = ({ targets, delivering }: AppState, serial: string): TargetView[] =>
  targets
    .filter((target) => target.serial === serial)
    .map((target) => targetView(target, delivering.includes(target.id)));

function targetView(target: SavedTarget, delivering: boolean): TargetView {
  const { id, kind, label, where, options, progress } = target;
  const state = stateOf(target);
  const problem = problemOf(progress);
  const isThere = progress.wanted !== null && progress.delivered?.fingerprint === progress.wanted;
  const needsRestart = kind === 'evcc' && options.restart !== true && isThere;
  return {
    ...{ id, kind, label, where, delivering, state },
    level: isThere ? progress.level : state === 'current' ? 'written' : null,
    oldUntil: oldTokenEnd(progress),
    deliveredAt: progress.deliveredAt,
    nextTryAt: progress.nextTryAt,
    problem: problem === null ? null : toProblem(problem),
    note: needsRestart ? 'restart-needed' : null,
  };
}

function stateOf({ progress }: SavedTarget): TargetStateName {
  const { wanted, held, delivered, error, needsYou, isAfterOwed, weDisabled } = progress;
  if (needsYou) return 'needs-you';
  if (wanted === null || isAfterOwed || weDisabled.length > 0) return 'pending';
  const isHeld = held === null ? delivered?.fingerprint === wanted : holdsOnly(held, wanted);
  return isHeld && error === null ? 'current' : 'pending';
}

/** Whether a place has used an old token too long for icon and menu to stay silent. */
export const needsAttention = ({ targets }: AppState, nowMs: number): boolean =>
  targets.some(({ progress }) => attentionDue(progress, nowMs / 1000) !== null);
