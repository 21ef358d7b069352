import type { Gateway } from '../../../shared/domain.ts';
import { CertificateChangedError } from '../../domain/certificate.ts';
import { assertSameReset, withGateways, withUpdatedGateway } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import { connectToGateway, pinCertificate } from './connect.ts';
import type { ConnectGatewayOptions } from './connect-at.ts';
import { type Outcome, outcome } from './outcome.ts';
import { type Selection, selectTargets, type Target } from './targets.ts';

/** Asks a gateway who it is. */
export async function identify(deps: Deps, target: Target, options: ConnectGatewayOptions): Promise<Gateway> {
  const { gateway, connection } = await connectToGateway(deps, target, options);
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
  const trustOne = async (target: Target): Promise<Gateway> => {
    const gateway = await identify(deps, { ...target, isKnown: false }, { signal, certificate: null });
    if (seen !== undefined && gateway.certificate?.fingerprint256 !== seen)
      throw new CertificateChangedError(gateway.certificate);
    await deps.state.transaction(async ({ state, save }) => {
      assertSameReset(state, resetId);
      // The token's pin first: if the keychain refuses, neither changes.
      await pinCertificate(deps, gateway);
      await save(target.isKnown ? withUpdatedGateway(state, gateway) : withGateways(state, gateway));
    });
    return gateway;
  };
  const targets = await selectTargets(deps, selection, signal);
  return Promise.all(targets.map((target) => outcome(target, () => trustOne(target))));
}
