import type { WantedGateway } from '../../main/app/gateway/wanted-gateways.ts';
import type { SnapshotContext } from '../../main/app/presentation/snapshot.ts';
import type { StoredToken } from '../../main/app/storage/vault.ts';
import type { AppEvent } from '../../main/domain/app-event.ts';
import { AppError } from '../../main/domain/errors.ts';
import type { DiscoveredService } from '../../main/domain/ports/index.ts';
import { type AppState, INITIAL_STATE, reduce } from '../../main/domain/state.ts';
import type { CloudReply } from '../../main/enphase/cloud/http.ts';
import type { GatewayReply } from '../../main/enphase/gateway/http.ts';
import type { Certificate, Gateway, GatewayInfo, PowerReading, TokenClaims } from '../../shared/domain.ts';
import { endpointsFor } from '../../shared/endpoint.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { SimulatedGateway } from './simulator/gateway.ts';

/** Builders of small objects: each field has a usual value, and a test names only the fields that it is about. */

export const DAY_S = 86_400;
export const YEAR_S = 365 * DAY_S;
/** 1 January 2026, 12:00 UTC, in epoch seconds: the usual present. */
export const NOW_S = 1_767_268_800;
/** {@link NOW_S} in epoch ms. */
export const NOW = NOW_S * 1000;
export const SERIAL = '122399000001';
/** The usual address of the gateway, reserved for documentation by RFC 5737. */
export const HOST = '192.0.2.7';

/** A token that a target holds, which ends in so many days. */
export const heldToken = (fingerprint: string, days: number) => ({
  fingerprint,
  expiresAt: NOW_S + days * DAY_S,
  role: 'owner',
});

export const gateway = (change: Partial<Gateway> = {}): Gateway => ({
  serial: SERIAL,
  firmware: 'D8.3.5289',
  metered: true,
  needsToken: true,
  endpoint: { scheme: 'https', host: HOST, port: 443 },
  addresses: [HOST],
  via: 'mdns',
  certificate: null,
  ...change,
});

/** What `state.json` holds of a simulated gateway after a successful connection. */
export const gatewayOf = ({ serial, firmware, host, port, fingerprint256 }: SimulatedGateway): Gateway =>
  gateway({
    serial,
    firmware,
    endpoint: { scheme: 'https', host, port },
    addresses: [host],
    certificate: certificate(fingerprint256),
  });

export const gatewayInfo = (change: Partial<GatewayInfo> = {}): GatewayInfo => ({
  serial: SERIAL,
  firmware: 'D8.3.5289',
  metered: true,
  needsToken: true,
  time: NOW_S,
  ...change,
});

/** A certificate whose dates are not known. */
export const certificate = (fingerprint256 = 'AA'): Certificate => ({
  fingerprint256,
  validFrom: null,
  validUntil: null,
});

export const wantedGateway = (change: Partial<WantedGateway> = {}): WantedGateway => ({
  endpoints: endpointsFor(HOST),
  serial: SERIAL,
  addresses: [HOST],
  via: 'mdns',
  isKnown: false,
  certificate: null,
  ...change,
});

export const discoveredService = (change: Partial<DiscoveredService> = {}): DiscoveredService => ({
  serial: SERIAL,
  name: 'envoy.local',
  addresses: [HOST],
  srvPort: 80,
  ...change,
});

export const powerReading = (change: Partial<PowerReading> = {}): PowerReading => ({
  productionW: 3200,
  consumptionW: 1100,
  netW: -2100,
  batteryW: null,
  batterySoc: null,
  houseW: null,
  source: '/production.json eim',
  measuredAt: NOW_S,
  ageS: 2,
  phases: [],
  notes: [],
  ...change,
});

/** An owner token's claims, issued at {@link NOW_S} for a year. */
export const tokenClaims = (change: Partial<TokenClaims> = {}): TokenClaims => ({
  serial: SERIAL,
  role: 'owner',
  issuedAt: NOW_S,
  expiresAt: NOW_S + YEAR_S,
  ...change,
});

/** Claims of an owner token that is valid for a year and ends `days` after {@link NOW_S}. */
export const claimsEndingIn = (days: number, change: Partial<TokenClaims> = {}): TokenClaims =>
  tokenClaims({ issuedAt: NOW_S + (days - 365) * DAY_S, expiresAt: NOW_S + days * DAY_S, ...change });

const segment = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

/** A token in the shape of Entrez's, with a signature that no key has made. */
export function makeToken(
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): string {
  const usual = { kid: '7d10005d-7899-4d0d-bcb4-244f98ee156b', typ: 'JWT', alg: 'ES256' };
  const payload = {
    aud: SERIAL,
    iss: 'Entrez',
    enphaseUser: 'owner',
    exp: NOW_S + YEAR_S,
    iat: NOW_S,
    jti: 'f6ad1f4e-0000-4000-8000-000000000000',
    username: 'owner@example.com',
    ...claims,
  };
  return `${segment({ ...usual, ...header })}.${segment(payload)}.${'A'.repeat(86)}`;
}

/** A token as the vault returns it. */
export const storedToken = (change: Partial<StoredToken> = {}): StoredToken => ({
  token: makeToken(),
  route: 'entrez-tokens',
  claims: tokenClaims(),
  certificate: null,
  previous: null,
  ...change,
});

const asText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

/** A gateway's reply; a body that is not text becomes JSON. */
export const reply = (status: number, body: unknown = ''): GatewayReply => ({ status, text: asText(body) });

/** A reply of Enlighten or Entrez; a body that is not text becomes JSON. */
export const cloudReply = (
  status: number,
  body: unknown = '',
  {
    cookies = {},
    retryAfterS = null,
    secrets = [],
  }: { cookies?: Record<string, string>; retryAfterS?: number | null; secrets?: readonly string[] } = {},
): CloudReply => ({
  status,
  text: asText(body),
  cookies: new Map(Object.entries(cookies)),
  retryAfterS,
  secrets,
});

/** What the state holds of a verified token with `days` left. */
export const knownToken = (days: number, change: Partial<TokenClaims> = {}) => ({
  claims: claimsEndingIn(days, change),
  signature: 'valid' as const,
  previous: null,
});

/** The events of a gateway that is set up and has a token for `days` more days, or none when `days` is null. */
export function setUpEvents(days: number | null, change: Partial<Gateway> = {}): AppEvent[] {
  const found = gateway(change);
  const { serial } = found;
  const token = days === null ? null : knownToken(days, { serial });
  return [
    { type: 'gateway', gateway: found },
    { type: 'token', serial, token },
  ];
}

/** What a snapshot contains besides the state, on a computer that can do everything. */
export const snapshotContext = (change: Partial<SnapshotContext> = {}): SnapshotContext => ({
  version: '',
  languages: ['en'],
  capabilities: {
    autostart: true,
    clearsClipboard: true,
    system: 'linux',
  },
  installation: { secrets: 'memory', folder: '', logs: '' },
  ...change,
});

export const stateAfter = (...events: AppEvent[]): AppState => events.reduce(reduce, INITIAL_STATE);

/** The AppError that `work` throws, or null when it returns. Rethrows any other error. */
export function appErrorOf(work: () => unknown): AppError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

export const codeOf = (work: () => unknown): ProblemCode | null => appErrorOf(work)?.code ?? null;
