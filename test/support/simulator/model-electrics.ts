import type { HouseReading } from './house.ts';

/** Rounds to three decimals as gateways print watts, volts and watt-hours. */
export function milli(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Splits a total into `parts` uneven shares that add up to it exactly (to the third decimal). */
export function split(total: number, parts: number): number[] {
  const shares: number[] = [];
  let left = total;
  for (let part = parts; part > 1; part -= 1) {
    const share = milli((left / part) * (part % 2 === 0 ? 0.94 : 1.03));
    shares.push(share);
    left -= share;
  }
  return [...shares, milli(left)];
}

/**
 * Energy counters in watt-hours that only ever grow. They are an even flow and not the integral of the modelled
 * watts: real ones are known to be unreliable, and nothing should be concluded from them.
 */
export function energy(
  reading: HouseReading,
  perDayWh: number,
): { today: number; week: number; lifetime: number } {
  const today = (perDayWh * reading.hour) / 24;
  const days = Math.max(0, reading.day - 14_600);
  return { today: milli(today), week: milli(today + 7 * perDayWh), lifetime: milli(days * perDayWh + today) };
}

/** The electrical side of a load of `watts`: a little reactive power, so that apparent power exceeds it. */
export function electrics(
  watts: number,
  volts: number,
): { reactive: number; apparent: number; factor: number; amps: number } {
  const reactive = milli(watts * 0.08 - 20);
  const apparent = milli(Math.hypot(watts, reactive));
  const factor = apparent === 0 ? 0 : Math.round((watts / apparent) * 100) / 100;
  return { reactive, apparent, factor, amps: milli(volts === 0 ? 0 : apparent / volts) };
}

/** Volts between the outer conductors and volts of one phase. */
export function volts(phases: 1 | 2 | 3): { total: number; phase: number } {
  if (phases === 2) return { total: 241.2, phase: 120.6 };
  return phases === 1 ? { total: 235.8, phase: 235.8 } : { total: 707.4, phase: 235.8 };
}
