import {
  ATTENTIONS,
  type Attention,
  type DeliveryProgress,
  type SavedTarget,
} from '../../shared/delivery.ts';
import { isDone } from './delivery-progress.ts';
import { DAY_S } from './epoch-seconds.ts';

/** Seconds: an old token that ends sooner needs attention, however new the failure is. */
const OLD_TOKEN_LEADS_S = { week: 7 * DAY_S, 'last-day': DAY_S } as const;

/** End of the old token that a target still holds or uses, epoch seconds; null if it holds none, or that is not known. */
export function oldTokenEnd({ wanted, held, delivered, unloaded }: DeliveryProgress): number | null {
  if (unloaded !== null) return unloaded.oldUntil;
  const tokens = held ?? (delivered === null ? [] : [delivered]);
  const ends = tokens.flatMap(({ fingerprint, expiresAt }) =>
    wanted === null || fingerprint === wanted || expiresAt === null ? [] : [expiresAt],
  );
  return ends.length === 0 ? null : Math.min(...ends);
}

type Seen = Pick<SavedTarget, 'kind' | 'progress'>;

/** Whether a person has to carry the token in use there: nothing else will. */
export const isBehindByHand = ({ kind, progress }: Seen): boolean =>
  kind === 'clipboard' && progress.wanted !== null && progress.wanted !== progress.delivered?.fingerprint;

/** Whether a target does not have the token in use, or not everything that follows, as far as that is remembered. */
export function isBehind({ kind, progress }: Seen): boolean {
  const { wanted } = progress;
  // A token that was proven there may be gone since, with its file too: then somebody is needed.
  const isGone = progress.error?.id === 'target-unreachable/no-file';
  const isSettled = !progress.needsYou && progress.unloaded === null && !isGone;
  if (wanted !== null && isDone(progress, wanted) && isSettled) return false;
  return isOwed(progress) || oldTokenEnd(progress) !== null || isBehindByHand({ kind, progress });
}

const isOwed = ({ nextTryAt, needsYou, unloaded }: DeliveryProgress): boolean =>
  nextTryAt !== null || needsYou || unloaded !== null;

/** Whether an old token ends within a week, or has ended. @param end epoch seconds; null if there is none */
export const isOldTokenEnding = (end: number | null, nowS: number): boolean =>
  end !== null && end - nowS <= OLD_TOKEN_LEADS_S.week;

/**
 * When a target that has not got the token needs a person's attention: after a day of failures. Also a week and a day
 * before the end of the token that it still holds. Epoch seconds; null for never.
 */
function attentionAt(progress: DeliveryProgress): Readonly<Record<Attention, number | null>> {
  const { failingSince } = progress;
  const end = isOwed(progress) ? oldTokenEnd(progress) : null;
  return {
    day: failingSince === null ? null : failingSince + DAY_S,
    week: end === null ? null : end - OLD_TOKEN_LEADS_S.week,
    'last-day': end === null ? null : end - OLD_TOKEN_LEADS_S['last-day'],
  };
}

/** The gravest attention that is due by now; null for none. */
export function attentionDue(progress: DeliveryProgress, nowS: number): Attention | null {
  const moments = attentionAt(progress);
  return ATTENTIONS.findLast((each) => (moments[each] ?? Number.POSITIVE_INFINITY) <= nowS) ?? null;
}

/** The attention that is due and was not told yet; null for none. */
export function attentionToTell(progress: DeliveryProgress, nowS: number): Attention | null {
  const due = attentionDue(progress, nowS);
  const { warned } = progress;
  const toldAt = warned === null ? null : attentionAt(progress)[warned];
  // One that lies more than a day ahead was told before the clock was put back.
  const told = toldAt !== null && toldAt - nowS > DAY_S ? null : warned;
  return due !== null && rank(due) > rank(told) ? due : null;
}

/** When the next attention has to be told, epoch seconds. It may have passed. Null for never. */
export function nextAttentionAt(progress: DeliveryProgress): number | null {
  const moments = attentionAt(progress);
  const ahead = ATTENTIONS.flatMap((each) =>
    rank(each) > rank(progress.warned) ? (moments[each] ?? []) : [],
  );
  return ahead.length === 0 ? null : Math.min(...ahead);
}

const rank = (attention: Attention | null): number =>
  attention === null ? -1 : ATTENTIONS.indexOf(attention);
