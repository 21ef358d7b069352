import { count } from '../../shared/count.ts';
import type { SavedTarget } from '../../shared/delivery.ts';
import type {
  Gateway,
  PowerReading,
  PowerSource,
  SignatureVerdict,
  TokenClaims,
} from '../../shared/domain.ts';
import { formatEndpoint } from '../../shared/endpoint.ts';
import { formatDate, formatPower, isoTime } from '../../shared/format.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Outcome } from '../app/gateway/outcome.ts';
import type { Trusted } from '../app/gateway/trust.ts';
import type { GatewayReading } from '../app/power/reader.ts';
import type { StoredToken } from '../app/storage/vault.ts';
import type { RenewalProgress, Renewed } from '../app/token/renewal-progress.ts';
import type { SignedStatus } from '../app/token/token-list.ts';
import { daysLeft, isClockBehind } from '../domain/expiry.ts';
import { noteText } from '../domain/power-notes.ts';
import { behindText } from './old-token-text.ts';

/**
 * What each command prints: a JSON document, whose keys are a published contract, and the same as text.
 * Times are ISO 8601 in UTC.
 */
export interface View {
  readonly json: unknown;
  readonly text: string;
}

export function gatewayView(gateway: Gateway): View {
  const { serial, endpoint, addresses, firmware, needsToken, metered, via } = gateway;
  const host = formatEndpoint(endpoint);
  return {
    json: { serial, host, addresses, firmware, needsToken, metered, via },
    text: `${serial}  ${host}  ${firmware}  ${needsToken ? 'token needed' : 'no token needed'}`,
  };
}

/** @param deliveries what came of delivering the token; null if it was not delivered */
export function renewedView(
  { gateway, claims, signature, route, power }: Renewed,
  nowMs: number,
  deliveries: readonly View[] | null = null,
): View {
  const { serial, firmware, endpoint } = gateway;
  return {
    json: {
      serial,
      host: formatEndpoint(endpoint),
      firmware,
      token: tokenJson(claims, signature, nowMs),
      route,
      verified: true,
      power: power === null ? null : powerJson(power),
      ...deliveriesJson(deliveries),
    },
    // The steps have told the rest.
    text: `Gateway ${serial}: its token is good until ${formatDate(claims.expiresAt)}.`,
  };
}

const deliveriesJson = (deliveries: readonly View[] | null) =>
  deliveries === null ? {} : { deliveries: deliveries.map(({ json }) => json) };

/** A token that is not renewed, because that is not due. */
export function notDueView(
  { gateway, stored }: SignedStatus,
  nowMs: number,
  deliveries: readonly View[] | null,
): View {
  const { serial } = gateway;
  const rest = stored === null ? 'no token needed' : tokenText(stored.claims, nowMs);
  return {
    json: {
      serial,
      renewed: false,
      daysLeft: stored === null ? null : daysLeft(stored.claims, nowMs),
      ...deliveriesJson(deliveries),
    },
    text: `Gateway ${serial}: ${rest}. No renewal is due.`,
  };
}

export function tokenView({ gateway, stored }: { gateway: Gateway; stored: StoredToken }): View {
  const { token, claims } = stored;
  return { json: { serial: gateway.serial, token, expiresAt: isoTime(claims.expiresAt) }, text: token };
}

/**
 * @param behind targets of the gateway that do not have the token in use
 * @param named whether what is said of them names the gateway
 */
export function statusView(
  status: SignedStatus,
  nowMs: number,
  behind: readonly SavedTarget[] = [],
  named = false,
): View {
  const { gateway, stored, state, signature, name } = status;
  const { serial, endpoint, firmware } = gateway;
  const host = formatEndpoint(endpoint);
  const none = state === 'unknown' ? 'the token cannot be read' : 'no token';
  const words = stored === null ? none : tokenText(stored.claims, nowMs);
  const line = `${serial}  ${name === undefined ? '' : `“${name}”  `}${host}  ${firmware}  ${state}: ${words}`;
  const told = [clockText(stored, nowMs), ...behind.map((target) => behindText(target, nowMs, named))].filter(
    (text) => text !== null,
  );
  return {
    json: {
      serial,
      host,
      firmware,
      token: stored === null ? null : tokenJson(stored.claims, signature, nowMs),
      state,
    },
    text: [line, ...told.map((text) => `    → ${text}`)].join('\n'),
  };
}

/** What is said if a token shows that the clock of this computer is behind; null if it does not. */
export const clockText = (stored: StoredToken | null, nowMs: number): string | null =>
  stored !== null && isClockBehind(stored.claims, nowMs)
    ? `The clock of this computer is behind, so its days do not count: the token was issued on ${formatDate(stored.claims.issuedAt ?? 0)}.`
    : null;

/** A failure as a JSON document of its own. */
export const problemJson = ({ code, message, hint }: Problem) => ({ error: { code, message, hint } });

/** A failure in a list of results, in place of the failed gateway's result. */
export const failureView = ({ error, serial, host }: Extract<Outcome<unknown>, { ok: false }>): View => ({
  json: { serial, host, ...problemJson(error) },
  text: `${serial ?? host ?? 'Gateway'}: ${error.message}\n    → ${error.hint}`,
});

/** @param named whether the text names the gateway */
export function powerView({ gateway, power }: GatewayReading, named = false): View {
  const line = `${named ? `${gateway.serial}: ` : ''}${powerText(power)}`;
  const text = [line, ...power.notes.map((note) => `    → ${noteText(note)}`)].join('\n');
  return { json: { serial: gateway.serial, ...powerJson(power) }, text };
}

export function trustedView({ gateway, isNew }: Trusted): View {
  const { serial, endpoint, certificate } = gateway;
  const host = formatEndpoint(endpoint);
  const fingerprint = certificate?.fingerprint256 ?? null;
  return {
    json: { serial, host, certificate: fingerprint },
    text: isNew
      ? `Gateway ${serial} at ${host} is trusted with its new certificate (SHA-256 ${fingerprint ?? 'none'}).`
      : `Gateway ${serial} at ${host}: its certificate has not changed.`,
  };
}

/** @param deleted number of deleted secrets */
export function forgottenView(deleted: number): View {
  const text =
    deleted === 0 ? 'There was no password and no token to delete.' : `Deleted ${count(deleted, 'secret')}.`;
  return { json: { deleted }, text };
}

/** One line of progress for each step of a renewal. */
export function stepText(step: RenewalProgress, nowMs: number): string | null {
  switch (step.step) {
    case 'found':
      return `✓ Found gateway ${step.gateway.serial}, firmware ${step.gateway.firmware}, at ${formatEndpoint(step.gateway.endpoint)}`;
    case 'signed-in':
      return '✓ Signed in to Enphase';
    case 'token':
      return `✓ Got a new ${tokenText(step.claims, nowMs)}`;
    case 'verified':
      return '✓ The gateway accepts the token';
    case 'reading':
      return step.power === null ? `– No reading: ${step.problem?.message}` : `✓ ${powerText(step.power)}`;
    case 'stored':
      return '✓ Stored the new token';
  }
}

function tokenJson(claims: TokenClaims, signature: SignatureVerdict, nowMs: number) {
  const { role, issuedAt, expiresAt } = claims;
  return {
    role,
    issuedAt: issuedAt === null ? null : isoTime(issuedAt),
    expiresAt: isoTime(expiresAt),
    daysLeft: daysLeft(claims, nowMs),
    signature,
  };
}

function powerJson({ measuredAt, ...power }: PowerReading) {
  const { productionW, consumptionW, netW, batteryW, houseW, source, ageS } = power;
  const measured = measuredAt === null ? null : isoTime(measuredAt);
  return {
    ...{ productionW, consumptionW, netW, batteryW, houseW, source, measuredAt: measured, ageS },
    ...(power.notes.length === 0 ? {} : { notes: power.notes.map(noteText) }),
  };
}

function tokenText(claims: TokenClaims, nowMs: number): string {
  return `${claims.role} token, good until ${formatDate(claims.expiresAt)} (${count(daysLeft(claims, nowMs), 'day')})`;
}

const SOURCES: Record<PowerSource, string> = {
  '/ivp/meters/readings': 'from the meters',
  '/production.json eim': 'from the production meter',
  '/production.json inverters': 'from the inverters, minutes old',
  '/api/v1/production': 'from the gateway’s own total, minutes old',
  '/api/v1/production/inverters': 'from the list of inverters, minutes old',
  none: 'the gateway has no number',
};

function powerText({ productionW, consumptionW, houseW, batteryW, netW, source }: PowerReading): string {
  const net =
    netW === null
      ? []
      : [netW < 0 ? `${formatPower(-netW)} to the grid` : `${formatPower(netW)} from the grid`];
  const consumption = consumptionW === null ? [] : [`consumption ${formatPower(consumptionW)}`];
  // Without a battery both are the same number.
  const house = houseW === null || houseW === consumptionW ? [] : [`house ${formatPower(houseW)}`];
  const battery =
    batteryW === null || Math.round(batteryW) === 0
      ? []
      : [`battery ${batteryW < 0 ? 'charging' : 'discharging'} ${formatPower(Math.abs(batteryW))}`];
  const parts = [`Production ${formatPower(productionW)}`, ...consumption, ...house, ...battery, ...net];
  return [...parts, SOURCES[source]].join(', ');
}
