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
