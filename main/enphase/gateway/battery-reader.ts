import type { GatewayInfo } from '../../../shared/domain.ts';
import { CROSS_CHECK_MS, SLOW_PACE_MS } from '../../domain/timing.ts';
import { parseBatteryPower } from './battery-parser.ts';
import type { MeterReader } from './meter-reader.ts';
import { ignoreUnreachable } from './optional-endpoint.ts';
import type { Get } from './report-reader.ts';

/** Watts of the IQ Batteries, > 0 discharging; `none` if there are none; null if the watts are unknown. */
export type BatteryWatts = number | 'none' | null;

/**
 * Reads the IQ Batteries of one gateway. If it has none or refuses the request, it is asked again after ten
 * minutes; if no answer arrived, after one minute.
 *
 * @throws AppError other than `gateway-unreachable`
 */
export function createBatteryReader(
  { needsToken }: GatewayInfo,
  meters: MeterReader,
  now: () => number,
): (get: Get) => Promise<BatteryWatts> {
  let known: 'some' | 'none' | null = null;
  let quietUntil = 0;

  return async (get) => {
    if (!needsToken) return 'none';
    if (now() < quietUntil) return known === 'none' ? 'none' : null;
    const reply = await ignoreUnreachable(get('/ivp/ensemble/power'));
    const watts = reply === null ? null : parseBatteryPower(reply);
    if (typeof watts === 'number') known = 'some';
    if (reply === null) quietUntil = now() + SLOW_PACE_MS;
    // A refusal does not mean "no battery" if watts were read before or a storage CT is enabled.
    if (watts === 'none' && known !== 'some' && ((await meters.setup(get))?.storage.length ?? 0) === 0) {
      known = 'none';
      quietUntil = now() + CROSS_CHECK_MS;
    }
    return typeof watts === 'number' ? watts : known === 'none' ? 'none' : null;
  };
}
