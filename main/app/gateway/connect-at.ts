import type { Gateway } from '../../../shared/domain.ts';
import { formatEndpoint } from '../../../shared/endpoint.ts';
import { assertSameCertificate } from '../../domain/certificate.ts';
import { appError } from '../../domain/errors.ts';
import type { ConnectOptions, GatewayConnection } from '../../domain/ports/index.ts';
import type { Deps } from '../storage/deps.ts';
import type { Target } from './targets.ts';

export interface ConnectGatewayOptions extends ConnectOptions {
  /** Does not ask the keychain for the certificate pinned to the token: no token is going to be shown. */
  readonly withoutKeychain?: boolean;
}

/** A gateway that has answered. The caller closes the connection. */
export interface ConnectedGateway {
  readonly gateway: Gateway;
  readonly connection: GatewayConnection;
}

/**
 * Connects to a target at its endpoints, and to nothing that has another serial or shows another certificate.
 *
 * @throws AppError `gateway-*`, `keychain-unavailable`; CertificateChangedError
 */
export async function connectAt(
  { connector, state, vault }: Deps,
  target: Target,
  { withoutKeychain = false, ...options }: ConnectGatewayOptions,
): Promise<ConnectedGateway> {
  const connection = await connector.connect(target.endpoints, {
    certificate: target.certificate,
    ...options,
  });
  const { info, endpoint, certificate } = connection;
  try {
    if (target.serial !== null && info.serial !== target.serial)
      throw appError('gateway-not-found/other-serial', {
        ending: info.serial.slice(-4),
        host: formatEndpoint(endpoint),
      });
    if (options.certificate === undefined) {
      // Reached by a typed address, it is only now clear which gateway this claims to be.
      const known = (await state.load()).gateways.find(({ serial }) => serial === info.serial);
      assertSameCertificate(known?.certificate ?? null, certificate);
      // A gateway that takes no token needs no keychain either.
      const stored = info.needsToken && !withoutKeychain ? await vault.token(info.serial) : null;
      assertSameCertificate(stored?.certificate ?? null, certificate);
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  const addresses = [...new Set([endpoint.host, ...target.addresses])];
  const { serial, firmware, metered, needsToken } = info;
  return {
    gateway: { serial, firmware, metered, needsToken, endpoint, addresses, via: target.via, certificate },
    connection,
  };
}
