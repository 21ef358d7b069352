import { hasCode } from '../../domain/errors.ts';
import type { Deps } from '../storage/deps.ts';
import { knownTarget, openTarget, withTarget } from './access.ts';

/**
 * Told what stays disabled there, because the key that would enable it is refused. Without it, nothing is removed
 * then: the window can give the target another key.
 */
export type OnLeftDisabled = (names: readonly string[]) => void;

/**
 * Forgets a target, its key and the copy of its file. What was written there stays.
 *
 * @throws AppError `usage` for an unknown id, `keychain-unavailable`, `storage-unavailable`; `target-unreachable` if
 *   something there is still disabled by this app
 */
export async function removeTarget(
  deps: Deps,
  id: string,
  signal?: AbortSignal,
  onLeftDisabled?: OnLeftDisabled,
): Promise<void> {
  await withTarget(deps, await knownTarget(deps, id), async () => {
    // Read again: the delivery that was waited for may have disabled something.
    const known = await knownTarget(deps, id);
    const kind = deps.targets.kinds[known.kind];
    const { weDisabled } = known.progress;
    const recover = async () => kind.recover?.(await openTarget(deps, known, signal));
    if (weDisabled.length > 0)
      await recover().catch((error: unknown) => {
        // A key that is not found here may be in another secret store.
        if (!hasCode(error, 'target-refused') || onLeftDisabled === undefined) throw error;
        onLeftDisabled(weDisabled);
      });
    await deps.state.transaction(async ({ state, save }) => {
      await deps.vault.deleteTargetSecrets(id);
      await save({ ...state, targets: state.targets.filter((target) => target.id !== id) });
    });
    await kind.forget?.(known);
  });
}
