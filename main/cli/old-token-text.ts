import type { SavedTarget, Target } from '../../shared/delivery.ts';
import { formatDate } from '../../shared/format.ts';
import { oldTokenEnd } from '../domain/delivery-attention.ts';
import { problemOf } from '../domain/delivery-progress.ts';
import { PROGRAM } from '../domain/program-name.ts';
import { isUnlisted } from '../domain/unlisted-programs.ts';

/**
 * What is said of a target that does not have the token in use; null for nothing.
 *
 * @param named whether the text names the gateway
 */
export function behindText(target: SavedTarget, nowMs: number, named = false): string | null {
  const end = oldTokenEnd(target.progress);
  if (isUnlisted(target))
    return end === null || end * 1000 <= nowMs ? null : programsText(target, end, named);
  if (target.kind === 'clipboard')
    return `${target.label} has not got the token in use. ${byHandText(target, end, nowMs)}`;
  const problem = problemOf(target.progress);
  if (target.progress.unloaded !== null && problem === null)
    return `${target.label} (${target.id}) uses the new token only after a restart.${usedText(end, nowMs)} Restart it.`;
  if (target.progress.needsYou && problem !== null) {
    const isGone = problem.code === 'target-no-token' || problem.code === 'target-unreachable';
    const old = isGone ? '' : oldTokenText(end, nowMs);
    return `${target.label} (${target.id}) needs you. ${problem.message}${old} ${problem.hint}`;
  }
  const { delivered, wanted } = target.progress;
  const isGone = problem?.id === 'target-unreachable/no-file';
  const isThere = delivered !== null && delivered.fingerprint === wanted && !isGone;
  const state = isThere ? 'has the token in use, but not all is done' : 'does not have the token in use yet';
  const next =
    problem === null ? `Run ${PROGRAM} deliver ${target.id}.` : `${problem.message} ${problem.hint}`;
  return `${target.label} (${target.id}) ${state}.${oldTokenText(end, nowMs)} ${next}`;
}

function usedText(end: number | null, nowMs: number): string {
  if (end === null) return '';
  return ` The one that it uses ${end * 1000 > nowMs ? 'ends' : 'ended'} on ${formatDate(end)}.`;
}

const programsText = ({ id, serial }: SavedTarget, end: number, named: boolean): string =>
  `Programs with the old token${named ? ` of gateway ${serial}` : ''} work until ${formatDate(end)}. ` +
  `Give them the new one (${tokenCommand(serial)}), then run ${PROGRAM} deliver ${id} --done.`;

/** Of several gateways it would print all tokens. */
const tokenCommand = (serial: string): string => `${PROGRAM} token --serial ${serial}`;

/**
 * What a person has to do for a place that takes the token by hand only.
 *
 * @param oldUntil end of the token that is there, epoch seconds; null if not known
 */
export const byHandText = (
  { id, serial }: Pick<Target, 'id' | 'serial'>,
  oldUntil: number | null,
  nowMs: number,
): string =>
  `Put the token there by hand (${tokenCommand(serial)}), then run ${PROGRAM} deliver ${id} --done.` +
  oldTokenText(oldUntil, nowMs);

function oldTokenText(end: number | null, nowMs: number): string {
  if (end === null) return '';
  return ` The one there ${end * 1000 > nowMs ? 'ends' : 'ended'} on ${formatDate(end)}.`;
}
