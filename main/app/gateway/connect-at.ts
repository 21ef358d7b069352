import type { Gateway } from '../../../shared/domain.ts';
import { assertSameCertificate } from '../../domain/certificate.ts';
import { AppError } from '../../domain/errors.ts';
import type { ConnectOptions, GatewayConnection, Ports } from '../../domain/ports/index.ts';
import type { Vault } from '../storage/vault.ts';
import type { Target } from './targets.ts';

export interface ConnectGatewayOptions extends ConnectOptions {
  /**
   * Where the tokens are, for whoever is going to show one: a gateway is held to the certificate that its token was
   * accepted with, whatever became of the list.
   */
  readonly vault?: Vault;
}

/** A gateway that has answered. The caller closes the connection. */
export interface ConnectedGateway {
  readonly gateway: Gateway;
  readonly connection: GatewayConnection;
}

/**
 * Connects to a target where it should be, and to nothing that is another gateway or shows another certificate.
 *
 * @throws AppError `gateway-*`, `keychain-unavailable`; CertificateChangedError
 */
export async function connectAt(
  ports: Ports,
  target: Target,
  { vault, ...options }: ConnectGatewayOptions,
): Promise<ConnectedGateway> {
  const connection = await ports.connector.connect(target.endpoints, {
    certificate: target.certificate,
    ...options,
  });
  const { info, endpoint, certificate } = connection;
  if (target.serial !== null && info.serial !== target.serial) {
    connection.close();
    throw new AppError(
      'gateway-not-found',
      'The gateway at this address has another serial than the one asked for.',
    );
  }
  try {
    // Reached by an address that somebody typed: only now is it clear which gateway this claims to be.
    const known = (await ports.gateways.load()).find(({ serial }) => serial === info.serial);
    if (options.certificate === undefined) {
      assertSameCertificate(known?.certificate ?? null, certificate);
      // One that takes no token needs no keychain either.
      const held = info.needsToken ? await vault?.token(info.serial) : null;
      assertSameCertificate(held?.certificate ?? null, certificate);
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
