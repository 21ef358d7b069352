import { chance, drift, type HouseTime } from './house-clock.ts';

/**
 * Share of its peak a roof delivers under a clear sky, 0 to 1: nothing below the horizon, most at local noon,
 * more in June than in December (for a northern latitude, in degrees).
 */
export function clearSky(time: HouseTime, latitude: number): number {
  const radians = Math.PI / 180;
  const declination = -23.44 * Math.cos((2 * Math.PI * (time.dayOfYear + 10)) / 365.25) * radians;
  const hourAngle = ((time.second / 3600 - 12) / 12) * Math.PI;
  const height =
    Math.sin(latitude * radians) * Math.sin(declination) +
    Math.cos(latitude * radians) * Math.cos(declination) * Math.cos(hourAngle);
  return height <= 0 ? 0 : height ** 1.2;
}

/** Cloud cover 0 (clear) to 1 (overcast): every day has its own mood, and clouds pass within minutes. */
export function cloudCover(time: HouseTime, seed: number): number {
  const mood = chance(seed, 11, time.day);
  const minutes = time.day * 1440 + time.second / 60;
  const passing = 0.65 * drift(minutes / 23, seed, 12) + 0.35 * drift(minutes / 4, seed, 13);
  return Math.min(1, Math.max(0, mood * 0.55 + (passing - 0.5) * 1.3 * (1 - Math.abs(mood - 0.5))));
}

/** Watts from the roof: the clear-sky share of `peakW`, dimmed by up to 82 % by clouds. */
export function sunPower(time: HouseTime, peakW: number, latitude: number, clouds: number): number {
  return peakW * clearSky(time, latitude) * (1 - 0.82 * clouds ** 1.5);
}
