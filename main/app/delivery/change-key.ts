import { nowS } from '../../domain/epoch-seconds.ts';
import { appError } from '../../domain/errors.ts';
import { withProgress } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import { knownTarget, openTarget, withKey, withTarget } from './access.ts';

/**
 * Puts another key in place of a refused one, once the target takes it.
 *
 * @throws AppError `usage` for an unknown id, what the look ended with; then the old key stays
 */
export async function changeTargetKey(
  deps: Deps,
  id: string,
  key: string,
  signal?: AbortSignal,
): Promise<void> {
  const known = await knownTarget(deps, id);
  await withTarget(deps, known, async () => {
    // The old key may be lost.
    const access = await openTarget(deps, { ...known, hasKey: false }, signal);
    const secrets = withKey(await deps.vault.targetSecrets(id), known.options, key);
    await deps.targets.kinds[known.kind].inspect({ ...access, secrets });
    await deps.state.transaction(async ({ state, save }) => {
      // It may have been removed meanwhile, or everything forgotten.
      if (!state.targets.some((target) => target.id === id)) throw appError('usage/target-unknown', { id });
      await deps.vault.saveTargetSecrets(id, secrets);
      // The delivery is owed from now on, so that a kill does not lose it.
      const good = { needsYou: false, error: null, attempts: 0, nextTryAt: nowS(deps.clock) };
      const next = withProgress(state, id, (progress) => ({ ...progress, ...good }));
      const targets = next.targets.map((one) => (one.id === id ? { ...one, hasKey: true } : one));
      await save({ ...next, targets });
    });
  });
}
