import { chance, drift, type HouseTime } from './house-clock.ts';

/** Watts drawn by each thing that is switched on right now; a thing that is off has 0. */
export type Appliances = Readonly<Record<ApplianceName, number>>;

/** Everything the simulated house owns. */
export const applianceNames = [
  'standby',
  'fridge',
  'lights',
  'kettle',
  'oven',
  'washingMachine',
  'car',
] as const;
/** One of the things the simulated house owns. */
export type ApplianceName = (typeof applianceNames)[number];

const HOUR = 3600;

/** Seconds since a thing was started, or null when it is not running. */
function running(time: HouseTime, startS: number, lastsS: number): number | null {
  const since = time.second - startS;
  return since >= 0 && since < lastsS ? since : null;
}

/** What is on at `time`; `seed` moves the habits, `car` adds an electric car charging over noon or in the evening. */
export function appliances(time: HouseTime, seed: number, car: boolean): Appliances {
  const luck = (salt: number) => chance(seed, salt, time.day);
  return {
    standby: 120 + 40 * drift(time.second / 600, seed, 20 + time.day),
    // A compressor runs for about a third of each 54 minutes, day and night.
    fridge: (time.second + luck(21) * 3240) % 3240 < 1080 ? 95 : 0,
    lights: lights(time, luck(22)),
    kettle: kettle(time, luck),
    oven: oven(time, luck(25), luck(26)),
    washingMachine: washingMachine(time, luck(27), luck(28)),
    car: car ? charging(time, luck(29), luck(30)) : 0,
  };
}

function lights(time: HouseTime, luck: number): number {
  const evening = running(time, 18 * HOUR, (4.5 + luck) * HOUR) !== null;
  const morning = running(time, 6.2 * HOUR, 1.3 * HOUR) !== null;
  return evening ? 160 : morning ? 80 : 0;
}

function kettle(time: HouseTime, luck: (salt: number) => number): number {
  const times = [6.6 + luck(31) * 0.5, 10 + luck(32), 15.5 + luck(33), 20 + luck(34)];
  return times.some((hour) => running(time, hour * HOUR, 190) !== null) ? 2150 : 0;
}

function oven(time: HouseTime, luck: number, when: number): number {
  const since = luck < 0.7 ? running(time, (17.8 + when) * HOUR, 50 * 60) : null;
  if (since === null) return 0;
  // Heats up for ten minutes; after that the thermostat clicks on for 40 s out of 120.
  return since < 600 || since % 120 < 40 ? 2300 : 40;
}

function washingMachine(time: HouseTime, luck: number, when: number): number {
  const since = luck < 0.6 ? running(time, (9 + when * 5) * HOUR, 100 * 60) : null;
  if (since === null) return 0;
  if (since > 300 && since < 1500) return 2050;
  return since > 5400 ? 480 : 140 + 90 * Math.abs(Math.sin(since / 20));
}

function charging(time: HouseTime, luck: number, when: number): number {
  const noon = luck < 0.5;
  const start = noon ? 11 + when : 18.5 + when;
  return running(time, start * HOUR, (noon ? 3 : 4.2) * HOUR) === null ? 0 : noon ? 3680 : 7360;
}
