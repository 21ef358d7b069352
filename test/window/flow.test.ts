import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../renderer/i18n/catalog.ts';
import { energyText } from '../../renderer/view-model/energy.ts';
import {
  batteryFlow,
  gridFlow,
  houseLoad,
  isOld,
  shownProduction,
  siteNote,
} from '../../renderer/view-model/flow.ts';
import { gateway, power, site } from './fixtures.ts';

const en = wordsFor('en');
const de = wordsFor('de');

describe('flow', () => {
  it.each([
    [null, 'unknown', null],
    [-2094, 'exporting', 2094],
    [318, 'importing', 318],
    [10, 'importing', 10],
    [9, 'balanced', null],
    [-9, 'balanced', null],
    [-0, 'balanced', null],
  ])('of the grid at %s W is %s', (watts, state, amount) => {
    expect(gridFlow(watts)).toEqual({ state, watts: amount });
  });

  it.each([
    [null, 'unknown', null],
    [-4300, 'charging', 4300],
    [450, 'discharging', 450],
    [0, 'idle', null],
  ])('of a battery at %s W is %s', (watts, state, amount) => {
    expect(batteryFlow(watts)).toEqual({ state, watts: amount });
  });

  it('shows what inverters draw at night as 0, never as -0, and leaves the unknown unknown', () => {
    expect(shownProduction(-6)).toBe(0);
    expect(Object.is(shownProduction(-0), 0)).toBe(true);
    expect(shownProduction(812)).toBe(812);
    expect(shownProduction(null)).toBeNull();
  });

  it('counts the house without its battery, and the total only where nothing better is known', () => {
    expect(houseLoad(power({ consumptionW: 8885, houseW: 1801 }))).toBe(1801);
    expect(houseLoad(power({ consumptionW: 940, houseW: null }))).toBe(940);
    expect(houseLoad(site({ consumptionW: 2, houseW: null }))).toBe(2);
    expect(houseLoad(null)).toBeNull();
  });

  it.each([
    ['fine', false],
    ['unknown', false],
    ['busy', true],
    ['offline', true],
    ['error', true],
  ] as const)('takes the last reading of a gateway that is %s for old: %s', (health, old) => {
    expect(isOld(gateway({ health }))).toBe(old);
    expect(isOld(gateway({ health, power: null }))).toBe(false);
  });
});

describe('watts', () => {
  it('of a site say what they leave out', () => {
    expect(siteNote(en, 2, 0)).toBe('Sum of 2 gateways');
    expect(siteNote(en, 3, 1)).toBe('Sum of 2 gateways, without 1 gateway that gives no reading');
    expect(siteNote(de, 3, 2)).toBe('Ein Gateway, ohne 2 Gateways, die keinen Messwert liefern');
  });

  it.each([
    [0, '0 Wh', '0 Wh'],
    [999.4, '999 Wh', '999 Wh'],
    [12_340, '12.3 kWh', '12,3 kWh'],
  ])('over a day of %s Wh are written %s', (wattHours, english, german) => {
    expect(energyText(en, wattHours)).toBe(english);
    expect(energyText(de, wattHours)).toBe(german);
  });
});
