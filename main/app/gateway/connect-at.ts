import type { Endpoint, Gateway } from '../../../shared/domain.ts';
import { formatEndpoint } from '../../../shared/endpoint.ts';
import { assertSameCertificate } from '../../domain/certificate.ts';
import { type AppError, appError } from '../../domain/errors.ts';
import type { ConnectOptions, GatewayConnection } from '../../domain/ports/index.ts';
import type { Deps } from '../storage/deps.ts';
import type { WantedGateway } from './wanted-gateways.ts';

export interface ConnectGatewayOptions extends ConnectOptions {
  /** Does not ask the keychain for the certificate pinned to the token: no token is going to be shown. */
  readonly withoutKeychain?: boolean;
}

/** A gateway that has answered. The caller closes the connection. */
export interface ConnectedGateway {
  readonly gateway: Gateway;
  readonly connection: GatewayConnection;
}

/** Of a gateway; the oldest are dropped. */
const MOST_ADDRESSES = 8;

/**
 * Another gateway answers than the one that is wanted.
 *
 * @param wanted its serial; null if it is not set up
 * @param isKnown whether the other one is set up
 */
export function otherGateway(
  wanted: string | null,
  serial: string,
  endpoint: Endpoint,
  isKnown: boolean,
): AppError {
  const values = { ending: serial.slice(-4), host: formatEndpoint(endpoint) };
  if (wanted === null) return appError('gateway-not-found/not-that-serial', values);
  return appError(`gateway-not-found/${isKnown ? 'other-known' : 'other-serial'}`, { ...values, wanted });
}

/**
 * Connects to a wanted gateway at its endpoints, and to nothing that has another serial or shows another certificate.
 *
 * @throws AppError `gateway-*`, `keychain-unavailable`; CertificateChangedError
 */
export async function connectAt(
  { connector, state, vault }: Deps,
  wanted: WantedGateway,
  { withoutKeychain = false, ...options }: ConnectGatewayOptions,
): Promise<ConnectedGateway> {
  const connection = await connector.connect(wanted.endpoints, {
    certificate: wanted.certificate,
    ...options,
  });
  const { info, endpoint, certificate } = connection;
  const { gateways } = await state.load();
  const known = gateways.find(({ serial }) => serial === info.serial);
  try {
    if (wanted.serial !== null && info.serial !== wanted.serial) {
      const isListed = gateways.some(({ serial }) => serial === wanted.serial);
      throw otherGateway(isListed ? wanted.serial : null, info.serial, endpoint, known !== undefined);
    }
    if (options.certificate === undefined) {
      // At a typed address it is only now clear which gateway this claims to be. It may have moved here with a new
      // certificate: then only this address leads on.
      const option = `--host ${formatEndpoint(endpoint)}`;
      assertSameCertificate(known?.certificate ?? null, certificate, { option });
      // A gateway that takes no token needs no keychain either.
      const stored = info.needsToken && !withoutKeychain ? await vault.token(info.serial) : null;
      assertSameCertificate(stored?.certificate ?? null, certificate, { option });
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  const all = [endpoint.host, ...wanted.addresses, ...(known?.addresses ?? [])];
  const addresses = [...new Set(all)].slice(0, MOST_ADDRESSES);
  const { serial, firmware, metered, needsToken } = info;
  return {
    gateway: { serial, firmware, metered, needsToken, endpoint, addresses, via: wanted.via, certificate },
    connection,
  };
}
