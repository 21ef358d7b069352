import { describe, expect, it } from 'vitest';
import { type HouseOptions, house } from '../support/simulator/house.ts';
import { applianceNames } from '../support/simulator/house-appliances.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const JUNE = Date.UTC(2026, 5, 21);
const DECEMBER = Date.UTC(2026, 11, 21);

/** The house every `stepMs` over `lengthMs`. */
function over(start: number, options: HouseOptions, lengthMs = DAY, stepMs = 5 * MINUTE) {
  return Array.from({ length: lengthMs / stepMs }, (_, index) => house(start + index * stepMs, options));
}

const houses: readonly (readonly [string, HouseOptions])[] = [
  ['a plain house', {}],
  ['a house with a battery', { battery: true }],
  ['a house with battery, car and night draw', { battery: true, car: true, nightDrawW: 2, seed: 3 }],
  ['a house whose day lasts a minute', { battery: true, speed: 1440 }],
];

describe('the modelled house', () => {
  it.each(houses)('keeps its energy balance all day: %s', (_, options) => {
    const day = options.speed === undefined ? DAY : MINUTE;
    for (const at of over(JUNE, options, day, day / 288)) {
      expect(Math.abs(at.productionW + at.netW + at.batteryW - at.consumptionW)).toBeLessThan(0.0011);
      const things = Object.values(at.appliances).reduce((sum, watts) => sum + watts, 0);
      expect(Math.abs(things - at.consumptionW)).toBeLessThan(0.0011);
    }
  });

  it('makes nothing at night, something at dawn and most around noon', () => {
    const day = over(JUNE, { seed: 2 });
    const between = (from: number, to: number) => day.filter(({ hour }) => hour >= from && hour < to);
    const most = (from: number, to: number) => Math.max(...between(from, to).map((at) => at.productionW));
    expect(
      between(0, 3)
        .concat(between(21, 24))
        .map((at) => at.productionW),
    ).toEqual(Array(72).fill(0));
    expect(most(4.5, 6)).toBeGreaterThan(20);
    expect(most(11, 13)).toBeGreaterThan(3 * most(4.5, 6));
    expect(most(0, 24)).toBeLessThanOrEqual(6400);
  });

  it('has short dark days in winter', () => {
    const energy = (start: number) =>
      over(start, {}, 10 * DAY, 15 * MINUTE).reduce((sum, at) => sum + at.productionW, 0);
    expect(energy(JUNE)).toBeGreaterThan(2.5 * energy(DECEMBER));
    expect(house(DECEMBER + 7 * 60 * MINUTE).productionW).toBe(0);
  });

  it('draws a little at night when told to', () => {
    expect(house(JUNE, { nightDrawW: 3 }).productionW).toBe(-3);
    expect(Object.is(house(JUNE).productionW, 0)).toBe(true);
  });

  it('switches every appliance on and off within a fortnight, the car only when there is one', () => {
    const fortnight = over(JUNE, { car: true }, 14 * DAY, MINUTE);
    for (const name of applianceNames) {
      const watts = fortnight.map((at) => at.appliances[name]);
      expect(Math.max(...watts), name).toBeGreaterThan(50);
      if (name !== 'standby') expect(Math.min(...watts), name).toBe(0);
    }
    expect(over(JUNE, {}, 14 * DAY, MINUTE).every((at) => at.appliances.car === 0)).toBe(true);
  });

  it('charges the battery from the sun, empties it into the house, and never beyond its limits', () => {
    const days = over(JUNE, { battery: true }, 3 * DAY);
    const charges = days.map((at) => at.soc ?? Number.NaN);
    expect(Math.min(...charges)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...charges)).toBe(100);
    expect(Math.min(...charges)).toBeLessThan(80);
    expect(days.some((at) => at.batteryW < -500) && days.some((at) => at.batteryW > 100)).toBe(true);
    for (const at of days) {
      if (at.soc === 100) expect(at.batteryW).toBeGreaterThanOrEqual(-7680);
      if (at.batteryW < 0) expect(at.productionW).toBeGreaterThan(at.consumptionW);
      if (at.batteryW > 0) expect(at.netW).toBeGreaterThanOrEqual(-0.001);
    }
    expect(house(JUNE).soc).toBeNull();
  });

  it.each([
    ['June', JUNE + DAY / 2],
    ['November', Date.UTC(2026, 10, 20)],
  ])('moves the charge by what flows, every midnight of nine days included: %s', (_, start) => {
    const days = over(start, { battery: true }, 9 * DAY, 10 * MINUTE);
    const jumps = days.slice(1).map((at, index) => {
      const before = days[index]?.soc ?? Number.NaN;
      return Math.abs((at.soc ?? Number.NaN) - before);
    });
    // Ten minutes at the most the house ever draws or gets are 8 % of 10 kWh, and percents are rounded.
    expect(Math.max(...jumps)).toBeLessThanOrEqual(10);
    expect(jumps.filter((jump) => jump > 0).length).toBeGreaterThan(50);
    expect(days.some((at) => at.soc === 0 || at.soc === 100)).toBe(true);
  });

  it('gives the same answer to the same question and another to another seed', () => {
    const at = JUNE + DAY / 2;
    expect(house(at, { battery: true })).toEqual(house(at, { battery: true }));
    expect(house(at, { seed: 1 })).not.toEqual(house(at, { seed: 2 }));
  });

  it('passes a day in a minute at speed 1440, without leaving the season', () => {
    const minute = over(JUNE, { speed: 1440 }, MINUTE, 250);
    expect(minute.filter((at) => at.productionW === 0).length).toBeGreaterThan(40);
    expect(Math.max(...minute.map((at) => at.productionW))).toBeGreaterThan(2000);
    expect(new Set(minute.map((at) => at.day)).size).toBeLessThanOrEqual(2);
    expect(house(JUNE + MINUTE, { speed: 1440 }).hour).toBeCloseTo(house(JUNE, { speed: 1440 }).hour, 6);
  });
});
