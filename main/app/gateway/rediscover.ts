import {
  assessCertificateChange,
  CertificateChangedError,
  GatewayMovedError,
} from '../../domain/certificate.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { hasCode, isAbort, isAbout } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import { DISCOVERY_SETTLE_MS, DISCOVERY_WINDOW_MS } from '../../domain/timing.ts';
import type { Deps } from '../storage/deps.ts';
import { type ConnectedGateway, type ConnectGatewayOptions, connectAt } from './connect-at.ts';
import { bothSchemes, findGateways, type WantedGateway } from './wanted-gateways.ts';

/** What a name that the system cannot resolve, or resolves to a dead address, ends in. */
const LEADS_NOWHERE: ReadonlySet<string> = new Set([
  'gateway-not-found/name',
  'gateway-unreachable/nothing-there',
  'gateway-unreachable/no-way',
]);
/** An address at which nothing answers takes seconds. */
const MOST_OTHER_ADDRESSES = 8;

/**
 * Connects to a wanted gateway, and searches for it by its serial if it is not at its remembered address. Home routers
 * hand out other addresses after a power cut.
 *
 * A typed name is looked for over mDNS if the system cannot resolve it: containers and storage boxes know no `.local`
 * names. The same if nobody answers at the address that the system gives. A gateway on Wi-Fi announces the dead address
 * of its cable socket too (169.254.120.1).
 *
 * @throws what `connect` throws; GatewayMovedError if the serial is announced with another certificate
 */
export async function withRediscovery(
  deps: Deps,
  wanted: WantedGateway,
  options: ConnectGatewayOptions,
  connect: () => Promise<ConnectedGateway>,
): Promise<ConnectedGateway> {
  try {
    return await connect();
  } catch (error) {
    if (!isAbout(error, 'gateway')) throw error;
    if (!wanted.isKnown) {
      const named = LEADS_NOWHERE.has(error.id) ? await announcedName(deps, wanted, options) : null;
      if (named === null) throw error;
      return await connectAt(deps, named, options);
    }
    const found = await rediscover(deps, wanted, options);
    if (found === null) throw error;
    if (found instanceof GatewayMovedError) throw found;
    return found;
  }
}

/**
 * Searches for a gateway by its serial and connects to it: over mDNS, then at the addresses of the other known
 * gateways, since routers exchange addresses too.
 *
 * @returns null if no device with this serial answers; a GatewayMovedError if one does with another certificate
 */
export async function rediscover(
  deps: Deps,
  wanted: WantedGateway,
  options: ConnectGatewayOptions,
): Promise<ConnectedGateway | GatewayMovedError | null> {
  if (wanted.serial === null) return null;
  const announced = await announcedAs(deps, wanted.serial, options);
  const found = announced === null ? null : await tryAt(deps, wanted, announced, options);
  if (found !== null && 'connection' in found) return found;
  for (const place of await atAddressesOfOthers(deps, wanted)) {
    const there = await tryAt(deps, wanted, place, options);
    if (there !== null && 'connection' in there) return there;
  }
  return found;
}

/** The wanted gateway at every address at which another known gateway is or was. */
async function atAddressesOfOthers(deps: Deps, wanted: WantedGateway): Promise<WantedGateway[]> {
  const { gateways } = await deps.state.load();
  const takesToken = gateways.find(({ serial }) => serial === wanted.serial)?.needsToken ?? true;
  // Without a pin, a device at another address could claim the serial and get the token.
  if (wanted.certificate === null && takesToken) return [];
  const tried = new Set(wanted.endpoints.map(({ host }) => host));
  return gateways
    .filter(({ serial }) => serial !== wanted.serial)
    .flatMap(({ endpoint, addresses }) => addresses.map((host) => ({ ...endpoint, host })))
    .filter(({ host }) => !tried.has(host))
    .slice(0, MOST_OTHER_ADDRESSES)
    .map((endpoint) => ({ ...wanted, endpoints: bothSchemes(endpoint) }));
}

/** The wanted gateway at the addresses that its name has over mDNS; null if no gateway announces the name. */
async function announcedName(
  { discovery, log }: Deps,
  wanted: WantedGateway,
  { signal }: ConnectGatewayOptions,
): Promise<WantedGateway | null> {
  const [typed] = wanted.endpoints;
  const name = typed?.host.toLowerCase();
  if (name?.endsWith('.local') !== true) return null;
  const window = { windowMs: DISCOVERY_WINDOW_MS, settleMs: DISCOVERY_SETTLE_MS, signal };
  const heard = await discovery.browse(window).catch((error: unknown) => {
    if (isAbort(error)) throw error;
    logFailure(log, 'searching for a name')(error);
    return [];
  });
  const service = heard.find((one) => one.name === name);
  if (service === undefined || service.addresses.length === 0) return null;
  const endpoints = service.addresses.flatMap((host) =>
    wanted.endpoints.map((place) => ({ ...place, host })),
  );
  return { ...wanted, endpoints };
}

async function announcedAs(
  deps: Deps,
  serial: string,
  { signal }: ConnectGatewayOptions,
): Promise<WantedGateway | null> {
  try {
    const found = await findGateways(deps, { serial }, signal);
    return found.find((one) => one.serial === serial) ?? null;
  } catch (error) {
    if (isAbort(error)) throw error;
    // That it is not there is an answer.
    if (!hasCode(error, 'gateway-not-found')) logFailure(deps.log, 'searching for a gateway')(error);
    return null;
  }
}

/** Connects to the gateway `wanted` at the endpoints of `place`. */
async function tryAt(
  deps: Deps,
  wanted: WantedGateway,
  place: WantedGateway,
  options: ConnectGatewayOptions,
): Promise<ConnectedGateway | GatewayMovedError | null> {
  const { serial, certificate: pinned } = wanted;
  try {
    return await connectAt(deps, { ...place, serial, certificate: pinned }, options);
  } catch (error) {
    if (isAbort(error)) throw error;
    const [endpoint] = place.endpoints;
    if (!(error instanceof CertificateChangedError) || endpoint === undefined) return null;
    if (pinned === null || error.shown === null) return null;
    const evidence = { pinned, shown: error.shown, sameAddress: false };
    return new GatewayMovedError(endpoint, assessCertificateChange(evidence, nowS(deps.clock)));
  }
}
