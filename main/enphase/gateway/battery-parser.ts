import { parseJson, z } from '../../domain/parse.ts';
import type { GatewayReply } from './http.ts';

const Ensemble = z.object({
  // The colon is the gateway's own.
  'devices:': z.array(z.object({ real_power_mw: z.number().min(-1e10).max(1e10) })).max(256),
});

/**
 * Watts of all IQ Batteries together (`/ivp/ensemble/power`), > 0 discharging.
 *
 * @returns `none` for an empty list, and where the gateway has no such list or shows it to nobody; null where it does
 *   not say: it rests, or one battery gives no number
 */
export function parseBatteryPower({ status, text }: GatewayReply): number | 'none' | null {
  if (status >= 400 && status < 500) return 'none';
  const devices = status === 200 ? parseJson(Ensemble, text)?.['devices:'] : undefined;
  if (devices === undefined) return null;
  if (devices.length === 0) return 'none';
  return devices.reduce((total, { real_power_mw }) => total + real_power_mw / 1000, 0);
}

/** More than this below nothing, and the numbers contradict each other: they were taken at different moments. */
const NOISE_W = 50;

/**
 * The load of the house without battery charging. The gateway's total is what flows in from grid and roof, so the
 * battery's part is in it, charging as a load and discharging as a gap, wherever the grid is what is measured.
 *
 * @param batteryW > 0 discharging; null where there is no battery
 * @param measuresGrid whether a net CT is what the total was computed from
 * @returns null where it cannot be told
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
