import { type HouseTime, shift } from './house-clock.ts';

/** A home battery. */
export interface BatteryOptions {
  /** Usable energy in watt-hours. */
  readonly capacityWh: number;
  /** Most it gives or takes, in watts. */
  readonly maxW: number;
}

/** Two batteries of the size the recorded 8.3 system with batteries had: 5 kWh and 3.84 kW each. */
export const DEFAULT_BATTERY: BatteryOptions = { capacityWh: 10_000, maxW: 7680 };

const STEP_S = 600;
const DAY_S = 86_400;
/** Replays begin at the start of the previous block of so many days. */
const BLOCK_DAYS = 7;
const START_SHARE = 0.4;

/**
 * Power (W, positive discharging) and charge (percent) of a battery that stores every surplus and covers every
 * shortage. The charge is found by replaying one to two weeks, in which a home battery was full or empty at least
 * once, so that it does not matter where the replay began, and the result depends on nothing but the moment asked
 * for. `surplusAt` gives production minus load in W.
 */
export function batteryAt(
  time: HouseTime,
  { capacityWh, maxW }: BatteryOptions,
  surplusAt: (time: HouseTime) => number,
): { readonly powerW: number; readonly soc: number } {
  // Steps on the clock's own grid: two moments in one step replay the very same past.
  const into = time.second % STEP_S;
  const lookBack = ((time.day % BLOCK_DAYS) + BLOCK_DAYS) * DAY_S + time.second - into;
  let energy = capacityWh * START_SHARE;
  for (let back = lookBack; back > 0; back -= STEP_S) {
    energy = after(energy, surplusAt(shift(time, -into - back)), STEP_S);
  }
  energy = after(energy, surplusAt(shift(time, -into)), into);

  const surplus = surplusAt(time);
  const room = surplus > 0 ? energy < capacityWh : energy > 0;
  const powerW = room ? -Math.min(maxW, Math.max(-maxW, surplus)) : 0;
  return { powerW: powerW + 0, soc: Math.round((energy / capacityWh) * 100) };

  function after(before: number, surplusW: number, seconds: number): number {
    const flow = Math.min(maxW, Math.max(-maxW, surplusW));
    return Math.min(capacityWh, Math.max(0, before + (flow * seconds) / 3600));
  }
}
