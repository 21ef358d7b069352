import { CURRENT_S } from '../../../shared/curve.ts';
import type { TokenState } from '../../../shared/domain.ts';
import { formatEndpoint } from '../../../shared/endpoint.ts';
import { nameOf } from '../../../shared/gateway-name.ts';
import { type Locale, localeFor, regionFor } from '../../../shared/locales.ts';
import type { Settings } from '../../../shared/settings.ts';
import type {
  Capabilities,
  GatewayView,
  InstallationView,
  SiteView,
  Snapshot,
} from '../../../shared/snapshot.ts';
import { sumHouse, sumKnown } from '../../../shared/sum-known.ts';
import { energyView } from '../../domain/energy.ts';
import { lifetimeS, secondsLeft, tokenState } from '../../domain/expiry.ts';
import type { GatewayState } from '../../domain/gateway-state.ts';
import type { AppState } from '../../domain/state.ts';
import { oldTokenView, placesNeedAttention, targetViews } from './target-view.ts';
import { trayStatus } from './tray-status.ts';

/** What a snapshot contains besides the state: facts of this installation. */
export interface SnapshotContext {
  readonly version: string;
  /** Languages of the user, best first, e.g. `de-AT`. */
  readonly languages: readonly string[];
  readonly capabilities: Capabilities;
  readonly installation: InstallationView;
}

/** The state as window, tray and notifications may see it. @param nowMs epoch ms */
export function makeSnapshot(state: AppState, context: SnapshotContext, nowMs: number): Snapshot {
  const locale = localeOf(state.settings, context.languages);
  const gateways = state.gateways.map((gateway) => gatewayView(state, gateway, locale, nowMs));
  return {
    revision: 0,
    now: Math.round(nowMs / 1000),
    version: context.version,
    locale,
    region: regionFor(locale, context.languages),
    status: trayStatus(gateways, placesNeedAttention(state, nowMs)),
    account: state.account,
    search: state.search,
    systems: state.systems,
    gateways,
    site: gateways.length === 0 ? null : sumPower(state.gateways, nowMs),
    checkUp: state.checkUp,
    energy: energyView(
      state.gateways.map(({ energy }) => energy),
      Math.round(nowMs / 1000),
    ),
    clipboard: state.clipboard,
    settings: state.settings,
    capabilities: context.capabilities,
    installation: context.installation,
    trayShown: state.trayShown,
  };
}

/** The language of everything that the app says. @param languages of the user, best first, e.g. `de-AT` */
export const localeOf = ({ language }: Settings, languages: readonly string[]): Locale =>
  language === 'auto' ? localeFor(languages) : language;

function gatewayView(state: AppState, known: GatewayState, locale: Locale, nowMs: number): GatewayView {
  const { gateway, token, health, problem, power, renewal, history } = known;
  const { serial, endpoint, firmware, needsToken } = gateway;
  return {
    serial,
    name: nameOf(serial, known.name, locale),
    host: formatEndpoint(endpoint),
    firmware,
    needsToken,
    token: token === null ? null : tokenView(token, nowMs),
    tokenState: stateOfToken(known, nowMs),
    health,
    problem,
    power,
    renewal,
    newCertificate: known.newCertificate,
    targets: targetViews(state, serial),
    oldToken: oldTokenView(state, serial),
    history,
    energy: energyView([known.energy], Math.round(nowMs / 1000)),
  };
}

function stateOfToken({ gateway, token, tokenUnknown }: GatewayState, nowMs: number): TokenState {
  if (!gateway.needsToken) return 'not-needed';
  return tokenUnknown ? 'unknown' : tokenState(token?.claims ?? null, nowMs);
}

function tokenView(
  { claims, signature, previous }: NonNullable<GatewayState['token']>,
  nowMs: number,
): GatewayView['token'] {
  const { role, issuedAt, expiresAt } = claims;
  const life = lifetimeS(claims);
  const share = life === 0 ? 0 : Math.min(1, Math.max(0, secondsLeft(claims, nowMs) / life));
  // No finer than the window can draw, so that it does not change with each reading.
  const lifeLeft = Math.round(share * 1000) / 1000;
  const previousUntil = previous?.expiresAt ?? null;
  return { role, issuedAt, expiresAt, signature, lifeLeft, previousUntil };
}

/** Sums of the current readings, and how many gateways have none. */
export function sumPower(
  gateways: readonly Pick<GatewayState, 'health' | 'power' | 'readAt'>[],
  nowMs: number,
): SiteView {
  const powers = gateways.flatMap(({ health, power, readAt }) => {
    const isCurrent = health === 'fine' && readAt !== null && nowMs / 1000 - readAt <= CURRENT_S;
    return isCurrent && power !== null ? [power] : [];
  });
  const [charge, ...others] = powers.flatMap(({ batterySoc }) => (batterySoc === null ? [] : [batterySoc]));
  const sum = (key: Exclude<keyof SiteView, 'missing' | 'batterySoc' | 'houseW'>) =>
    sumKnown(powers.map(({ [key]: watts }) => watts));
  return {
    productionW: sum('productionW'),
    netW: sum('netW'),
    batteryW: sum('batteryW'),
    // Two charges have no mean: the batteries may differ in size.
    batterySoc: others.length === 0 ? (charge ?? null) : null,
    houseW: sumHouse(powers),
    missing: gateways.length - powers.length,
  };
}
