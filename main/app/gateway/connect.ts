import type { Gateway } from '../../../shared/domain.ts';
import { assessCertificateChange, CertificateChangedError } from '../../domain/certificate.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import type { Ports } from '../../domain/ports/index.ts';
import type { Vault } from '../storage/vault.ts';
import { type ConnectedGateway, type ConnectGatewayOptions, connectAt } from './connect-at.ts';
import { rediscover, withRediscovery } from './rediscover.ts';
import type { Target } from './targets.ts';

/**
 * Connects to a target. A changed certificate is accepted here only where the user has allowed that for the ordinary
 * yearly change; what speaks for one is in the certificate itself, so that a stranger is sent nothing to find it out.
 *
 * @throws AppError `gateway-*`, `keychain-unavailable`; CertificateChangedError
 */
export async function connectToGateway(
  ports: Ports,
  target: Target,
  options: ConnectGatewayOptions = {},
): Promise<ConnectedGateway> {
  const { vault } = options;
  const known = await knownGateway(ports, target);
  // The list first: another process may have been told to trust a new one meanwhile.
  const pinned = { ...target, certificate: known?.certificate ?? target.certificate };
  try {
    return await withRediscovery(ports, pinned, options, () => connectAt(ports, pinned, options));
  } catch (error) {
    if (!(error instanceof CertificateChangedError) || known === undefined || error.shown === null)
      throw error;
    const { endpoint } = known;
    // Where the list has been told of it already, it is the token's own that it differs from.
    const isListed = known.certificate?.fingerprint256 === error.shown.fingerprint256;
    const held = isListed ? await vault?.token(known.serial) : null;
    const trusted = isListed ? (held?.certificate ?? null) : known.certificate;
    if (trusted === null) throw error;
    // A name is no address: anybody on the network may answer to it.
    const sameAddress =
      isAddress(endpoint.host) && target.endpoints.some(({ host }) => host === endpoint.host);
    const now = nowS(ports.clock);
    const change = assessCertificateChange({ trusted, shown: error.shown, sameAddress }, now);
    const { trustYearlyCertificate } = await ports.settings.load();
    // Where the token cannot be told of it, it is not accepted.
    if (!change.routine || !trustYearlyCertificate || vault === undefined) {
      // Something else may have got its address; whatever answers elsewhere is held to the same certificate.
      const elsewhere = target.isKnown ? await rediscover(ports, pinned, options) : null;
      if (elsewhere !== null) return elsewhere;
      throw new CertificateChangedError(error.shown, change);
    }
    // At the old address alone, whatever mDNS has named beside it, and saying the same serial: only what shows this
    // certificate there is believed.
    const renewed = { ...pinned, endpoints: [endpoint], serial: known.serial, certificate: error.shown };
    const reached = await withRediscovery(ports, pinned, options, () =>
      connectAt(ports, renewed, { ...options, certificate: error.shown }),
    );
    try {
      await pinCertificate(vault, reached.gateway);
      await ports.gateways.update([reached.gateway]);
    } catch (why) {
      reached.connection.close();
      throw why;
    }
    return reached;
  }
}

/**
 * Tells the token of a gateway which certificate it goes to from now on.
 *
 * @throws AppError `keychain-unavailable`, unless the gateway takes no token anyway
 */
export async function pinCertificate(
  vault: Vault,
  { serial, needsToken, certificate }: Gateway,
): Promise<void> {
  try {
    await vault.setCertificate(serial, certificate);
  } catch (error) {
    if (needsToken) throw error;
  }
}

/** The gateway that is meant, as it is remembered: by serial, or by the address that was typed. */
async function knownGateway(ports: Ports, { serial, endpoints }: Target): Promise<Gateway | undefined> {
  const all = await ports.gateways.load();
  if (serial !== null) return all.find((gateway) => gateway.serial === serial);
  const there = all.filter(({ endpoint }) =>
    endpoints.some(({ host, port }) => host === endpoint.host && port === endpoint.port),
  );
  // Where one has replaced another, only its serial can tell, which it says to everybody.
  return there.length === 1 ? there[0] : undefined;
}

const isAddress = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
