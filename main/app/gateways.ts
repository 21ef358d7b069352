import type { Certificate, Endpoint, Gateway } from '../../shared/domain.ts';
import { endpointsFor } from '../../shared/endpoint.ts';
import { assertSameCertificate, CertificateChangedError, weighChange } from '../domain/certificate.ts';
import { AppError, isAbort } from '../domain/errors.ts';
import { firmwareNeedsToken } from '../domain/firmware.ts';
import { nowS } from '../domain/now.ts';
import type { Candidate, ConnectOptions, GatewayConnection, Ports } from '../domain/ports.ts';
import { DISCOVERY_SETTLE, DISCOVERY_WINDOW } from '../domain/timing.ts';
import type { Vault } from './vault.ts';

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
  /** Whether it wants a token, as far as one can say before it answered; null for "cannot say". */
  readonly needsToken: boolean | null;
  /** Whether it may have moved: found before, under an address that was not typed just now. */
  readonly mayHaveMoved: boolean;
  /** The certificate it was trusted with. */
  readonly certificate: Certificate | null;
}

export interface ContactOptions extends ConnectOptions {
  /**
   * Where the tokens are, for whoever is going to show one: a gateway that the list does not know is held to the
   * certificate that its token was accepted with.
   */
  readonly vault?: Vault;
}

/** A gateway that has answered. The caller closes the connection. */
export interface Contact {
  readonly gateway: Gateway;
  readonly connection: GatewayConnection;
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
  const known = (await ports.gateways.load()).filter((gateway) => isMeant(gateway.serial, selection));
  if (known.length > 0) return known.map(knownTarget);
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
    windowMs: selection.windowMs ?? DISCOVERY_WINDOW,
    ...(selection.windowMs === undefined ? { settleMs: DISCOVERY_SETTLE } : {}),
    signal,
  });
  const meant = candidates.filter(({ serial }) => serial === null || isMeant(serial, selection));
  if (meant.length === 0) {
    const what = selection.serial === undefined ? 'No gateway' : 'No gateway with that serial';
    throw new AppError('gateway-not-found', `${what} was found on this network.`);
  }
  return meant.map((candidate) => ({
    ...candidateTarget(candidate),
    serial: selection.serial ?? candidate.serial,
  }));
}

/**
 * Connects to a target. A changed certificate is accepted here only where the user has allowed that for the ordinary
 * yearly change; what speaks for one is in the certificate itself, so that a stranger is sent nothing to find it out.
 *
 * @throws AppError `gateway-*`; CertificateChangedError
 */
export async function contact(ports: Ports, target: Target, options: ContactOptions = {}): Promise<Contact> {
  const known = await knownGateway(ports, target);
  // The list first: another process may have been told to trust a new one meanwhile.
  const pinned = { ...target, certificate: known?.certificate ?? target.certificate };
  try {
    return await find(ports, pinned, options);
  } catch (error) {
    if (!(error instanceof CertificateChangedError) || known === undefined || error.shown === null)
      throw error;
    const { certificate: trusted, endpoint } = known;
    if (trusted === null) throw error;
    // A name is no address: anybody on the network may answer to it.
    const sameAddress =
      isAddress(endpoint.host) && target.endpoints.some(({ host }) => host === endpoint.host);
    const now = nowS(ports.clock);
    const change = weighChange({ trusted, shown: error.shown, sameAddress }, now);
    const { trustYearlyCertificate } = await ports.settings.load();
    if (!change.ordinary || !trustYearlyCertificate) throw new CertificateChangedError(error.shown, change);
    // At the old address alone, whatever mDNS has named beside it, and saying the same serial: only what shows this
    // certificate there is believed.
    const renewed = { ...pinned, endpoints: [endpoint], serial: known.serial, certificate: error.shown };
    const reached = await contactAt(ports, renewed, { ...options, certificate: error.shown });
    await ports.gateways.remember([reached.gateway]);
    await options.vault?.trust(known.serial, error.shown).catch(() => undefined);
    return reached;
  }
}

/** The gateway that is meant, as it is remembered: by serial, or by the address that was typed. */
async function knownGateway(ports: Ports, { serial, endpoints }: Target): Promise<Gateway | undefined> {
  const all = await ports.gateways.load();
  return all.find((gateway) =>
    serial === null
      ? endpoints.some(({ host, port }) => host === gateway.endpoint.host && port === gateway.endpoint.port)
      : gateway.serial === serial,
  );
}

/**
 * Reaches a target. One that is not where it was is searched for by its serial: home routers hand out addresses
 * anew after a power cut.
 *
 * @throws AppError `gateway-*`
 */
async function find(ports: Ports, target: Target, options: ContactOptions): Promise<Contact> {
  try {
    return await contactAt(ports, target, options);
  } catch (error) {
    const moved = target.mayHaveMoved && target.serial !== null && error instanceof AppError;
    if (!moved || !error.code.startsWith('gateway-')) throw error;
    const found = await findTargets(ports, { serial: target.serial ?? undefined }, options.signal).catch(
      () => [],
    );
    const first = found.find(({ serial }) => serial === target.serial);
    if (first === undefined) throw error;
    return contactAt(ports, { ...first, certificate: target.certificate }, options).catch(
      (other: unknown) => {
        // Anybody can announce any serial: a stranger elsewhere is no news of the gateway that is missing.
        throw isAbort(other) ? other : error;
      },
    );
  }
}

async function contactAt(
  ports: Ports,
  target: Target,
  { vault, ...options }: ContactOptions,
): Promise<Contact> {
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
      const held = known === undefined && info.needsToken ? await vault?.token(info.serial) : null;
      assertSameCertificate(known?.certificate ?? held?.certificate ?? null, certificate);
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

const isMeant = (serial: string, selection: Selection): boolean =>
  selection.serial === undefined || selection.serial === serial;

const manualTarget = (endpoints: readonly Endpoint[], serial: string | undefined): Target => ({
  endpoints,
  serial: serial ?? null,
  addresses: [],
  via: 'manual',
  needsToken: null,
  mayHaveMoved: false,
  certificate: null,
});

export const knownTarget = (gateway: Gateway): Target => {
  const { endpoint, serial, addresses, via, needsToken, certificate } = gateway;
  // A firmware update may have closed http since: https on the usual port is worth a try.
  const upgrade =
    endpoint.scheme === 'http' && endpoint.port === 80 ? endpointsFor(endpoint.host) : [endpoint];
  return { endpoints: upgrade, serial, addresses, via, needsToken, mayHaveMoved: true, certificate };
};

function candidateTarget({ serial, protovers, addresses, srvPort }: Candidate): Target {
  const announced = srvPort === null || srvPort === 443 || srvPort === 80 ? [] : [srvPort];
  return {
    endpoints: addresses.flatMap((address) => [
      ...endpointsFor(address),
      ...announced.flatMap((port) => endpointsFor(address, port)),
    ]),
    serial,
    addresses,
    via: 'mdns',
    needsToken: protovers === null ? null : firmwareNeedsToken(protovers, false),
    mayHaveMoved: false,
    certificate: null,
  };
}

const isAddress = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
