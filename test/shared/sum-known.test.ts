import { describe, expect, it } from 'vitest';
import { sumHouse, sumPoints } from '../../shared/sum-known.ts';

const metered = { productionW: 1000, netW: -500, batteryW: null, houseW: 500 };
const roof = { productionW: 1500, netW: null, batteryW: null, houseW: null };

describe('the house behind several gateways', () => {
  it('uses what a gateway without CTs makes and the grid does not get', () => {
    expect(sumHouse([metered, roof])).toBe(2000);
    expect(sumHouse([metered, { ...roof, batteryW: -400 }])).toBe(1600);
    expect(sumHouse([metered, metered])).toBe(1000);
  });

  it('is not known if a load behind a CT is not, or if nobody measures the grid', () => {
    expect(sumHouse([{ ...metered, houseW: null }, roof])).toBeNull();
    expect(sumHouse([roof, roof])).toBeNull();
    expect(sumHouse([])).toBeNull();
  });

  it('is the same in the curve', () => {
    expect(
      sumPoints(60, [
        [58, 1000, 500, -500, null],
        [60, 1500, null, null, null],
      ]),
    ).toEqual([60, 2500, 2000, -500, null]);
  });
});
