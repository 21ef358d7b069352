import type { DeliveryProgress, SavedTarget, TargetOptions } from '../../../shared/delivery.ts';
import type { Gateway } from '../../../shared/domain.ts';
import { appError } from '../../domain/errors.ts';
import type { TargetAccess, TargetSecrets } from '../../domain/ports/index.ts';
import { withProgress } from '../../domain/saved-state.ts';
import { isUnlisted } from '../../domain/unlisted-programs.ts';
import type { Deps } from '../storage/deps.ts';
import { NO_SECRETS } from '../storage/vault.ts';

/** Whether a target has a key, or a secret header. */
export const isAnySecret = ({ key, headers }: TargetSecrets): boolean =>
  key !== null || Object.keys(headers).length > 0;

/** Secrets with another key. That of a webhook is the value of its first header. */
export const withKey = (
  secrets: TargetSecrets,
  { headers: [header] = [] }: TargetOptions,
  key: string,
): TargetSecrets =>
  header === undefined ? { ...secrets, key } : { ...secrets, headers: { ...secrets.headers, [header]: key } };

type Opening = Pick<TargetAccess, 'target' | 'secrets' | 'signal'> & Pick<SavedTarget, 'progress'>;

/** A target for one piece of work. @param save persists what the work remembers */
export function accessTo(
  { progress: before, ...opening }: Opening,
  gateways: readonly Gateway[],
  save: (change: Partial<DeliveryProgress>) => Promise<void> = async () => undefined,
): TargetAccess {
  const isOwn = ({ serial }: Gateway) => serial === opening.target.serial;
  let progress = before;
  let saved = Promise.resolve();
  return {
    ...opening,
    gateway: gateways.find(isOwn) ?? null,
    others: gateways.filter((gateway) => !isOwn(gateway)),
    progress: () => progress,
    async remember(change) {
      progress = { ...progress, ...change };
      // In the order of the calls: works side by side, such as two things of openHAB, save whole lists.
      saved = saved.catch(() => undefined).then(() => save(change));
      await saved;
    },
  };
}

/** Opens a saved target for one piece of work. @throws AppError `keychain-unavailable` */
export async function openTarget(
  deps: Deps,
  saved: SavedTarget,
  signal: AbortSignal | undefined,
): Promise<TargetAccess> {
  const { progress, hasKey, ...target } = saved;
  const [secrets, { gateways }] = await Promise.all([
    // A key under its id may be one of a target that could not be saved, at another address.
    hasKey ? deps.vault.targetSecrets(saved.id) : NO_SECRETS,
    deps.state.load(),
  ]);
  // The key may be in another secret store. Without it the target would refuse us, and count that against us.
  if (hasKey && !isAnySecret(secrets))
    throw appError('keychain-unavailable/no-key', { target: target.label });
  return accessTo({ target, secrets, progress, signal }, gateways, async (change) => {
    await deps.state.change((state) => withProgress(state, saved.id, (stored) => ({ ...stored, ...change })));
  });
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
