import type { DeliveryProgress, HeldToken, ProofLevel, TargetStateName } from '../../shared/delivery.ts';
import { DAY_S } from './epoch-seconds.ts';
import { AppError, codeOf } from './errors.ts';
import type { Inspection } from './ports/index.ts';

/** Seconds until the next try after the first, second … failure; then daily. */
const RETRY_S = [60, 5 * 60, 30 * 60, 2 * 3600, 12 * 3600] as const;

/** What is remembered of a target that nothing was delivered to. */
export const INITIAL_PROGRESS: DeliveryProgress = {
  wanted: null,
  held: null,
  delivered: null,
  unloaded: null,
  deliveredAt: null,
  level: null,
  isProven: false,
  attempts: 0,
  nextTryAt: null,
  error: null,
  needsYou: false,
  failingSince: null,
  warned: null,
  baseline: null,
  isAfterOwed: false,
  weDisabled: [],
  certificate: null,
};

/**
 * A newer token replaces what is wanted, and is tried at once. A refused key stays refused: it has nothing to do with
 * the token, and asking again may get this computer banned.
 */
export function wanting(progress: DeliveryProgress, fingerprint: string, nowS: number): DeliveryProgress {
  if (progress.wanted === fingerprint) return progress;
  const next = { ...progress, wanted: fingerprint, attempts: 0, isAfterOwed: false, warned: null };
  return isRefused(progress) ? next : { ...next, needsYou: false, error: null, nextTryAt: nowS };
}

/** Whether the key was refused: nobody asks again until the target is named, or added anew. */
export const isRefused = ({ error, needsYou }: DeliveryProgress): boolean =>
  needsYou && error !== null && codeOf(error.id) === 'target-refused';

/** The token was put there. @param problem why it is proven to no higher level than `level` */
export function afterDelivery(
  progress: DeliveryProgress,
  token: HeldToken,
  level: ProofLevel | null,
  problem: AppError | null,
  nowS: number,
): DeliveryProgress {
  const { fingerprint, expiresAt, role } = token;
  const delivered = { fingerprint, expiresAt, role };
  const held = progress.held === null ? null : [delivered];
  const done = { ...progress, wanted: fingerprint, held, delivered, level, isProven: problem === null };
  return problem === null
    ? {
        ...done,
        baseline: null,
        attempts: 0,
        nextTryAt: null,
        error: null,
        needsYou: false,
        failingSince: null,
      }
    : afterFailure(done, problem, nowS);
}

/** A try has failed. Only what may succeed by itself is tried again by itself. */
export function afterFailure(progress: DeliveryProgress, error: AppError, nowS: number): DeliveryProgress {
  const attempts = progress.attempts + 1;
  return {
    ...progress,
    attempts,
    error: { id: error.id, values: error.values },
    needsYou: !error.retryable,
    nextTryAt: error.retryable ? nowS + (RETRY_S[attempts - 1] ?? DAY_S) : null,
    failingSince: Math.min(progress.failingSince ?? nowS, nowS),
  };
}

/** Whether a delivery is owed by now. No pause is longer than a day: the clock was put back after a try further ahead. */
export const isDue = ({ nextTryAt, needsYou }: DeliveryProgress, nowS: number): boolean =>
  !needsYou && nextTryAt !== null && (nextTryAt <= nowS || nextTryAt - nowS > DAY_S);

/** Whether a target has got the token, as far as that was proven, with everything that follows. */
export const isDone = (
  { delivered, isProven, isAfterOwed }: DeliveryProgress,
  fingerprint: string,
): boolean => delivered?.fingerprint === fingerprint && isProven && !isAfterOwed;

/** How far a token is proven there; null if it is not the one that was put there last. */
export const provenLevel = (
  { delivered, level }: DeliveryProgress,
  fingerprint: string,
): ProofLevel | null => (delivered?.fingerprint === fingerprint ? level : null);

/** Whether the token was put there and loaded since. */
export const isLoaded = (progress: DeliveryProgress, fingerprint: string): boolean =>
  (provenLevel(progress, fingerprint) ?? 'written') !== 'written';

/** The problem that the last try ended with, as an error again. */
export const problemOf = ({ error, needsYou }: DeliveryProgress): AppError | null =>
  error === null ? null : new AppError(error.id, error.values, { retryable: !needsYou });

/** Whether all that a target holds is one token. */
export const holdsOnly = (holds: readonly HeldToken[] | null, fingerprint: string): boolean =>
  holds !== null && holds.length > 0 && holds.every((held) => held.fingerprint === fingerprint);

/**
 * How a target stands.
 *
 * @param fingerprint of the token in use; null without one
 * @param seen what the target was found to hold just now, or why that could not be seen
 */
export function targetState(
  progress: DeliveryProgress,
  fingerprint: string | null,
  seen: Inspection | AppError,
): TargetStateName {
  if (seen instanceof AppError) {
    if (!seen.retryable) return 'needs-you';
    return seen.code === 'target-unreachable' ? 'unknown' : 'pending';
  }
  if (progress.needsYou) return 'needs-you';
  if (fingerprint === null || progress.isAfterOwed || progress.weDisabled.length > 0) return 'pending';
  const isHeld =
    seen.holds === null
      ? isDone(progress, fingerprint)
      : holdsOnly(seen.holds, fingerprint) && seen.isBare !== true && progress.error === null;
  return isHeld ? 'current' : 'pending';
}
