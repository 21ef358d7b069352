import type { Gateway } from '../../../shared/domain.ts';
import { CertificateChangedError } from '../../domain/certificate.ts';
import { assertSameReset, withGateways, withUpdatedGateway } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import { connectToGateway, pinCertificate } from './connect.ts';
import type { ConnectGatewayOptions } from './connect-at.ts';
import { type Outcome, outcome } from './outcome.ts';
import { type Selection, selectGateways, type WantedGateway } from './wanted-gateways.ts';

/** Asks a gateway who it is. */
export async function identify(
  deps: Deps,
  wanted: WantedGateway,
  options: ConnectGatewayOptions,
): Promise<Gateway> {
  const { gateway, connection } = await connectToGateway(deps, wanted, options);
  connection.close();
  return gateway;
}

/**
 * Pins the certificate that each selected gateway shows now. No token is sent.
 *
 * @param seen SHA-256 of the certificate that the user has looked at; another one is not accepted
 */
export async function trustCertificates(
  deps: Deps,
  selection: Selection,
  signal?: AbortSignal,
  seen?: string,
): Promise<Outcome<Gateway>[]> {
  const { resetId } = await deps.state.load();
  const trustOne = async (wanted: WantedGateway): Promise<Gateway> => {
    const gateway = await identify(deps, { ...wanted, isKnown: false }, { signal, certificate: null });
    if (seen !== undefined && gateway.certificate?.fingerprint256 !== seen)
      throw new CertificateChangedError(gateway.certificate);
    await deps.state.transaction(async ({ state, save }) => {
      assertSameReset(state, resetId);
      // The token's pin first: if the keychain refuses, neither changes.
      await pinCertificate(deps, gateway);
      await save(wanted.isKnown ? withUpdatedGateway(state, gateway) : withGateways(state, gateway));
    });
    return gateway;
  };
  const allWanted = await selectGateways(deps, selection, signal);
  return Promise.all(allWanted.map((wanted) => outcome(wanted, () => trustOne(wanted))));
}
