import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../renderer/i18n/catalog.ts';
import {
  batteryFlow,
  canHaveCurve,
  gridFlow,
  isOld,
  shownProduction,
  siteNote,
  whyNoWatts,
} from '../../renderer/view-model/flow.ts';
import { isNight } from '../../renderer/view-model/night.ts';
import { gateway, history, power, token } from './fixtures.ts';
import { WATTS_SCENES } from './home-states.ts';

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
    expect(siteNote(en, 3, 1)).toBe('Sum of 2 gateways, 1 more gives no reading');
    expect(siteNote(de, 3, 2)).toBe('Ein Gateway, 2 Gateways ohne Messwert');
  });
});

describe('no watts', () => {
  const empty = { power: null, history: [] };
  const [changed] = WATTS_SCENES['certificate-ordinary']?.snapshot?.gateways ?? [];

  it.each([
    ['without a token', gateway({ ...empty, health: 'unknown', token: null }), 'power.no-token'],
    ['after its end', gateway({ ...empty, health: 'error', token: token(-3) }), 'power.token-over'],
    ['under another certificate', changed ?? gateway(), 'power.no-certificate'],
  ] as const)('can come %s, nor a curve', (_name, view, why) => {
    expect(whyNoWatts(view)).toBe(why);
    expect(canHaveCurve(view)).toBe(false);
    expect(canHaveCurve({ ...view, history: history() })).toBe(true);
  });

  it('may come yet from a gateway that was not read so far', () => {
    const view = gateway({ ...empty, health: 'unknown' });
    expect(whyNoWatts(view)).toBeNull();
    expect(canHaveCurve(view)).toBe(true);
    expect(canHaveCurve(gateway({ ...empty, health: 'offline' }))).toBe(false);
  });
});

describe('night', () => {
  const HOUR_S = 3600;
  /** Half past ten in the evening, and half past one in the afternoon, of this computer. */
  const at = (hour: number) => new Date(2026, 6, 14, hour, 30).getTime() / 1000;
  const still = (now: number, made = -4, from = HOUR_S) => ({
    power: power({ productionW: -4, houseW: 312 }),
    history: [[now - from, made, 300, 304, null] as const, [now - 10, -4, 300, 304, null] as const],
  });

  it('is an hour without production, in the dark hours', () => {
    expect(isNight(still(at(22)), at(22))).toBe(true);
    expect(isNight(still(at(5)), at(5))).toBe(true);
  });

  it.each([
    ['by day, when it is a fault', still(at(13)), at(13)],
    ['when something was produced', still(at(22), 40), at(22)],
    ['when the curve is younger than an hour', still(at(22), -4, HOUR_S - 300), at(22)],
    ['while something is produced', { ...still(at(22)), power: power({ productionW: 12 }) }, at(22)],
    ['without the load', { ...still(at(22)), power: power({ houseW: null, consumptionW: null }) }, at(22)],
    ['without a reading', { ...still(at(22)), power: null }, at(22)],
  ])('is not %s', (_name, view, now) => {
    expect(isNight(view, now)).toBe(false);
  });
});
