import type { GatewayInfo } from '../../../shared/domain.ts';
import type { Register } from '../../domain/energy.ts';
import { compareFirmware } from '../../domain/firmware.ts';
import type { MeteredReading } from '../../domain/ports/index.ts';
import { FRESH_SUM_S } from './clamp-watch.ts';
import type { MeterSetup } from './meters-parser.ts';
import { parseV1Production } from './production-parser.ts';
import { emptyReading, type ReadingClock } from './reading.ts';
import type { Ask } from './reading-requests.ts';

export const OWN_TOTAL = '/api/v1/production';

/**
 * From this firmware on `/api/v1/production` is wrong. On metered gateways without CTs it is frozen: 4 W instead of
 * 5,521 W. On those with a production CT it says another value: 2,675 W instead of 777 W (8.2.4345), 2,624 W instead of
 * 357 W (8.3.5433).
 */
const WRONG_TOTAL_FIRMWARE = '8.2.4264';

/**
 * Whether the gateway's own total can be used. With a production CT it is minutes old at best. It then counts
 * only if there is no report, as on early 7.x, which refuses it.
 */
export function mayUseOwnTotal(
  { metered, firmware }: GatewayInfo,
  setup: MeterSetup | null,
  hasReport: boolean,
): boolean {
  const isRight = compareFirmware(firmware, WRONG_TOTAL_FIRMWARE) < 0;
  if (setup !== null && setup.production.length > 0) return !hasReport && isRight;
  return metered === false || isRight;
}

/** Watts, and share of the larger value. Both are sums of what the inverters have said in the last minutes. */
const TOTAL_LAG_W = 50;
const TOTAL_LAG = 0.5;

/** Whether the gateway's own total stands still: at 0, or far from what the inverters make now. */
export function hasStopped(totalW: number, inverters: MeteredReading | null): boolean {
  const { productionW: sumW, ageS } = inverters ?? { productionW: null, ageS: null };
  if (sumW === null) return false;
  if (totalW === 0) return sumW > 0;
  const lagW = Math.max(TOTAL_LAG_W, TOTAL_LAG * Math.max(totalW, sumW));
  return (ageS ?? 0) <= FRESH_SUM_S && Math.abs(totalW - sumW) > lagW;
}

/** The gateway's own total; null if it has none, or has counted nothing (3.x after a start, disabled CTs). */
export async function readOwnTotal(
  ask: Ask,
  { metered }: GatewayInfo,
  clock: ReadingClock,
): Promise<MeteredReading | null> {
  const reply = await ask(OWN_TOTAL);
  const total = reply === null ? null : parseV1Production(reply);
  if (total === null) return null;
  const { wattsNow, wattHoursToday, wattHoursSevenDays, wattHoursLifetime } = total;
  if (wattHoursToday === 0 && wattHoursSevenDays === 0 && wattHoursLifetime === 0) return null;
  const reading = emptyReading(OWN_TOTAL, wattsNow, null, clock);
  // With metering hardware it is old or wrong, and the reset of its day at midnight is late or missing.
  if (metered === true) return reading;
  const made: Register = { wh: wattHoursLifetime, source: 'own total' };
  // Some gateways begin their day with the first watts of the morning: before, this is still yesterday's.
  const hasBegun = wattsNow > 0 || wattHoursToday === 0 || new Date(clock.now()).getHours() >= 12;
  return { ...reading, registers: { made: hasBegun ? { ...made, todayWh: wattHoursToday } : made } };
}
