import type { Endpoint, Gateway } from '../../../shared/domain.ts';
import type { SavedState } from '../../domain/ports/index.ts';
import { assertSameReset, withSeenGateway } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';

/**
 * Saves address, firmware and certificate of a gateway as it has just shown them. A gateway that was known before and
 * was removed meanwhile stays removed.
 *
 * @param before the state when the gateway was asked for
 * @throws AppError `credentials-missing` after a reset, `storage-unavailable`
 */
export async function saveSeenGateway({ state }: Deps, before: SavedState, gateway: Gateway): Promise<void> {
  await state.change((saved) => {
    assertSameReset(saved, before.resetId);
    return withSeenGateway(saved, before, gateway);
  });
}

/** The saved gateways that were last seen at one of these endpoints: two if one has replaced the other. */
export const gatewaysAt = (gateways: readonly Gateway[], endpoints: readonly Endpoint[]): Gateway[] =>
  gateways.filter(({ endpoint }) =>
    endpoints.some(
      ({ host, port }) => host.toLowerCase() === endpoint.host.toLowerCase() && port === endpoint.port,
    ),
  );
