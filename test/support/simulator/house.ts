import { type Appliances, appliances } from './house-appliances.ts';
import { type BatteryOptions, batteryAt, DEFAULT_BATTERY } from './house-battery.ts';
import { type HouseTime, houseTime } from './house-clock.ts';
import { cloudCover, sunPower } from './house-sun.ts';

/** How a simulated house is built and lived in. Everything may be left out. */
export interface HouseOptions {
  /** Makes weather and habits repeatable; another number is another house. */
  readonly seed?: number;
  /** Peak of the roof in watts; default 6400 (16 modules). */
  readonly peakW?: number;
  /** Degrees north; default 51.5. */
  readonly latitude?: number;
  /** Hours the house's clock (and its sun) is ahead of UTC; default 0. */
  readonly utcOffsetHours?: number;
  /** How fast the house's clock runs; 1440 makes a day pass in a minute. Default 1. */
  readonly speed?: number;
  /** A battery of this size, `true` for a usual one; default none. */
  readonly battery?: boolean | BatteryOptions;
  /** An electric car that charges at home; default false. */
  readonly car?: boolean;
  /** Watts the inverters draw at night. Real production CTs read -1 to -9 W then; default 0. */
  readonly nightDrawW?: number;
}

/** The house at one moment. Watts rounded to the milliwatt; production + net + battery = consumption. */
export interface HouseReading {
  /** From the roof; negative only at night and only with `nightDrawW`. */
  readonly productionW: number;
  /** What the house uses, battery charging not included. */
  readonly consumptionW: number;
  /** Positive while discharging into the house, negative while charging. */
  readonly batteryW: number;
  /** Positive while importing from the grid, negative while exporting. */
  readonly netW: number;
  /** Charge of the battery in percent; null without a battery. */
  readonly soc: number | null;
  /** 0 clear to 1 overcast. */
  readonly cloudCover: number;
  /** Watts of each appliance; they add up to the consumption. */
  readonly appliances: Appliances;
  /** Hour of the day by the house's clock, 0 to 24. */
  readonly hour: number;
  /** Day number by the house's clock. */
  readonly day: number;
  /** How fast that clock runs. */
  readonly speed: number;
}

/** A house that can be asked for any moment, past or future (epoch milliseconds). */
export type House = (atEpochMs: number) => HouseReading;

const milli = (watts: number) => Math.round(watts * 1000) / 1000;

/** The house at `atEpochMs`: no state, no clock of its own, so the same question has the same answer for ever. */
export function house(atEpochMs: number, options: HouseOptions = {}): HouseReading {
  const { seed = 7, speed = 1, utcOffsetHours = 0, battery = false } = options;
  const time = houseTime(atEpochMs, speed, utcOffsetHours);
  const flowsAt = (moment: HouseTime) => flows(moment, options, seed);
  const { productionW, things } = flowsAt(time);
  const consumptionW = milli(sum(things));
  const size = battery === true ? DEFAULT_BATTERY : battery;
  const stored = size === false ? null : batteryAt(time, size, (moment) => surplus(flowsAt(moment)));
  const batteryW = milli(stored?.powerW ?? 0);
  return {
    productionW,
    consumptionW,
    batteryW,
    netW: milli(consumptionW - productionW - batteryW),
    soc: stored === null ? null : stored.soc,
    cloudCover: cloudCover(time, seed),
    appliances: things,
    hour: time.second / 3600,
    day: time.day,
    speed,
  };
}

/** A house with fixed options. */
export function makeHouse(options: HouseOptions = {}): House {
  return (atEpochMs) => house(atEpochMs, options);
}

interface Flows {
  readonly productionW: number;
  readonly things: Appliances;
}

function flows(time: HouseTime, options: HouseOptions, seed: number): Flows {
  const { peakW = 6400, latitude = 51.5, nightDrawW = 0, car = false } = options;
  const sun = sunPower(time, peakW, latitude, cloudCover(time, seed));
  return { productionW: milli(sun > 0 ? sun : 0 - nightDrawW), things: appliances(time, seed, car) };
}

function sum(things: Appliances): number {
  return Object.values(things).reduce((total, watts) => total + watts, 0);
}

function surplus({ productionW, things }: Flows): number {
  return productionW - sum(things);
}
