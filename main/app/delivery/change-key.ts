import { withProgress } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import { knownTarget, openTarget, withTarget } from './access.ts';

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
    // A webhook's key is the value of its header.
    const [header] = Object.keys(access.secrets.headers);
    const secrets = header === undefined ? { key, headers: {} } : { key: null, headers: { [header]: key } };
    await deps.targets.kinds[known.kind].inspect({ ...access, secrets });
    await deps.state.transaction(async ({ state, save }) => {
      await deps.vault.saveTargetSecrets(id, secrets);
      const good = { needsYou: false, error: null, attempts: 0 };
      const next = withProgress(state, id, (progress) => ({ ...progress, ...good }));
      const targets = next.targets.map((one) => (one.id === id ? { ...one, hasKey: true } : one));
      await save({ ...next, targets });
    });
  });
}
