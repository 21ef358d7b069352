import { PROOF_LEVELS, type ProofLevel } from '../../shared/delivery.ts';
import { DAY_S } from '../../shared/duration.ts';
import { dotted } from '../../shared/format.ts';
import type { TargetView } from '../../shared/snapshot.ts';
import { problemText } from '../../shared/translate-problem.ts';
import type { Words } from '../i18n/catalog.ts';
import { isSystem } from './place-form.ts';
import type { StatusShape } from './status-shape.ts';
import { clockText, dateText, dateTimeText, dayText } from './time.ts';

/** Beyond this a day without its year could be taken for one of another year. */
const CLOSE_S = 300 * DAY_S;

/** Whether the new token is there, but waits for somebody to restart what uses it. */
export const needsRestart = ({ note, level, delivering, state }: TargetView): boolean =>
  !delivering &&
  state === 'current' &&
  note === 'restart-needed' &&
  level !== 'taken-over' &&
  level !== 'reads-data';

/** Mark of a place. What waits for a person to put the token in is no failure. */
export function placeShape(place: TargetView): StatusShape {
  const { state, kind } = place;
  if (state === 'needs-you') return kind === 'clipboard' ? 'clock' : 'triangle';
  if (state === 'unknown') return 'slash';
  return state === 'pending' || needsRestart(place) ? 'clock' : 'check';
}

/** A day as people say it: `3 March`, with the year if that is far away. */
export const nearDayText = (words: Words, epochS: number, nowS: number): string =>
  Math.abs(epochS - nowS) < CLOSE_S ? dayText(words, epochS) : dateText(words, epochS);

/** How a place stands, as the rest of a sentence that begins with its name. */
export function placeText(words: Words, place: TargetView, nowS: number): string {
  const { t, language } = words;
  const { state, problem, label } = place;
  if (place.delivering) return t('place.delivering');
  if (needsRestart(place)) return t('place.restart', { name: label });
  if (state === 'current') return currentText(words, place);
  if (state === 'needs-you')
    return problem === null
      ? t('place.paste')
      : t('place.needs-you', { message: problemText(problem, language).message });
  const main = state === 'unknown' ? t('place.unknown') : pendingText(words, place, nowS);
  return dotted(main, ...again(words, place, nowS));
}

/** The same with its name: a whole sentence. */
export const placeSentence = (words: Words, place: TargetView, nowS: number): string =>
  needsRestart(place) ? placeText(words, place, nowS) : `${place.label} ${placeText(words, place, nowS)}`;

function currentText({ t }: Words, { kind, level }: TargetView): string {
  if (kind === 'clipboard') return t('place.by-hand');
  return t(level === null ? 'place.written' : `place.${level}`);
}

function pendingText(words: Words, place: TargetView, nowS: number): string {
  const { t } = words;
  const { oldUntil, level, nextTryAt, problem } = place;
  if (oldUntil !== null) {
    const date = nearDayText(words, oldUntil, nowS);
    return t(oldUntil > nowS ? 'place.old' : 'place.old-over', { date });
  }
  if (level !== null) return t('place.unproven');
  // Nothing was ever tried: it was added to begin with the next renewal.
  return t(nextTryAt === null && problem === null ? 'place.next' : 'place.waiting');
}

/** When it is tried again by itself; nothing if it is not. */
function again(words: Words, { nextTryAt }: TargetView, nowS: number): string[] {
  const { t } = words;
  if (nextTryAt === null) return [];
  if (nextTryAt <= nowS) return [t('place.again-soon')];
  return dateText(words, nextTryAt) === dateText(words, nowS)
    ? [t('place.again', { time: clockText(words, nextTryAt) })]
    : [t('place.again-on', { time: dateTimeText(words, nextTryAt) })];
}

/** Whether a place has not got the token in use. */
export const isNotCurrent = ({ state }: TargetView): boolean => state !== 'current';

/** Whether the new token is known to be in a place, and not by a person's word only. */
export const isProven = ({ state, kind }: TargetView): boolean => state === 'current' && kind !== 'clipboard';

export interface ProofStep {
  readonly level: ProofLevel;
  /** `unseen`: nothing more will be known. */
  readonly state: 'done' | 'now' | 'todo' | 'unseen';
}

/** What is known of the new token in a place, step by step. Empty if there is nothing to know. */
export function proofSteps({ kind, level, state, delivering }: TargetView): ProofStep[] {
  if (kind === 'clipboard') return [];
  const reached = level === null ? -1 : PROOF_LEVELS.indexOf(level);
  const stateOf = (index: number): ProofStep['state'] => {
    if (index <= reached) return 'done';
    if (delivering) return index === reached + 1 ? 'now' : 'todo';
    return state === 'current' ? 'unseen' : 'todo';
  };
  const steps = PROOF_LEVELS.map((each, index) => ({ level: each, state: stateOf(index) }));
  // Only systems give several proofs: the other kinds tell at most that the token is there.
  return steps.filter((step) => isSystem(kind) || step.level === 'written' || step.state === 'done');
}
