import type { DeliveryProgress, SavedTarget } from '../../../shared/delivery.ts';
import { oldTokenEnd } from '../../domain/delivery-attention.ts';
import { INITIAL_PROGRESS } from '../../domain/delivery-progress.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import type { TokenToDeliver } from '../../domain/ports/index.ts';
import { withProgress } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import type { DeliveryOptions, DeliveryRow } from './delivery-row.ts';

/**
 * A place that takes a token only by hand: a person is reminded until somebody says that it is done. It cannot fail,
 * and nothing about it can be proven.
 */
export async function remindOfClipboard(
  { state, clock }: Deps,
  saved: SavedTarget,
  { fingerprint, expiresAt, role }: TokenToDeliver,
  { done = false, dryRun = false }: DeliveryOptions,
): Promise<DeliveryRow> {
  const isDone = done || saved.progress.delivered?.fingerprint === fingerprint;
  const row = { target: saved, level: null, places: 1, error: null } as const;
  if (dryRun) return { ...row, result: isDone ? 'unchanged' : 'would-change' };
  const before = saved.progress.wanted === fingerprint ? saved.progress : INITIAL_PROGRESS;
  const progress: DeliveryProgress = {
    ...before,
    wanted: fingerprint,
    delivered: isDone ? { fingerprint, expiresAt, role } : saved.progress.delivered,
    isProven: isDone,
    needsYou: !isDone,
    nextTryAt: null,
    failingSince: isDone ? null : (before.failingSince ?? nowS(clock)),
  };
  await state.change((all) => withProgress(all, saved.id, () => progress));
  return { ...row, result: isDone ? 'unchanged' : 'delivered', oldUntil: oldTokenEnd(progress) };
}
