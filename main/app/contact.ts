import type { Gateway } from '../../shared/domain.ts';
import { assertSameCertificate, CertificateChangedError, weighChange } from '../domain/certificate.ts';
import { AppError, isAbort } from '../domain/errors.ts';
import { nowS } from '../domain/now.ts';
import type { ConnectOptions, GatewayConnection, Ports } from '../domain/ports.ts';
import { findTargets, type Target } from './targets.ts';
import type { Vault } from './vault.ts';

export interface ContactOptions extends ConnectOptions {
  /**
   * Where the tokens are, for whoever is going to show one: a gateway is held to the certificate that its token was
   * accepted with, whatever became of the list.
   */
  readonly vault?: Vault;
}

/** A gateway that has answered. The caller closes the connection. */
export interface Contact {
  readonly gateway: Gateway;
  readonly connection: GatewayConnection;
}

/**
 * Connects to a target. A changed certificate is accepted here only where the user has allowed that for the ordinary
 * yearly change; what speaks for one is in the certificate itself, so that a stranger is sent nothing to find it out.
 *
 * @throws AppError `gateway-*`, `keychain-unavailable`; CertificateChangedError
 */
export async function contact(ports: Ports, target: Target, options: ContactOptions = {}): Promise<Contact> {
  const { vault } = options;
  const known = await knownGateway(ports, target);
  // The list first: another process may have been told to trust a new one meanwhile.
  const pinned = { ...target, certificate: known?.certificate ?? target.certificate };
  try {
    return await find(ports, pinned, options);
  } catch (error) {
    if (!(error instanceof CertificateChangedError) || known === undefined || error.shown === null)
      throw error;
    const { endpoint } = known;
    // Where the list has been told of it already, it is the token's own that it differs from.
    const isListed = known.certificate?.fingerprint256 === error.shown.fingerprint256;
    const held = isListed ? await vault?.token(known.serial) : null;
    const trusted = isListed ? (held?.certificate ?? null) : known.certificate;
    if (trusted === null) throw error;
    // A name is no address: anybody on the network may answer to it.
    const sameAddress =
      isAddress(endpoint.host) && target.endpoints.some(({ host }) => host === endpoint.host);
    const now = nowS(ports.clock);
    const change = weighChange({ trusted, shown: error.shown, sameAddress }, now);
    const { trustYearlyCertificate } = await ports.settings.load();
    // Where the token cannot be told of it, it is not accepted.
    if (!change.ordinary || !trustYearlyCertificate || vault === undefined) {
      // Something else may have got its address; whatever answers elsewhere is held to the same certificate.
      const elsewhere = target.mayHaveMoved ? await search(ports, pinned, options) : null;
      if (elsewhere !== null) return elsewhere;
      throw new CertificateChangedError(error.shown, change);
    }
    // At the old address alone, whatever mDNS has named beside it, and saying the same serial: only what shows this
    // certificate there is believed.
    const renewed = { ...pinned, endpoints: [endpoint], serial: known.serial, certificate: error.shown };
    const reached = await orElsewhere(ports, pinned, options, () =>
      contactAt(ports, renewed, { ...options, certificate: error.shown }),
    );
    try {
      await trustOf(vault, reached.gateway);
      await ports.gateways.update([reached.gateway]);
    } catch (why) {
      reached.connection.close();
      throw why;
    }
    return reached;
  }
}

/**
 * Tells the token of a gateway which certificate it goes to from now on.
 *
 * @throws AppError `keychain-unavailable`, unless the gateway takes no token anyway
 */
export async function trustOf(vault: Vault, { serial, needsToken, certificate }: Gateway): Promise<void> {
  try {
    await vault.trust(serial, certificate);
  } catch (error) {
    if (needsToken) throw error;
  }
}

/** The gateway that is meant, as it is remembered: by serial, or by the address that was typed. */
async function knownGateway(ports: Ports, { serial, endpoints }: Target): Promise<Gateway | undefined> {
  const all = await ports.gateways.load();
  if (serial !== null) return all.find((gateway) => gateway.serial === serial);
  const there = all.filter(({ endpoint }) =>
    endpoints.some(({ host, port }) => host === endpoint.host && port === endpoint.port),
  );
  // Where one has replaced another, only its serial can tell, which it says to everybody.
  return there.length === 1 ? there[0] : undefined;
}

/**
 * Reaches a target. One that is not where it was is searched for by its serial: home routers hand out addresses
 * anew after a power cut.
 *
 * @throws AppError `gateway-*`
 */
const find = (ports: Ports, target: Target, options: ContactOptions): Promise<Contact> =>
  orElsewhere(ports, target, options, () => contactAt(ports, target, options));

async function orElsewhere(
  ports: Ports,
  target: Target,
  options: ContactOptions,
  reach: () => Promise<Contact>,
): Promise<Contact> {
  try {
    return await reach();
  } catch (error) {
    const moved = target.mayHaveMoved && error instanceof AppError && error.code.startsWith('gateway-');
    const elsewhere = moved ? await search(ports, target, options) : null;
    if (elsewhere === null) throw error;
    return elsewhere;
  }
}

/** @returns null where it is nowhere to be found: anybody can announce any serial, and a stranger is no news of it */
async function search(ports: Ports, target: Target, options: ContactOptions): Promise<Contact | null> {
  const { serial, certificate } = target;
  if (serial === null) return null;
  try {
    const found = await findTargets(ports, { serial }, options.signal);
    const first = found.find((one) => one.serial === serial);
    return first === undefined ? null : await contactAt(ports, { ...first, certificate }, options);
  } catch (error) {
    if (isAbort(error)) throw error;
    return null;
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

const isAddress = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
