import { deleteEverything, deleteGateway } from '../storage/delete.ts';
import type { Deps } from '../storage/deps.ts';
import { recoverTargets } from './deliver.ts';

// What a delivery has disabled would stay so for ever: nobody would know of it any more.

/** Forgets everything, once what deliveries have disabled is enabled again. @throws as {@link deleteEverything} */
export async function forgetEverything(deps: Deps): Promise<number> {
  await recoverTargets(deps, (await deps.state.load()).targets);
  return await deleteEverything(deps);
}

/** Forgets one gateway in the same way. @throws as {@link deleteGateway} */
export async function forgetGateway(deps: Deps, serial: string, onDeleted?: () => void): Promise<number> {
  const { targets } = await deps.state.load();
  await recoverTargets(
    deps,
    targets.filter((target) => target.serial === serial),
  );
  return await deleteGateway(deps, serial, onDeleted);
}
