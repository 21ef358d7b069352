import type { Endpoint } from '../../../shared/domain.ts';
import { CertificateChangedError } from '../../domain/certificate.ts';
import { AppError, isAbort } from '../../domain/errors.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { type ConnectedGateway, type ConnectGatewayOptions, connectAt } from './connect-at.ts';
import { findTargets, type Target } from './targets.ts';

/**
 * Reaches a target. One that is not where it was is searched for by its serial: home routers hand out addresses
 * anew after a power cut.
 *
 * @throws what `reach` throws
 */
export async function withRediscovery(
  ports: Ports,
  target: Target,
  options: ConnectGatewayOptions,
  reach: () => Promise<ConnectedGateway>,
): Promise<ConnectedGateway> {
  try {
    return await reach();
  } catch (error) {
    const moved = target.isKnown && error instanceof AppError && error.code.startsWith('gateway-');
    if (!moved) throw error;
    let stranger: Endpoint | undefined;
    const elsewhere = await rediscover(ports, target, options, (endpoint) => {
      stranger = endpoint;
    });
    if (elsewhere !== null) return elsewhere;
    throw stranger === undefined ? error : withTrustHint(error, stranger);
  }
}

/** Anybody can announce any serial: that is no news of the gateway, but it may be the gateway with a new certificate. */
function withTrustHint({ code, message, retryable, busy }: AppError, { host }: Endpoint): AppError {
  const hint = `Something that says it is this gateway answers at ${host}, with another certificate. If it is yours, accept it: envoy-tray trust --host ${host}.`;
  return new AppError(code, message, { hint, retryable, busy });
}

/**
 * Searches for a gateway by its serial, and holds what answers to its certificate.
 *
 * @param onStranger told where something answers to its name that shows another certificate
 * @returns null where it is nowhere to be found
 */
export async function rediscover(
  ports: Ports,
  target: Target,
  options: ConnectGatewayOptions,
  onStranger: (endpoint: Endpoint) => void = () => undefined,
): Promise<ConnectedGateway | null> {
  const { serial, certificate } = target;
  if (serial === null) return null;
  let first: Target | undefined;
  try {
    const found = await findTargets(ports, { serial }, options.signal);
    first = found.find((one) => one.serial === serial);
    return first === undefined ? null : await connectAt(ports, { ...first, certificate }, options);
  } catch (error) {
    if (isAbort(error)) throw error;
    const [endpoint] = first?.endpoints ?? [];
    if (error instanceof CertificateChangedError && endpoint !== undefined) onStranger(endpoint);
    return null;
  }
}
