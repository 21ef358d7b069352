import { parseJson, z } from '../../domain/parse.ts';
import type { GatewayReply } from './http.ts';

const Devices = z
  .array(
    z.object({
      real_power_mw: z.catch(z.nullable(z.number().check(z.minimum(-1e10), z.maximum(1e10))), null),
      soc: z.catch(z.nullable(z.number().check(z.minimum(0), z.maximum(100))), null),
    }),
  )
  .check(z.maxLength(256));
// Gateways really write this key with a colon; one that does not is read too.
const Ensemble = z.union([
  z.pipe(
    z.object({ 'devices:': Devices }),
    z.transform((body) => body['devices:']),
  ),
  z.pipe(
    z.object({ devices: Devices }),
    z.transform((body) => body.devices),
  ),
]);
const Inventory = z
  .array(z.object({ type: z.string(), devices: z.catch(z.array(z.unknown()), []) }))
  .check(z.maxLength(64));

/** What the IQ Batteries say together. */
export interface BatteryPower {
  /** > 0 discharging; `silent` if one of them gives no number. */
  readonly watts: number | 'silent';
  /** Charge in percent: their mean, rounded down as the gateway does (92 of 100 and 85); null if one does not say. */
  readonly soc: number | null;
}

/**
 * Watts and charge of all IQ Batteries together (`/ivp/ensemble/power`).
 *
 * @returns `empty` for a list without batteries; `refused` for a 4xx status (no such endpoint, or not allowed); null
 *   if the answer cannot be used (5xx, HTML)
 */
export function parseBatteryPower({ status, text }: GatewayReply): BatteryPower | 'empty' | 'refused' | null {
  if (isRefusal(status)) return 'refused';
  const devices = status === 200 ? parseJson(Ensemble, text) : undefined;
  if (devices === undefined) return null;
  if (devices.length === 0) return 'empty';
  const milliwatts = sumOf(devices.map(({ real_power_mw: mw }) => mw));
  const socs = sumOf(devices.map(({ soc }) => soc));
  return {
    watts: milliwatts === null ? 'silent' : milliwatts / 1000,
    soc: socs === null ? null : Math.floor(socs / devices.length),
  };
}

const sumOf = (values: readonly (number | null)[]): number | null =>
  values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);

/**
 * Whether IQ Batteries are fitted (`/ivp/ensemble/inventory`).
 *
 * @returns `refused` for a 4xx status; null if the answer cannot be used
 */
export function parseBatteryInventory({ status, text }: GatewayReply): 'some' | 'none' | 'refused' | null {
  if (isRefusal(status)) return 'refused';
  const groups = status === 200 ? parseJson(Inventory, text) : undefined;
  if (groups === undefined) return null;
  return groups.some(({ type, devices }) => type === 'ENCHARGE' && devices.length > 0) ? 'some' : 'none';
}

const isRefusal = (status: number): boolean => status >= 400 && status < 500;

/** Watts. A load further below 0 means that its parts were measured at different moments. */
const NOISE_W = 50;

/**
 * The load of the house without battery charging. With a net CT the gateway computes the total as grid plus
 * production. That total includes the battery: charging raises it, discharging lowers it.
 *
 * @param batteryW > 0 discharging; null if there is no battery
 * @param measuresGrid whether the gateway computed the total from a net CT
 * @returns null if the load is unknown
 */
export function houseLoad(
  consumptionW: number | null,
  batteryW: number | null,
  measuresGrid: boolean,
): number | null {
  if (consumptionW === null) return null;
  const house = batteryW === null || !measuresGrid ? consumptionW : consumptionW + batteryW;
  return house < -NOISE_W ? null : house;
}
