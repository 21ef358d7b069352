import type { Endpoint, Gateway } from '../../../shared/domain.ts';
import { assertSameReset, withGateways, withUpdatedGateway } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import type { WantedGateway } from './wanted-gateways.ts';

/**
 * Saves address, firmware and certificate of a gateway as it has just shown them. A gateway that was known before and
 * was removed meanwhile stays removed.
 *
 * @param since reset id when the gateway was asked for
 * @throws AppError `credentials-missing` after a reset, `storage-unavailable`
 */
export function saveSeenGateway(
  { state }: Deps,
  since: string,
  { isKnown }: Pick<WantedGateway, 'isKnown'>,
  gateway: Gateway,
): Promise<void> {
  return state.change((saved) => {
    assertSameReset(saved, since);
    return isKnown ? withUpdatedGateway(saved, gateway) : withGateways(saved, gateway);
  });
}

/** The saved gateways that were last seen at one of these endpoints: two if one has replaced the other. */
export const gatewaysAt = (gateways: readonly Gateway[], endpoints: readonly Endpoint[]): Gateway[] =>
  gateways.filter(({ endpoint }) =>
    endpoints.some(
      ({ host, port }) => host.toLowerCase() === endpoint.host.toLowerCase() && port === endpoint.port,
    ),
  );
