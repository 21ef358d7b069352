import { count } from '../../shared/count.ts';
import type { HeldToken, LeftAlone, ProofLevel, Target } from '../../shared/delivery.ts';
import { formatDate, isoTime } from '../../shared/format.ts';
import type { AddedTarget } from '../app/delivery/add-target.ts';
import type { DeliveryRow } from '../app/delivery/delivery-row.ts';
import type { TargetStatus } from '../app/delivery/target-list.ts';
import { oldTokenEnd } from '../domain/delivery-attention.ts';
import type { AppError } from '../domain/errors.ts';
import { PROGRAM } from '../domain/program-name.ts';
import { isUnlisted } from '../domain/unlisted-programs.ts';
import type { View } from './format.ts';
import { byHandText } from './old-token-text.ts';

/** What the commands about targets print: see `format.ts`. */

const NOTES = { 'restart-needed': 'Restart it now: it uses the new token only after that.' } as const;

const targetJson = ({ id, serial, kind, label, where }: Target) => ({ id, serial, kind, label, where });
const errorJson = (error: AppError | null) =>
  error === null ? null : { code: error.code, message: error.message, hint: error.hint };
const moment = (seconds: number | null) => (seconds === null ? null : isoTime(seconds));

/** @param named whether the text names the gateway */
export function targetView(status: TargetStatus, nowMs: number, named = false): View {
  const { target, state, level, holds, error, note } = status;
  const lines = [`${target.id}  ${placeText(target, named)}: ${stateText(status)}`];
  for (const held of holds ?? []) if (!held.current) lines.push(`    holds the ${heldText(held)}`);
  if (error !== null) lines.push(...problemLines(error));
  if (note !== undefined) lines.push(`    → ${NOTES[note]}`);
  if (target.kind === 'clipboard' && state === 'needs-you')
    lines.push(`    → ${byHandText(target, oldTokenEnd(target.progress), nowMs)}`);
  return {
    json: {
      ...targetJson(target),
      state,
      level,
      holds: holds?.map(heldJson) ?? null,
      error: errorJson(error),
      ...(note === undefined ? {} : { note: NOTES[note] }),
      // Whatever else is said, only these are tried again by themselves.
      nextTryAt: state === 'pending' || state === 'unknown' ? moment(target.progress.nextTryAt) : null,
    },
    text: lines.join('\n'),
  };
}

const heldJson = ({ fingerprint, expiresAt, role, current }: HeldToken & { readonly current: boolean }) => ({
  fingerprint,
  expiresAt: moment(expiresAt),
  role,
  current,
});

const heldText = ({ fingerprint, expiresAt, role }: HeldToken): string =>
  `${role} token ${fingerprint}${expiresAt === null ? '' : `, which ends on ${formatDate(expiresAt)}`}`;

const problemLines = ({ message, hint }: AppError): string[] => [`    ${message}`, `    → ${hint}`];

function placeText(target: Target, named: boolean): string {
  const place = isUnlisted(target) ? 'programs in no list' : `${target.label}, ${target.where}`;
  return named ? `${place} (gateway ${target.serial})` : place;
}

const STATES = {
  current: 'has the current token',
  pending: 'does not have the current token yet',
  incomplete: 'has the current token, but not all is done',
  'needs-you': 'needs you',
  unknown: 'could not be asked',
} as const;
const LEVELS = {
  written: 'it is stored there',
  'taken-over': 'it was loaded there',
  'reads-data': 'the gateway was read with it',
} as const;

/** What holds the token may still wait for a command that follows, or for its proof. */
const stateText = ({ target, state, level }: TargetStatus): string => {
  const name = state === 'pending' && level !== null ? STATES.incomplete : STATES[state];
  return level === null || state === 'unknown' ? name : `${name}; ${levelText(target, level)}`;
};

/** A program or an address that takes the token does not show what it did with it. */
const levelText = ({ kind }: Target, level: ProofLevel): string =>
  level === 'written' && (kind === 'command' || kind === 'webhook') ? 'it was handed over' : LEVELS[level];

/** In the documents too. */
const LEFT_ALONE: Readonly<Record<LeftAlone, string>> = {
  'from-file': 'made in a configuration file',
  rule: 'stands in a rule',
  'by-itself': 'renews its token by itself',
  reference: 'refers to a value of the environment',
  'other-form': 'split or encoded',
};
const reasonText = (reason: LeftAlone | null) => (reason === null ? null : LEFT_ALONE[reason]);

export function addedView({ target, places, problem }: AddedTarget): View {
  const found = places.map(
    ({ where, editable, reason }) => `    ${where}${editable ? '' : `: ${reasonText(reason)}, left alone`}`,
  );
  const header = `${target.id}  ${target.label}, ${target.where}: ${count(places.length, 'place')}`;
  return {
    json: {
      ...targetJson(target),
      places: places.map(({ where, role, editable, reason }) => ({
        ...{ where, role, editable },
        ...(editable ? {} : { reason: reasonText(reason) }),
      })),
    },
    text: [header, ...found, ...(problem === null ? [nextLine(target)] : problemLines(problem))].join('\n'),
  };
}

const nextLine = ({ id, kind }: Target): string =>
  kind === 'clipboard'
    ? `    → Run ${PROGRAM} deliver ${id} --done once you have put the token there.`
    : `    → Nothing was written. Run ${PROGRAM} deliver ${id} to put the token there.`;

const RESULTS = {
  delivered: 'delivered',
  unchanged: 'has it already',
  'would-change': 'would be changed',
  failed: 'failed',
} as const;

/** @param named whether the text names the gateway */
export function deliveryView(
  { target, result, level, places, error, note, oldUntil = null }: DeliveryRow,
  nowMs: number,
  named = false,
): View {
  const proof = level === null ? '' : `; ${levelText(target, level)}`;
  const number = places > 1 ? `, ${count(places, 'place')}` : '';
  const isForPerson = target.kind === 'clipboard' && result === 'delivered';
  const outcome = isForPerson ? STATES['needs-you'] : RESULTS[result];
  const lines = [`${target.id}  ${placeText(target, named)}: ${outcome}${number}${proof}`];
  if (error !== null) lines.push(...problemLines(error));
  const said = note !== undefined ? NOTES[note] : isForPerson ? byHandText(target, oldUntil, nowMs) : null;
  if (said !== null) lines.push(`    → ${said}`);
  return {
    json: {
      ...targetJson(target),
      ...{ result, level, places, error: errorJson(error) },
      ...(said === null ? {} : { note: said }),
    },
    text: lines.join('\n'),
  };
}
