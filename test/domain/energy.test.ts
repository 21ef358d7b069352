import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countEnergy,
  type EnergyDay,
  energyView,
  joinEnergy,
  type Register,
  type Registers,
} from '../../main/domain/energy.ts';
import { wattHours } from '../../main/domain/parse.ts';
import { runs } from '../support/fast-check.ts';

/** A midnight; the tests run in UTC. */
const MIDNIGHT = Date.UTC(2026, 5, 21) / 1000;
const HOUR = 3600;
const DAY = 24 * HOUR;
const made = (wh: number, change: Partial<Register> = {}): Registers => ({
  made: { wh, source: 'CT', ...change },
});
type Look = readonly [hour: number, registers: Registers];
/** What is known after these looks, hours after midnight. */
const dayAfter = (looks: readonly Look[], from: EnergyDay = {}): EnergyDay =>
  looks.reduce((day, [hour, registers]) => countEnergy(day, registers, MIDNIGHT + hour * HOUR), from);
const shown = (looks: readonly Look[], hour = looks.at(-1)?.[0] ?? 0) =>
  energyView([dayAfter(looks)], MIDNIGHT + hour * HOUR)?.made;
const since = (hour: number) => MIDNIGHT + hour * HOUR;
/** A day that was seen from the evening before. */
const WHOLE: readonly Look[] = [
  [-0.1, made(5_000_000)],
  [0.1, made(5_000_000)],
];

describe('the energy of the day', () => {
  it('is what the registers have grown by since midnight', () => {
    expect(shown([...WHOLE, [8, made(5_001_000)], [20, made(5_012_340)]])).toEqual({
      wh: 12_300,
      since: null,
    });
  });

  it('begins with the first look if nobody looked before', () => {
    expect(
      shown([
        [8.2, made(5_000_000)],
        [12, made(5_004_000)],
      ]),
    ).toEqual({ wh: 4000, since: since(8.2) });
  });

  it('has what was made while nobody looked by day', () => {
    expect(shown([...WHOLE, [8, made(5_001_000)], [18, made(5_009_000)]])).toEqual({ wh: 9000, since: null });
  });

  it('divides a short gap over midnight between the days', () => {
    expect(
      shown([
        [-0.15, made(100_000)],
        [0.05, made(102_000)],
        [1, made(102_000)],
      ]),
    ).toEqual({
      wh: 500,
      since: null,
    });
  });

  it.each([
    ['too much has passed to tell what belongs to which day', 1200, { wh: 0, since: since(8.2) }],
    ['nothing has passed, as in a night without sun', 40, { wh: 0, since: null }],
  ])('after a night without a look: %s', (_what, passed, expected) => {
    expect(
      shown([
        [-2, made(100_000)],
        [8.2, made(100_000 + passed)],
      ]),
    ).toEqual(expected);
  });

  it('takes the day of a gateway that counts it itself, but not in the minutes after midnight', () => {
    const own = (todayWh: number) => made(1_000_000, { source: 'own total', todayWh });
    expect(shown([[8, own(700)]])).toEqual({ wh: 700, since: null });
    expect(shown([[0.05, own(9700)]])).toEqual({ wh: 0, since: since(0.05) });
    // After a power cut.
    expect(shown([[8, own(5_000_000)]])).toEqual({ wh: 0, since: since(8) });
  });

  it('is not shown on the next day', () => {
    const day = dayAfter([...WHOLE, [20, made(5_012_000)]]);
    expect(energyView([day], MIDNIGHT + DAY)).toBeNull();
  });

  it.each([
    ['zeros while the gateway starts', 0],
    ['a leap of a megawatt hour', 6_000_000],
    ['a step back', 4_990_000],
  ])('passes over %s for some minutes, and counts on', (_what, odd) => {
    expect(shown([...WHOLE, [8, made(5_001_000)], [8.1, made(odd)], [8.2, made(5_001_300)]])).toEqual({
      wh: 1300,
      since: null,
    });
  });

  it('counts on with a register that was reset, and begins anew if nobody saw that', () => {
    expect(shown([...WHOLE, [8, made(5_001_000)], [8.1, made(0)], [8.3, made(50)], [9, made(550)]])).toEqual({
      wh: 1600,
      since: null,
    });
    expect(shown([...WHOLE, [8, made(5_001_000)], [8.3, made(50)], [9, made(550)]])).toEqual({
      wh: 500,
      since: since(8.3),
    });
  });

  it('never takes the difference of two sources, and counts on with the one that stays', () => {
    const other = (wh: number) => made(wh, { source: 'inverters' });
    const start: readonly Look[] = [...WHOLE, [8, made(5_001_000)], [8.1, other(5_001_050)]];
    expect(shown([...start, [8.2, made(5_001_200)]])).toEqual({ wh: 1200, since: null });
    expect(shown([...start, [8.3, other(5_001_100)], [9, other(5_001_800)]])).toEqual({
      wh: 1800,
      since: null,
    });
    const back: readonly Look[] = [
      [9.1, made(5_002_100)],
      [9.2, made(5_002_200)],
      [9.5, made(5_002_500)],
    ];
    expect(shown([...start, [8.3, other(5_001_100)], [9, other(5_001_800)], ...back])).toEqual({
      wh: 2200,
      since: null,
    });
    expect(shown([...start, [8.2, other(9)], [8.3, other(5_001_100)]])).toEqual({ wh: 0, since: since(8.3) });
  });

  it('does not go back with the noise of a balance', () => {
    const used = (wh: number): Registers => ({ used: { wh, source: 'balance' } });
    const day = dayAfter([
      [1, used(1000)],
      [2, used(1400)],
      [3, used(1360)],
      [4, used(1410)],
    ]);
    expect(day.used).toMatchObject({ wh: 410, lastWh: 1410 });
  });

  it('survives a clock that is put back by an hour or by a day, and one that was ahead', () => {
    const start: readonly Look[] = [...WHOLE, [8, made(5_001_000)]];
    expect(shown([...start, [7, made(5_001_100)], [7.5, made(5_001_500)]])).toEqual({
      wh: 1500,
      since: null,
    });
    expect(shown([...start, [-16, made(5_001_100)], [-15.9, made(5_001_600)]])).toEqual({
      wh: 500,
      since: since(-16),
    });
    const ahead: readonly Look[] = [...start, [32, made(5_001_100)], [8.1, made(5_001_200)]];
    expect(shown([...ahead, [9, made(5_001_700)]])).toEqual({ wh: 500, since: since(8.1) });
  });

  it('keeps what a reading does not tell', () => {
    const day = dayAfter([[1, { made: { wh: 5, source: 'CT' }, imported: { wh: 7, source: 'CT' } }]]);
    expect(countEnergy(day, {}, MIDNIGHT + 2 * HOUR)).toBe(day);
    expect(countEnergy(day, made(6), MIDNIGHT + 2 * HOUR).imported).toBe(day.imported);
  });

  it('of a site is the sum, from the latest beginning on', () => {
    const one = dayAfter([...WHOLE, [8, made(5_001_060)]]);
    const two = dayAfter([
      [7, made(10)],
      [8, made(1070)],
    ]);
    expect(energyView([one, two], since(8))).toEqual({ made: { wh: 2100, since: since(7) } });
    expect(energyView([one, {}], since(8))).toEqual({ made: { wh: 1100, since: null } });
    expect(energyView([{}, {}], since(8))).toBeNull();
  });

  it('of a site has what a gateway without CTs makes and the grid does not get', () => {
    const day = (registers: object) =>
      dayAfter([
        [0, registersOf(registers, 0)],
        [8, registersOf(registers, 1)],
      ]);
    const registersOf = (registers: object, share: 0 | 1): Registers =>
      Object.fromEntries(
        Object.entries(registers).map(([name, wh]) => [name, { wh: 5000 + share * wh, source: 'CT' }]),
      );
    const metered = day({ made: 1000, used: 800, exported: 600, imported: 400 });
    const roof = day({ made: 1500 });
    const used = (...days: EnergyDay[]) => energyView(days, since(8))?.used;
    expect(used(metered, roof)).toEqual({ wh: 2300, since: null });
    expect(used(day({ made: 1000, exported: 600 }), roof)).toBeUndefined();
    expect(used(roof, roof)).toBeUndefined();
  });

  it('goes on after a restart, and has what was made meanwhile', () => {
    const kept = dayAfter([...WHOLE, [8, made(5_001_000)]]);
    expect(joinEnergy(kept, {})).toEqual(kept);
    const running = dayAfter([
      [12, made(5_004_000)],
      [12.1, made(5_004_100)],
    ]);
    expect(joinEnergy(kept, running).made).toMatchObject({ wh: 4100, since: MIDNIGHT });
    expect(joinEnergy({}, running).made).toMatchObject({ wh: 0, lastWh: 5_004_100 });
  });

  /** A house whose register is read at odd times, by an app that now and then sees nonsense. */
  const looks = fc.array(
    fc.record({
      stepS: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 5, max: 900 }) },
        fc.integer({ min: 1, max: 40 * HOUR }),
      ),
      watts: fc.integer({ min: 0, max: 12_000 }),
      seen: fc.oneof({ weight: 9, arbitrary: fc.constant('true') }, fc.constantFrom('zero', 'leap', 'other')),
      clockS: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: -2 * DAY, max: 2 * DAY })),
    }),
    { minLength: 1, maxLength: 60 },
  );

  it('never shows more than the house has made since the count began', () => {
    fc.assert(
      fc.property(looks, (all) => {
        let [trueS, wh, day]: [number, number, EnergyDay] = [MIDNIGHT + 7 * HOUR, 3e6, {}];
        const history: [at: number, wh: number][] = [];
        for (const { stepS, watts, seen } of all) {
          trueS += stepS;
          wh += (watts * stepS) / 3600;
          history.push([trueS, wh]);
          const odd = { true: wh, zero: 0, leap: wh + 4e6, other: 77 }[seen];
          const source = seen === 'other' ? 'inverters' : 'CT';
          day = countEnergy(day, made(odd, { source }), trueS);
          const count = day.made;
          if (count === undefined || count.source !== 'CT' || count.lastWh > wh || count.lastWh === 0)
            continue;
          const before = history.findLast(([at]) => at <= count.since)?.[1] ?? 3e6;
          expect(count.wh).toBeGreaterThanOrEqual(0);
          expect(count.wh).toBeLessThanOrEqual(wh - before + 0.001);
        }
      }),
      { numRuns: runs(1000) },
    );
  });

  it('is a number from 0 up whatever the registers and the clock do', () => {
    fc.assert(
      fc.property(
        looks,
        fc.array(fc.double({ min: -1e6, max: 1e9, noNaN: true }), { minLength: 60 }),
        (all, values) => {
          let [at, day]: [number, EnergyDay] = [MIDNIGHT, {}];
          for (const [index, { stepS, clockS, seen }] of all.entries()) {
            at += stepS + clockS;
            const source = seen === 'other' ? 'inverters' : 'CT';
            day = countEnergy(day, made(values[index] ?? 0, { source }), at);
            expect(day.made?.wh).toBeGreaterThanOrEqual(0);
            const view = energyView([day], at)?.made;
            if (view !== undefined) expect(view.since ?? at).toBeLessThanOrEqual(at);
          }
        },
      ),
      { numRuns: runs(1000) },
    );
  });
});

it('a register of -0 is 0', () => {
  expect(wattHours.parse(-0)).toBe(0);
  expect(wattHours.parse(12.5)).toBe(12.5);
});
