import type { GatewayInfo } from '../../../shared/domain.ts';
import { CROSS_CHECK_MS, SLOW_PACE_MS } from '../../domain/timing.ts';
import { parseBatteryInventory, parseBatteryPower } from './battery-parser.ts';
import type { MeterReader } from './meter-reader.ts';
import type { Ask } from './reading-requests.ts';

/** Watts of the IQ Batteries, > 0 discharging; `none` if there are none; null if the watts are unknown. */
export type BatteryWatts = number | 'none' | null;

/** What is known of the IQ Batteries now. `soc`: percent. */
export interface BatteryReading {
  readonly watts: BatteryWatts;
  readonly soc: number | null;
}

/**
 * Reads the IQ Batteries of one gateway. If they give no watts, a storage CT or the inventory tells whether there
 * are any: a refusal does not. The answers are remembered for ten minutes; if none arrived, for one minute.
 */
export function createBatteryReader(
  { needsToken }: GatewayInfo,
  meters: MeterReader,
  now: () => number,
): (ask: Ask) => Promise<BatteryReading> {
  let known: 'some' | 'none' | null = null;
  /** Whether the batteries have told of themselves, with watts or without. */
  let hasAnswered = false;
  let quietUntil = 0;
  let listed: ReturnType<typeof parseBatteryInventory> = null;
  let listedUntil = 0;
  const withoutWatts = (): BatteryReading => ({ watts: known === 'none' ? 'none' : null, soc: null });

  async function inventory(ask: Ask) {
    if (now() < listedUntil) return listed;
    const reply = await ask('/ivp/ensemble/inventory');
    listed = reply === null ? null : parseBatteryInventory(reply);
    listedUntil = now() + (listed === null ? SLOW_PACE_MS : CROSS_CHECK_MS);
    return listed;
  }

  return async (ask) => {
    if (now() < quietUntil) return withoutWatts();
    // Before firmware 7 there is no such endpoint.
    const reply = needsToken ? await ask('/ivp/ensemble/power') : undefined;
    const told = reply === undefined ? 'refused' : reply === null ? null : parseBatteryPower(reply);
    if (reply === null) quietUntil = now() + SLOW_PACE_MS;
    if (typeof told === 'object' && told !== null) {
      hasAnswered = true;
      const { watts, soc } = told;
      return { watts: watts === 'silent' ? null : watts, soc };
    }
    // A gateway refuses or is busy for a moment only if it has given watts before.
    if (hasAnswered && told !== 'empty') return { watts: null, soc: null };
    const hasStorageCt = ((await meters.setup(ask))?.storage.length ?? 0) > 0;
    const found = hasStorageCt ? 'some' : await inventory(ask);
    if (found === 'some' || found === 'none') known = found;
    else if (told === 'empty' || (told === 'refused' && found === 'refused')) known ??= 'none';
    hasAnswered &&= known !== 'none';
    const isBusy = told === null && (reply?.status ?? 0) >= 500;
    if (reply !== null && !isBusy) quietUntil = now() + (found === null ? SLOW_PACE_MS : CROSS_CHECK_MS);
    return withoutWatts();
  };
}
