import { cleanName } from '../../domain/clean-name.ts';
import { withName } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import type { Store } from './store.ts';

/**
 * Names a gateway, or takes its name away if nothing is left of what was typed.
 *
 * @throws AppError `storage-unavailable`
 */
export async function nameGateway(
  { state }: Deps,
  store: Store,
  serial: string,
  typed: string,
): Promise<void> {
  const name = cleanName(typed);
  await state.change((saved) => withName(saved, serial, name));
  store.dispatch({ type: 'named', serial, name });
}
