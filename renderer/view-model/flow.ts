import type { PowerSource } from '../../shared/domain.ts';
import type { GatewayView } from '../../shared/snapshot.ts';
import type { TextKey, Words } from '../i18n/catalog.ts';

/** Meters fluctuate by a few watts, so less than this does not count as a flow. */
export const QUIET_W = 10;

export type GridState = 'unknown' | 'balanced' | 'exporting' | 'importing';
export type BatteryState = 'unknown' | 'idle' | 'charging' | 'discharging';

/** Direction as a word and watts without a sign, so that users need not know what a minus means. */
export interface Flow<S extends string> {
  readonly state: S;
  readonly watts: number | null;
}

function directed<S extends string>(
  watts: number | null,
  states: Record<'none' | 'still' | 'plus' | 'minus', S>,
): Flow<S> {
  if (watts === null) return { state: states.none, watts: null };
  if (Math.abs(watts) < QUIET_W) return { state: states.still, watts: null };
  return { state: watts > 0 ? states.plus : states.minus, watts: Math.abs(watts) };
}

/** Net > 0 is imported from the grid, < 0 is exported. */
export const gridFlow = (netW: number | null): Flow<GridState> =>
  directed<GridState>(netW, { none: 'unknown', still: 'balanced', plus: 'importing', minus: 'exporting' });

/** Battery > 0 is discharging. */
export const batteryFlow = (batteryW: number | null): Flow<BatteryState> =>
  directed<BatteryState>(batteryW, {
    none: 'unknown',
    still: 'idle',
    plus: 'discharging',
    minus: 'charging',
  });

/** Inverters draw a few watts at night, which is shown as 0, never as `-0`. Null (unknown) stays null. */
export const shownProduction = (watts: number | null): number | null =>
  watts === null ? null : Math.max(0, watts) || 0;

/** Says how many gateways a sum includes, and how many are missing. */
export function siteNote({ t }: Words, count: number, missing: number): string {
  const counted = count - missing;
  const sum = t('power.site-count', { n: counted });
  if (missing === 0) return sum;
  return `${sum}, ${t('power.missing', { n: missing })}`;
}

const SOURCES: Record<PowerSource, TextKey> = {
  '/ivp/meters/readings': 'source.meters',
  '/production.json eim': 'source.meter',
  '/production.json inverters': 'source.inverters',
  '/api/v1/production': 'source.gateway',
  '/api/v1/production/inverters': 'source.inverters',
  none: 'source.none',
};

/** Key of the text that names the source of a reading. */
export const sourceKey = (source: PowerSource): TextKey => SOURCES[source];

/** Why no reading can come; null if one may. Until then the gateway is not asked. */
export function whyNoWatts({ tokenState, newCertificate }: GatewayView): TextKey | null {
  if (newCertificate !== null) return 'power.no-certificate';
  if (tokenState === 'missing') return 'power.no-token';
  return tokenState === 'expired' ? 'power.token-over' : null;
}

/** Whether there is a curve, or the next readings may begin one. */
export const canHaveCurve = (gateway: GatewayView): boolean =>
  gateway.history.length > 0 ||
  (whyNoWatts(gateway) === null && (gateway.health === 'fine' || gateway.health === 'unknown'));

/** If a gateway stops answering, its last reading stays visible, but is marked as old. */
export const isOld = ({ health, power }: GatewayView): boolean =>
  power !== null && (health === 'offline' || health === 'error' || health === 'busy');
