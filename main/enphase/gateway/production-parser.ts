import { fittingItems, LAST_EPOCH_S, parseJson, wattHours, watts, z } from '../../domain/parse.ts';
import type { GatewayReply } from './http.ts';

/** Entries are selected by type, not by position: their order varies, and standard gateways omit some. */
const Entry = z.object({
  type: z.string(),
  activeCount: z.catch(z.number(), 0),
  measurementType: z.catch(z.optional(z.string()), undefined),
  readingTime: z.catch(z.optional(z.number().check(z.positive(), z.maximum(LAST_EPOCH_S))), undefined),
  wNow: watts,
  whLifetime: z.catch(z.optional(wattHours), undefined),
});
const Entries = fittingItems(Entry, 64);
/** Legacy AC Batteries. One without `percentFull` does not exist, although it is counted (pyenphase 2.4.4). */
const Battery = z.object({
  type: z.literal('acb'),
  activeCount: z.number().check(z.positive()),
  percentFull: z.number(),
  wNow: z.catch(z.nullable(watts), null),
});
const Production = z.object({
  production: Entries,
  consumption: z.catch(Entries, []),
  storage: z.catch(fittingItems(Battery, 64), []),
});

const V1 = z.object({
  wattHoursToday: z.catch(wattHours, 0),
  wattHoursSevenDays: z.catch(wattHours, 0),
  wattHoursLifetime: z.catch(wattHours, 0),
  wattsNow: watts,
});

/** A meter section or the inverter sum of `/production.json`. `readingTime`: epoch seconds, gateway clock. */
export type ProductionEntry = z.infer<typeof Entry>;

/** The content of `/production.json` and `/production`. */
export interface ProductionReport {
  /** The production CT; null if its `activeCount` is 0: its watts may then be noise. */
  readonly eim: ProductionEntry | null;
  /** The production CT, whatever its `activeCount`. */
  readonly ct: ProductionEntry | null;
  readonly inverters: ProductionEntry | null;
  readonly total: ProductionEntry | null;
  readonly net: ProductionEntry | null;
  /** Watts of the AC Batteries, > 0 discharging; null if there are none, `silent` if one gives no watts. */
  readonly acb: AcBatteryWatts;
}

export type AcBatteryWatts = number | 'silent' | null;

/** The content of `/api/v1/production`. */
export type V1Production = z.infer<typeof V1>;

/** @returns null if it is no such report: a 401 page, HTML with status 200 (firmware 3), truncated JSON */
export function parseProduction(reply: GatewayReply): ProductionReport | null {
  const body = read(Production, reply);
  if (body === undefined) return null;
  const { production, consumption } = body;
  const active = (entry: ProductionEntry | null | undefined) =>
    entry && entry.activeCount > 0 ? entry : null;
  const ct =
    production.find(({ type, measurementType }) => type === 'eim' && isProduction(measurementType)) ?? null;
  return {
    eim: active(ct),
    ct,
    inverters: active(production.find(({ type }) => type === 'inverters')),
    total: active(consumption.find(({ measurementType }) => measurementType === 'total-consumption')),
    net: active(consumption.find(({ measurementType }) => measurementType === 'net-consumption')),
    acb: sumOf(body.storage.map(({ wNow }) => wNow)),
  };
}

function sumOf(batteries: readonly (number | null)[]): AcBatteryWatts {
  if (batteries.length === 0) return null;
  return batteries.reduce<number | 'silent'>(
    (sum, wNow) => (sum === 'silent' || wNow === null ? 'silent' : sum + wNow),
    0,
  );
}

/** @returns null if it is no such report */
export function parseV1Production(reply: GatewayReply): V1Production | null {
  return read(V1, reply) ?? null;
}

/** Firmware 4.2 omits the measurement type of its production CT (recorded on 4.2.33). */
const isProduction = (type: string | undefined): boolean => type === undefined || type === 'production';

const read = <T>(schema: z.ZodMiniType<T>, { status, text }: GatewayReply): T | undefined =>
  status === 200 ? parseJson(schema, text) : undefined;
