import type { SavedTarget } from '../../shared/delivery.ts';
import { formatDate } from '../../shared/format.ts';
import { oldTokenEnd } from '../domain/delivery-attention.ts';
import { PROGRAM } from '../domain/program-name.ts';
import { isUnlisted } from '../domain/unlisted-programs.ts';

/** What is said of a target that does not have the token in use; null for nothing. */
export function behindText(target: SavedTarget, nowMs: number): string | null {
  const end = oldTokenEnd(target.progress);
  if (isUnlisted(target)) return end === null || end * 1000 <= nowMs ? null : programsText(target, end);
  if (target.kind === 'clipboard')
    return `${target.label} has not got the token in use. ${byHandText(target.id, end, nowMs)}`;
  const { delivered, wanted } = target.progress;
  const isThere = delivered !== null && delivered.fingerprint === wanted;
  const state = isThere ? 'has the token in use, but not all is done' : 'does not have the token in use yet';
  return `${target.label} ${state}.${oldTokenText(end, nowMs)} Run ${PROGRAM} deliver ${target.id}.`;
}

const programsText = ({ id }: SavedTarget, end: number): string =>
  `Programs with the old token work until ${formatDate(end)}. Give them the new one ` +
  `(${PROGRAM} token), then run ${PROGRAM} deliver ${id} --done.`;

/**
 * What a person has to do for a place that takes the token by hand only.
 *
 * @param oldUntil end of the token that is there, epoch seconds; null if not known
 */
export const byHandText = (id: string, oldUntil: number | null, nowMs: number): string =>
  `Put the token there by hand (${PROGRAM} token), then run ${PROGRAM} deliver ${id} --done.` +
  oldTokenText(oldUntil, nowMs);

function oldTokenText(end: number | null, nowMs: number): string {
  if (end === null) return '';
  return ` The one there ${end * 1000 > nowMs ? 'ends' : 'ended'} on ${formatDate(end)}.`;
}
