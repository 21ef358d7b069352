import type { Certificate, Gateway } from '../../../shared/domain.ts';
import { assessCertificateChange, CertificateChangedError } from '../../domain/certificate.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { logFailure } from '../../domain/log.ts';
import { withUpdatedGateway } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import { type ConnectedGateway, type ConnectGatewayOptions, connectAt, otherGateway } from './connect-at.ts';
import { gatewaysAt } from './known-gateways.ts';
import { rediscover, withRediscovery } from './rediscover.ts';
import type { WantedGateway } from './wanted-gateways.ts';

/**
 * Connects to a wanted gateway. A changed certificate is accepted if the user has allowed that for the routine yearly
 * change, or if an authority vouches for it. The decision rests on the certificate: nothing is sent to find out more.
 *
 * @throws AppError `gateway-*`, `keychain-unavailable`; CertificateChangedError; GatewayMovedError
 */
export async function connectToGateway(
  deps: Deps,
  wanted: WantedGateway,
  options: ConnectGatewayOptions = {},
): Promise<ConnectedGateway> {
  const { gateways } = await deps.state.load();
  // No token is going to be shown, so whatever is at a typed address may say what it is.
  const mayBeAny = options.withoutKeychain === true && wanted.serial === null;
  const known = mayBeAny ? undefined : findKnown(gateways, wanted);
  // The saved pin counts: another process may have trusted a new certificate meanwhile.
  const pinned = { ...wanted, certificate: known?.certificate ?? wanted.certificate };
  try {
    return await withRediscovery(deps, pinned, options, () => connectAt(deps, pinned, options));
  } catch (error) {
    if (!(error instanceof CertificateChangedError) || known === undefined || error.shown === null)
      throw error;
    const { fingerprint256 } = error.shown;
    const other = gateways.find(
      ({ serial, certificate }) => serial !== known.serial && certificate?.fingerprint256 === fingerprint256,
    );
    const { shown, vouchedHost } = error;
    if (other === undefined) return await acceptChange(deps, known, pinned, { shown, vouchedHost }, options);
    return await meetOther(deps, pinned, other, options);
  }
}

/**
 * The certificate is that of another known gateway, which has got the address. A gateway is known by its certificate,
 * not by its address.
 *
 * @throws AppError `gateway-not-found` if it is not the one that is wanted
 */
async function meetOther(
  deps: Deps,
  wanted: WantedGateway,
  other: Gateway,
  options: ConnectGatewayOptions,
): Promise<ConnectedGateway> {
  const { serial, certificate } = other;
  if (wanted.serial === null) return await connectAt(deps, { ...wanted, serial, certificate }, options);
  const elsewhere = await findElsewhere(deps, wanted, options);
  if (elsewhere !== null) return elsewhere;
  const [endpoint = other.endpoint] = wanted.endpoints;
  throw otherGateway(wanted.serial, serial, endpoint, true);
}

/** A known gateway at another address than the remembered one, which another device may have got; null if not found. */
async function findElsewhere(
  deps: Deps,
  wanted: WantedGateway,
  options: ConnectGatewayOptions,
): Promise<ConnectedGateway | null> {
  const found = wanted.isKnown ? await rediscover(deps, wanted, options) : null;
  return found !== null && 'connection' in found ? found : null;
}

/**
 * Accepts the routine yearly change, or a certificate that an authority has signed for the saved host. A proxy before
 * the gateway has such a one for its name, and another one every few weeks. Nobody else gets one for that name.
 *
 * @throws CertificateChangedError if the change is neither, or is not to be accepted automatically
 */
async function acceptChange(
  deps: Deps,
  known: Gateway,
  wanted: WantedGateway,
  { shown, vouchedHost }: { readonly shown: Certificate; readonly vouchedHost: string | null },
  options: ConnectGatewayOptions,
): Promise<ConnectedGateway> {
  const { vault, settings, state, clock, log } = deps;
  const { endpoint, serial } = known;
  // The saved list may have the new certificate already: then it differs from the pin stored with the token.
  const isListed = known.certificate?.fingerprint256 === shown.fingerprint256;
  const pinned = isListed ? ((await vault.token(serial))?.certificate ?? null) : known.certificate;
  if (pinned === null) throw new CertificateChangedError(shown);
  // A name does not count as the same address: any device on the network may answer to it.
  const sameAddress = isAddress(endpoint.host) && wanted.endpoints.some(({ host }) => host === endpoint.host);
  const change = assessCertificateChange({ pinned, shown, sameAddress }, nowS(clock));
  const { trustYearlyCertificate } = await settings.load();
  const isVouchedFor = vouchedHost?.toLowerCase() === endpoint.host.toLowerCase();
  const mayAccept = isVouchedFor || (change.routine && trustYearlyCertificate);
  if (!mayAccept || options.withoutKeychain === true) {
    // Another device may have got the gateway's address. The gateway itself still shows the pinned certificate.
    const elsewhere = await findElsewhere(deps, wanted, options);
    if (elsewhere !== null) return elsewhere;
    const { gateways } = await state.load();
    throw new CertificateChangedError(
      shown,
      change,
      gateways.length > 1 ? { option: `--serial ${serial}` } : {},
    );
  }
  // Only at the old address and with the same serial: mDNS may have named other places.
  const accepted = { ...wanted, endpoints: [endpoint], serial, certificate: shown };
  const reached = await withRediscovery(deps, wanted, options, () =>
    connectAt(deps, accepted, { ...options, certificate: shown }),
  );
  try {
    await state.transaction(async ({ state: saved, save }) => {
      await pinCertificate(deps, reached.gateway);
      await save(withUpdatedGateway(saved, reached.gateway)).catch(logFailure(log, 'saving a gateway'));
    });
  } catch (error) {
    reached.connection.close();
    throw error;
  }
  return reached;
}

/**
 * Pins the certificate that a gateway shows to its stored token, if it takes one. Call it in a transaction of the
 * state.
 *
 * @throws AppError `keychain-unavailable`
 */
export async function pinCertificate({ vault }: Deps, gateway: Gateway): Promise<void> {
  if (gateway.needsToken) await vault.setCertificate(gateway.serial, gateway.certificate);
}

/** The saved gateway that is wanted: by its serial, or by the address that was typed. */
function findKnown(gateways: readonly Gateway[], { serial, endpoints }: WantedGateway): Gateway | undefined {
  if (serial !== null) return gateways.find((gateway) => gateway.serial === serial);
  const there = gatewaysAt(gateways, endpoints);
  // If one gateway replaced another at the same address, only the serial that it tells can decide.
  return there.length === 1 ? there[0] : undefined;
}

const isAddress = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host);

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
