import type { Deps } from '../storage/deps.ts';
import { knownTarget, openTarget, withTarget } from './access.ts';

/**
 * Forgets a target, its key and the copy of its file. What was written there stays.
 *
 * @throws AppError `usage` for an unknown id, `keychain-unavailable`, `storage-unavailable`; `target-unreachable` if
 *   something there is still disabled by this app
 */
export async function removeTarget(deps: Deps, id: string, signal?: AbortSignal): Promise<void> {
  await withTarget(deps, await knownTarget(deps, id), async () => {
    // Read again: the delivery that was waited for may have disabled something.
    const known = await knownTarget(deps, id);
    const kind = deps.targets.kinds[known.kind];
    if (known.progress.weDisabled.length > 0) await kind.recover?.(await openTarget(deps, known, signal));
    await deps.state.transaction(async ({ state, save }) => {
      await deps.vault.deleteTargetSecrets(id);
      await save({ ...state, targets: state.targets.filter((target) => target.id !== id) });
    });
    await kind.forget?.(known);
  });
}
