import type { StoredToken } from '../main/app/storage/vault.ts';
import { AppError } from '../main/domain/errors.ts';
import type { CloudReply } from '../main/enphase/cloud/http.ts';
import type { GatewayReply } from '../main/enphase/gateway/http.ts';
import type { Gateway, GatewayInfo, PowerReading, TokenClaims } from '../shared/domain.ts';
import type { ProblemCode } from '../shared/problem.ts';

/** Small objects for unit tests: a usual value for everything, and what the test is about given by name. */

export const DAY_S = 86_400;
export const YEAR_S = 365 * DAY_S;
export const SERIAL = '122399000001';
/** 1 January 2026, 12:00 UTC, in seconds. */
export const NOON_S = 1_767_268_800;

/** An owner's token, issued at {@link NOON_S} for a year. */
export const tokenFacts = (facts: Partial<TokenClaims> = {}): TokenClaims => ({
  serial: SERIAL,
  role: 'owner',
  issuedAt: NOON_S,
  expiresAt: NOON_S + YEAR_S,
  ...facts,
});

const segment = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

/** A token with the shape of Entrez's, signed by nobody. */
export function makeToken(
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): string {
  const usual = { kid: '7d10005d-7899-4d0d-bcb4-244f98ee156b', typ: 'JWT', alg: 'ES256' };
  const payload = {
    aud: SERIAL,
    iss: 'Entrez',
    enphaseUser: 'owner',
    exp: NOON_S + YEAR_S,
    iat: NOON_S,
    jti: 'f6ad1f4e-0000-4000-8000-000000000000',
    username: 'owner@example.com',
    ...claims,
  };
  return `${segment({ ...usual, ...header })}.${segment(payload)}.${'A'.repeat(86)}`;
}

const asText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

/** An answer of a gateway; anything but text is sent as JSON. */
export const reply = (status: number, body: unknown = ''): GatewayReply => ({ status, text: asText(body) });

/** An answer of the cloud; anything but text is sent as JSON. */
export const cloudReply = (
  status: number,
  body: unknown = '',
  {
    cookies = {},
    retryAfterS = null,
  }: { cookies?: Record<string, string>; retryAfterS?: number | null } = {},
): CloudReply => ({ status, text: asText(body), cookies: new Map(Object.entries(cookies)), retryAfterS });

export const gatewayInfo = (info: Partial<GatewayInfo> = {}): GatewayInfo => ({
  serial: SERIAL,
  firmware: 'D8.3.5289',
  partNumber: '800-00654-r08',
  metered: true,
  needsToken: true,
  time: NOON_S,
  ...info,
});

export const gateway = (facts: Partial<Gateway> = {}): Gateway => ({
  serial: SERIAL,
  firmware: 'D8.3.5289',
  metered: true,
  needsToken: true,
  endpoint: { scheme: 'https', host: '192.168.1.20', port: 443 },
  addresses: ['192.168.1.20'],
  via: 'mdns',
  certificate: null,
  ...facts,
});

export const powerReading = (power: Partial<PowerReading> = {}): PowerReading => ({
  productionW: 3200,
  consumptionW: 1100,
  netW: -2100,
  batteryW: null,
  houseW: null,
  source: '/production.json eim',
  measuredAt: NOON_S,
  ageS: 2,
  phases: [],
  producedTodayWh: null,
  ...power,
});

/** What a call throws on purpose; null when it throws nothing. Anything but an AppError is thrown on. */
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

/** A token as the vault gives it. */
export const heldToken = (): StoredToken => ({
  token: makeToken(),
  route: 'entrez-tokens',
  facts: tokenFacts(),
  certificate: null,
});
