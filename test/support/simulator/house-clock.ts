const DAY_S = 86_400;

/** The time of day and of year of a simulated house. */
export interface HouseTime {
  /** Number of the day since 1970 by the house's own (perhaps sped-up) clock; seeds everything random. */
  readonly day: number;
  /** Seconds since local midnight, 0 to 86 400. */
  readonly second: number;
  /** Day of the year, 1 to 366, by the true calendar: speed changes the hour, never the season. */
  readonly dayOfYear: number;
}

/** Reads the house's clock. `speed` 1440 makes a day pass in a minute. */
export function houseTime(atEpochMs: number, speed: number, utcOffsetHours: number): HouseTime {
  const local = new Date(atEpochMs + utcOffsetHours * 3_600_000);
  const seconds = (local.getTime() / 1000) * speed;
  const newYear = Date.UTC(local.getUTCFullYear(), 0, 1);
  return {
    day: Math.floor(seconds / DAY_S),
    second: seconds - Math.floor(seconds / DAY_S) * DAY_S,
    dayOfYear: Math.floor((local.getTime() - newYear) / (DAY_S * 1000)) + 1,
  };
}

/** The same clock moved by a number of its own seconds, across midnight if need be. */
export function shift(time: HouseTime, seconds: number): HouseTime {
  const total = time.day * DAY_S + time.second + seconds;
  const day = Math.floor(total / DAY_S);
  return { ...time, day, second: total - day * DAY_S };
}

/** A number from 0 to 1 that depends on nothing but its arguments (integers). */
export function chance(seed: number, ...salts: readonly number[]): number {
  let mixed = seed | 0;
  for (const salt of salts) {
    mixed = Math.imul(mixed ^ (salt | 0), 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
    mixed ^= mixed >>> 13;
  }
  return (mixed >>> 0) / 2 ** 32;
}

/** Noise from 0 to 1 that drifts smoothly; `position` is in steps, one new random value per step. */
export function drift(position: number, seed: number, salt: number): number {
  const step = Math.floor(position);
  const part = position - step;
  const smooth = part * part * (3 - 2 * part);
  return chance(seed, salt, step) * (1 - smooth) + chance(seed, salt, step + 1) * smooth;
}
