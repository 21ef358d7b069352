import type { SavedTarget } from '../../shared/delivery.ts';
import { formatDate } from '../../shared/format.ts';
import { oldTokenEnd } from '../domain/delivery-attention.ts';
import { PROGRAM } from '../domain/program-name.ts';
import { isUnlisted } from '../domain/unlisted-programs.ts';

/** What is said of a target that does not have the token in use; null for nothing. */
export function behindText(target: SavedTarget, nowMs: number): string | null {
  const end = oldTokenEnd(target.progress);
  if (isUnlisted(target)) return end === null || end * 1000 <= nowMs ? null : programsText(target, end);
  if (target.kind === 'clipboard') return `${target.label} has not got the new token. ${byHandText(target)}`;
  const old = end === null ? '' : ` ${oldTokenText(end)}`;
  return `${target.label} does not have the new token yet.${old} Run ${PROGRAM} deliver ${target.id}.`;
}

const programsText = ({ id }: SavedTarget, end: number): string =>
  `Programs with the old token work until ${formatDate(end)}. Give them the new one ` +
  `(${PROGRAM} token), then run ${PROGRAM} deliver ${id} --done.`;

/** What a person has to do for a place that takes the token by hand only. */
export function byHandText({ id, progress }: SavedTarget): string {
  const end = oldTokenEnd(progress);
  const old = end === null ? '' : ` ${oldTokenText(end)}`;
  return `Put the token there by hand (${PROGRAM} token), then run ${PROGRAM} deliver ${id} --done.${old}`;
}

const oldTokenText = (end: number): string => `The one there ends on ${formatDate(end)}.`;
