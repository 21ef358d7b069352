import type { Gateway } from '../../../shared/domain.ts';
import type { Deps } from '../storage/deps.ts';
import { identify } from './connect.ts';
import { type Failure, outcome } from './outcome.ts';
import { findGateways, type Selection, selectGateways } from './wanted-gateways.ts';

export type OnFailure = (failure: Failure) => void;

/**
 * Searches the network (or looks at the selected address) and reads `/info` of each gateway.
 *
 * @param onFailure gets what else has answered, and why it is left out
 * @throws AppError `gateway-*`, `certificate-changed` if none is left; AbortError
 */
export async function discoverGateways(
  deps: Deps,
  selection: Selection,
  signal?: AbortSignal,
  onFailure: OnFailure = () => undefined,
): Promise<Gateway[]> {
  const allWanted = await (selection.endpoints ? selectGateways : findGateways)(deps, selection, signal);
  const outcomes = await Promise.all(
    allWanted.map((wanted) =>
      outcome(wanted, () => identify(deps, wanted, { signal, withoutKeychain: true })),
    ),
  );
  const found = outcomes.flatMap((result) => (result.ok ? [result.value] : []));
  const failures = outcomes.filter((result) => !result.ok);
  if (found.length === 0 && failures[0] !== undefined) throw failures[0].error;
  failures.forEach(onFailure);
  return found;
}
