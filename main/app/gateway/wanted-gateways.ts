import type { Certificate, Endpoint, Gateway } from '../../../shared/domain.ts';
import { endpointsFor, formatEndpoint } from '../../../shared/endpoint.ts';
import { type AppError, appError } from '../../domain/errors.ts';
import type { DiscoveredService, Ports } from '../../domain/ports/index.ts';
import { DISCOVERY_SETTLE_MS, DISCOVERY_WINDOW_MS } from '../../domain/timing.ts';

/** Which gateways the user means. Without a choice: all known ones, or else all that can be found. */
export interface Selection {
  /** Places to look, from an address that was typed. */
  readonly endpoints?: readonly Endpoint[] | undefined;
  readonly serial?: string | undefined;
  /** ms to listen for mDNS answers */
  readonly windowMs?: number | undefined;
}

/** A gateway to connect to: its endpoints, and what is known of it so far. */
export interface WantedGateway {
  readonly endpoints: readonly Endpoint[];
  /** The serial it must turn out to have; null if any will do. */
  readonly serial: string | null;
  readonly addresses: readonly string[];
  readonly via: Gateway['via'];
  /** Whether it is a known gateway at its remembered address, from which it may have moved. */
  readonly isKnown: boolean;
  /** The pinned certificate. */
  readonly certificate: Certificate | null;
}

/**
 * Settles which gateways to deal with.
 *
 * @throws AppError `gateway-not-found`
 */
export async function selectGateways(
  ports: Ports,
  selection: Selection,
  signal?: AbortSignal,
): Promise<WantedGateway[]> {
  if (selection.endpoints !== undefined) return [manualGateway(selection.endpoints, selection.serial)];
  const { gateways } = await ports.state.load();
  const known = gateways.filter(({ serial }) => matches(serial, selection));
  return known.length > 0 ? known.map(wantedOf) : findGateways(ports, selection, signal);
}

/**
 * Searches the network.
 *
 * @throws AppError `gateway-not-found`
 */
export async function findGateways(
  ports: Ports,
  selection: Selection,
  signal?: AbortSignal,
): Promise<WantedGateway[]> {
  const services = await ports.discovery.browse({
    windowMs: selection.windowMs ?? DISCOVERY_WINDOW_MS,
    ...(selection.windowMs === undefined ? { settleMs: DISCOVERY_SETTLE_MS } : {}),
    signal,
  });
  const found = services.filter(({ serial }) => serial === null || matches(serial, selection));
  if (found.length === 0) throw notFound(services, selection);
  return found.map((service) => ({
    ...discoveredGateway(service),
    serial: selection.serial ?? service.serial,
  }));
}

function notFound(services: readonly DiscoveredService[], { serial }: Selection): AppError {
  if (serial === undefined) return appError('gateway-not-found');
  const others = services.map((service) => `…${service.serial?.slice(-4)}`).join(', ');
  return others === ''
    ? appError('gateway-not-found/serial')
    : appError('gateway-not-found/serial-others', { others });
}

/** Whether a selection includes the gateway with that serial. */
export const matches = (serial: string, selection: Selection): boolean =>
  selection.serial === undefined || selection.serial === serial;

const manualGateway = (endpoints: readonly Endpoint[], serial: string | undefined): WantedGateway => ({
  endpoints,
  serial: serial ?? null,
  addresses: [],
  via: 'manual',
  isKnown: false,
  certificate: null,
});

/** A known gateway at its remembered address. */
export const wantedOf = (gateway: Gateway): WantedGateway => {
  const { endpoint, serial, addresses, via, certificate } = gateway;
  return { endpoints: bothSchemes(endpoint), serial, addresses, via, isKnown: true, certificate };
};

/**
 * https and http at the place of an endpoint: a firmware update closes http, and an older gateway may replace a newer
 * one. Over http a gateway is only asked who it is.
 */
export const bothSchemes = ({ scheme, host, port }: Endpoint): Endpoint[] =>
  endpointsFor(host, port === (scheme === 'https' ? 443 : 80) ? null : port);

function discoveredGateway({ serial, addresses, srvPort }: DiscoveredService): WantedGateway {
  const announced = srvPort === null || srvPort === 443 || srvPort === 80 ? [] : [srvPort];
  return {
    endpoints: addresses.flatMap((address) => [
      ...endpointsFor(address),
      ...announced.flatMap((port) => endpointsFor(address, port)),
    ]),
    serial,
    addresses,
    via: 'mdns',
    isKnown: false,
    certificate: null,
  };
}

/** The gateway that is meant. @throws AppError `gateway-not-found` for none, `usage` for several */
export function onlyOne([wanted, ...others]: readonly WantedGateway[]): WantedGateway {
  if (wanted === undefined) throw appError('gateway-not-found');
  if (others.length === 0) return wanted;
  const names = [wanted, ...others].map(
    ({ serial, endpoints: [first] }) => serial ?? (first && formatEndpoint(first)) ?? '?',
  );
  throw appError('usage/which-gateway', { serials: names.join(', ') });
}
