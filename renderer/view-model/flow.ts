import type { PowerReading, PowerSource } from '../../shared/domain.ts';
import type { GatewayView, SiteView } from '../../shared/snapshot.ts';
import type { TextKey, Words } from '../i18n/catalog.ts';

/** Meters tremble by some watts; below this nothing is called a flow. */
export const QUIET_W = 10;

export type GridState = 'unknown' | 'balanced' | 'exporting' | 'importing';
export type BatteryState = 'unknown' | 'idle' | 'charging' | 'discharging';

/** A direction in a word and an amount without a sign, so that nobody has to know what minus means. */
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

/** Net > 0 is taken from the grid, < 0 goes out. */
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

/** Inverters draw a few watts at night; shown as 0, and never as `-0`. Null stays "not known". */
export const shownProduction = (watts: number | null): number | null =>
  watts === null ? null : Math.max(0, watts) || 0;

/** What the house uses: without what charges the battery, where that is known. */
export function houseLoad(
  power: Pick<PowerReading | SiteView, 'houseW' | 'consumptionW'> | null,
): number | null {
  if (power === null) return null;
  return power.houseW ?? power.consumptionW;
}

/** What a sum of gateways is made of, and what it leaves out. */
export function siteNote({ t }: Words, count: number, missing: number): string {
  const counted = count - missing;
  const sum = counted === 1 ? t('power.site-one') : t('power.site-count', { n: counted });
  if (missing === 0) return sum;
  return `${sum}, ${missing === 1 ? t('power.missing-one') : t('power.missing', { n: missing })}`;
}

const SOURCES: Record<PowerSource, TextKey> = {
  '/ivp/meters/readings': 'source.meters',
  '/production.json eim': 'source.meter',
  '/production.json inverters': 'source.inverters',
  '/api/v1/production': 'source.gateway',
  none: 'source.none',
};

/** Where a number comes from, in words. */
export const sourceKey = (source: PowerSource): TextKey => SOURCES[source];

/** A gateway's last reading is shown on when it falls silent, but not as the present. */
export const isOld = ({ health, power }: GatewayView): boolean =>
  power !== null && (health === 'offline' || health === 'error' || health === 'busy');
