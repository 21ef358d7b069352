import type { Certificate, Endpoint, Gateway } from '../../../shared/domain.ts';
import { endpointsFor } from '../../../shared/endpoint.ts';
import { AppError } from '../../domain/errors.ts';
import type { DiscoveredService, Ports } from '../../domain/ports/index.ts';
import { DISCOVERY_SETTLE_MS, DISCOVERY_WINDOW_MS } from '../../domain/timing.ts';

/** Which gateways a person means. Without either, all that are known, or else all that can be found. */
export interface Selection {
  /** Places to look, from an address that was typed. */
  readonly endpoints?: readonly Endpoint[] | undefined;
  readonly serial?: string | undefined;
  /** ms to listen for mDNS answers */
  readonly windowMs?: number | undefined;
}

/** A gateway to be connected to: where it should be, and what is believed of it so far. */
export interface Target {
  readonly endpoints: readonly Endpoint[];
  /** The serial it must turn out to have, if one is expected. */
  readonly serial: string | null;
  readonly addresses: readonly string[];
  readonly via: Gateway['via'];
  /** Whether it may have moved: found before, under an address that was not typed just now. */
  readonly isKnown: boolean;
  /** The certificate it was trusted with. */
  readonly certificate: Certificate | null;
}

/**
 * Settles which gateways to deal with.
 *
 * @throws AppError `gateway-not-found`
 */
export async function selectTargets(
  ports: Ports,
  selection: Selection,
  signal?: AbortSignal,
): Promise<Target[]> {
  if (selection.endpoints !== undefined) return [manualTarget(selection.endpoints, selection.serial)];
  const known = (await ports.gateways.load()).filter((gateway) => matches(gateway.serial, selection));
  if (known.length > 0) return known.map(targetOf);
  return findTargets(ports, selection, signal);
}

/**
 * Searches the network.
 *
 * @throws AppError `gateway-not-found`
 */
export async function findTargets(
  ports: Ports,
  selection: Selection,
  signal?: AbortSignal,
): Promise<Target[]> {
  const candidates = await ports.discovery.browse({
    windowMs: selection.windowMs ?? DISCOVERY_WINDOW_MS,
    ...(selection.windowMs === undefined ? { settleMs: DISCOVERY_SETTLE_MS } : {}),
    signal,
  });
  const meant = candidates.filter(({ serial }) => serial === null || matches(serial, selection));
  if (meant.length === 0) {
    const what = selection.serial === undefined ? 'No gateway' : 'No gateway with that serial';
    throw new AppError('gateway-not-found', `${what} was found on this network.`);
  }
  return meant.map((candidate) => ({
    ...candidateTarget(candidate),
    serial: selection.serial ?? candidate.serial,
  }));
}

/** Whether a gateway is one of those that a person means, as far as its serial tells. */
export const matches = (serial: string, selection: Selection): boolean =>
  selection.serial === undefined || selection.serial === serial;

const manualTarget = (endpoints: readonly Endpoint[], serial: string | undefined): Target => ({
  endpoints,
  serial: serial ?? null,
  addresses: [],
  via: 'manual',
  isKnown: false,
  certificate: null,
});

/** A gateway that is remembered, where it was. */
export const targetOf = (gateway: Gateway): Target => {
  const { endpoint, serial, addresses, via, certificate } = gateway;
  // A firmware update may have closed http since: https on the usual port is worth a try.
  const upgrade =
    endpoint.scheme === 'http' && endpoint.port === 80 ? endpointsFor(endpoint.host) : [endpoint];
  return { endpoints: upgrade, serial, addresses, via, isKnown: true, certificate };
};

function candidateTarget({ serial, addresses, srvPort }: DiscoveredService): Target {
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
