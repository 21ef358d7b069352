import type { DeliveryNote, DeliveryProgress } from '../../../shared/delivery.ts';
import { afterDelivery } from '../../domain/delivery-progress.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { type AppError, appError, hasCode } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { TargetAccess, TargetKind, TokenToDeliver } from '../../domain/ports/index.ts';
import type { Deps } from '../storage/deps.ts';
import type { DeliveryOptions, DeliveryRow } from './delivery-row.ts';

/** One token on its way to one target. */
export interface Delivery {
  readonly deps: Deps;
  readonly access: TargetAccess;
  readonly kind: TargetKind;
  readonly token: TokenToDeliver;
  readonly options: DeliveryOptions;
}

interface ToProve {
  /** Number of places that have the token. */
  readonly places: number;
  /** Whether nothing was written now. */
  readonly isHeld: boolean;
  /** Why some place could not be changed. */
  readonly problem: AppError | null;
  /** End of the token that the program uses until it loads the new one, epoch seconds; null if that is not known. */
  readonly oldUntil: number | null;
}

/** What is remembered of a token that is there, and not proven any further. @param deliveredAt epoch seconds */
export const asWritten = ({ fingerprint, expiresAt, role }: TokenToDeliver, deliveredAt: number | null) => ({
  wanted: fingerprint,
  delivered: { fingerprint, expiresAt, role },
  deliveredAt,
  level: 'written' as const,
  isProven: false,
});

/** What is remembered of a program that uses the token only after a restart; null if none is needed. */
export const unloadedBy = (
  note: DeliveryNote | undefined,
  oldUntil: number | null,
): DeliveryProgress['unloaded'] => (note === 'restart-needed' ? { oldUntil } : null);

/** Runs the command that follows, and proves that the token is used. @throws AppError `target-*`; AbortError */
export async function prove(
  { deps, access, kind, token }: Delivery,
  { places, isHeld, problem, oldUntil }: ToProve,
): Promise<DeliveryRow> {
  const { target, progress } = access;
  const owed = progress().isAfterOwed ? await runAfter(deps, access, token) : null;
  const proof = await kind.verify(access, token);
  const error = problem ?? owed ?? proof.problem;
  const after = afterDelivery(progress(), token, proof.level, error, nowS(deps.clock));
  // The target has the token, whether that can be remembered or not.
  const unloaded = unloadedBy(proof.note, oldUntil);
  await access.remember({ ...after, unloaded }).catch(logFailure(deps.log, 'saving a delivery'));
  const result = error !== null ? 'failed' : isHeld ? 'unchanged' : 'delivered';
  return {
    target,
    result,
    level: proof.level,
    places,
    error,
    note: proof.note,
    oldUntil: unloaded?.oldUntil,
  };
}

/** @returns why it failed. It is owed until it has ended with 0, so it is tried again whatever it ended with. */
async function runAfter(deps: Deps, access: TargetAccess, token: TokenToDeliver): Promise<AppError | null> {
  const { after = [] } = access.target.options;
  try {
    await deps.targets.run(access, after, token);
    await access.remember({ isAfterOwed: false });
    return null;
  } catch (error) {
    if (!hasCode(error, 'command-failed')) throw error;
    const { program = after[0] ?? '', status, signal = '?', code } = error.values;
    if (error.retryable) return error;
    return code === undefined
      ? appError('command-failed/after', { program, status: status ?? signal }, { retryable: true })
      : appError('command-failed/after-not-found', { program, code }, { retryable: true });
  }
}
