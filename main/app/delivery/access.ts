import type { SavedTarget } from '../../../shared/delivery.ts';
import { appError } from '../../domain/errors.ts';
import type { TargetAccess, TargetSecrets } from '../../domain/ports/index.ts';
import { withProgress } from '../../domain/saved-state.ts';
import { isUnlisted } from '../../domain/unlisted-programs.ts';
import type { Deps } from '../storage/deps.ts';
import { NO_SECRETS } from '../storage/vault.ts';

/** Whether a target has a key, or a secret header. */
export const isAnySecret = ({ key, headers }: TargetSecrets): boolean =>
  key !== null || Object.keys(headers).length > 0;

/** Opens a target for one piece of work. @throws AppError `keychain-unavailable` */
export async function openTarget(
  deps: Deps,
  saved: SavedTarget,
  signal: AbortSignal | undefined,
): Promise<TargetAccess> {
  const { progress: before, hasKey, ...target } = saved;
  const [secrets, { gateways }] = await Promise.all([
    // A key under its id may be one of a target that could not be saved, at another address.
    hasKey ? deps.vault.targetSecrets(saved.id) : NO_SECRETS,
    deps.state.load(),
  ]);
  // Without its key, perhaps in another store, a target would take us for somebody else and refuse us.
  if (hasKey && !isAnySecret(secrets))
    throw appError('keychain-unavailable/no-key', { target: target.label });
  let progress = before;
  return {
    target,
    secrets,
    gateway: gateways.find(({ serial }) => serial === saved.serial) ?? null,
    others: gateways.filter(({ serial }) => serial !== saved.serial),
    progress: () => progress,
    async remember(change) {
      progress = { ...progress, ...change };
      await deps.state.change((state) =>
        withProgress(state, saved.id, (stored) => ({ ...stored, ...change })),
      );
    },
    signal,
  };
}

/** Runs work on a target while no other process of ours delivers to the same place. */
export async function withTarget<T>(deps: Deps, target: SavedTarget, work: () => Promise<T>): Promise<T> {
  const part = (await deps.targets.kinds[target.kind].lockedPart?.(target)) ?? target.id;
  return await deps.targets.mutex(part)(work);
}

/** @throws AppError `usage` if there is no such target */
export async function knownTarget(deps: Deps, id: string): Promise<SavedTarget> {
  const known = await reload(deps, id);
  if (known === null || isUnlisted(known)) throw appError('usage/target-unknown', { id });
  return known;
}

/** What is remembered of a target by now; null if it was removed. */
export const reload = async ({ state }: Deps, id: string): Promise<SavedTarget | null> =>
  (await state.load()).targets.find((target) => target.id === id) ?? null;
