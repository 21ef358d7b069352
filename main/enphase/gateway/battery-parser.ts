import { parseJson, z } from '../../domain/parse.ts';
import type { GatewayReply } from './http.ts';

const Ensemble = z.object({
  // Gateways really write this key with a colon.
  'devices:': z.array(z.object({ real_power_mw: z.number().min(-1e10).max(1e10) })).max(256),
});

/**
 * Watts of all IQ Batteries together (`/ivp/ensemble/power`), > 0 discharging.
 *
 * @returns `none` for an empty list and for a 4xx status (no such endpoint, or not allowed); null if the
 *   watts are unknown: the gateway is busy (5xx), or one battery gives no number
 */
export function parseBatteryPower({ status, text }: GatewayReply): number | 'none' | null {
  if (status >= 400 && status < 500) return 'none';
  const devices = status === 200 ? parseJson(Ensemble, text)?.['devices:'] : undefined;
  if (devices === undefined) return null;
  if (devices.length === 0) return 'none';
  return devices.reduce((total, { real_power_mw }) => total + real_power_mw / 1000, 0);
}

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
