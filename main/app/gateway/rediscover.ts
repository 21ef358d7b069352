import {
  assessCertificateChange,
  CertificateChangedError,
  GatewayMovedError,
} from '../../domain/certificate.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { isAbort, isAbout } from '../../domain/errors.ts';
import type { Deps } from '../storage/deps.ts';
import { type ConnectedGateway, type ConnectGatewayOptions, connectAt } from './connect-at.ts';
import { findTargets, type Target } from './targets.ts';

/**
 * Connects to a target, and searches for it by its serial if it is not at its remembered address: home routers hand out
 * other addresses after a power cut.
 *
 * @throws what `connect` throws; GatewayMovedError if the serial is announced with another certificate
 */
export async function withRediscovery(
  deps: Deps,
  target: Target,
  options: ConnectGatewayOptions,
  connect: () => Promise<ConnectedGateway>,
): Promise<ConnectedGateway> {
  try {
    return await connect();
  } catch (error) {
    if (!target.isKnown || !isAbout(error, 'gateway')) throw error;
    const found = await rediscover(deps, target, options);
    if (found === null) throw error;
    if (found instanceof GatewayMovedError) throw found;
    return found;
  }
}

/**
 * Searches for a gateway by its serial and connects to it.
 *
 * @returns null if no device with this serial answers; a GatewayMovedError if one does with another certificate
 */
export async function rediscover(
  deps: Deps,
  { serial, certificate: pinned }: Target,
  options: ConnectGatewayOptions,
): Promise<ConnectedGateway | GatewayMovedError | null> {
  if (serial === null) return null;
  let found: Target | undefined;
  try {
    found = (await findTargets(deps, { serial }, options.signal)).find((target) => target.serial === serial);
    if (found === undefined) return null;
    return await connectAt(deps, { ...found, certificate: pinned }, options);
  } catch (error) {
    if (isAbort(error)) throw error;
    const [endpoint] = found?.endpoints ?? [];
    if (!(error instanceof CertificateChangedError) || endpoint === undefined) return null;
    if (pinned === null || error.shown === null) return null;
    const evidence = { pinned, shown: error.shown, sameAddress: false };
    return new GatewayMovedError(endpoint, assessCertificateChange(evidence, nowS(deps.clock)));
  }
}
