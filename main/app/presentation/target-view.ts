import type { SavedTarget } from '../../../shared/delivery.ts';
import type { TargetView } from '../../../shared/snapshot.ts';
import { attentionDue, oldTokenEnd, problemOf, targetState } from '../../domain/delivery-progress.ts';
import { toProblem } from '../../domain/errors.ts';
import type { AppState } from '../../domain/state.ts';

/** The targets of a gateway, from what is remembered of them: nobody is asked. */
export const targetViews = ({ targets, delivering }: AppState, serial: string): TargetView[] =>
  targets
    .filter((target) => target.serial === serial)
    .map((target) => targetView(target, delivering.includes(target.id)));

function targetView(target: SavedTarget, delivering: boolean): TargetView {
  const { id, kind, label, where, options, progress } = target;
  // What it held when it was last looked at stands for a look.
  const state = targetState(progress, progress.wanted, { holds: progress.held, places: [] });
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

/** Whether a place has used an old token too long for icon and menu to stay silent. */
export const needsAttention = ({ targets }: AppState, nowMs: number): boolean =>
  targets.some(({ progress }) => attentionDue(progress, nowMs / 1000) !== null);
