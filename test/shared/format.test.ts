import { describe, expect, it } from 'vitest';
import { formatDate, formatPower, formatTimeOfDay, isoTime } from '../../shared/format.ts';
import { fc } from '../support/fast-check.ts';

describe('formatPower', () => {
  it.each([
    [null, '—'],
    [0, '0 W'],
    [-0, '0 W'],
    [0.4, '0 W'],
    [-0.4, '0 W'],
    [1, '1 W'],
    [850, '850 W'],
    [849.5, '850 W'],
    [999, '999 W'],
    [1000, '1.0 kW'],
    [1049, '1.0 kW'],
    [1050, '1.1 kW'],
    [3200, '3.2 kW'],
    [13_029, '13.0 kW'],
    [-9, '−9 W'],
    [-999, '−999 W'],
    [-1100, '−1.1 kW'],
    [1_234_567, '1234.6 kW'],
  ])('%s is %s', (watts, text) => {
    expect(formatPower(watts)).toBe(text);
  });

  it.each([
    [999.6, '1.0 kW'],
    [-999.6, '−1.0 kW'],
  ])('rounds %s up to kilowatts', (watts, text) => {
    expect(formatPower(watts)).toBe(text);
  });

  it('speaks the language it is told to', () => {
    expect(formatPower(3200, 'de')).toBe('3,2 kW');
    expect(formatPower(-1100, 'fr')).toBe('−1,1 kW');
    expect(formatPower(3000, 'de-CH')).toBe('3.0 kW');
    expect(formatPower(-850, 'de')).toBe('−850 W');
  });

  it('never shows a minus before a zero, nor a hyphen for a minus', () => {
    fc.assert(
      fc.property(fc.double({ min: -30_000, max: 30_000, noNaN: true }), (watts) => {
        const text = formatPower(watts);
        expect(text).not.toMatch(/^[-−]0 /);
        expect(text).not.toContain('-');
        expect(text.startsWith('−')).toBe(Math.round(watts) < 0);
      }),
    );
  });
});

describe('isoTime', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [1_767_268_800, '2026-01-01T12:00:00Z'],
    [1_767_268_800.9, '2026-01-01T12:00:00Z'],
  ])('%s is %s', (epochS, text) => {
    expect(isoTime(epochS)).toBe(text);
  });

  it('is a whole second that Date reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (epochS) => {
        expect(isoTime(epochS)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        expect(Date.parse(isoTime(epochS))).toBe(epochS * 1000);
      }),
    );
  });
});

describe('formatTimeOfDay', () => {
  it('has two digits a part', () => {
    expect(formatTimeOfDay(1_767_268_800 - 10_495)).toBe('09:05:05');
  });
});

describe('formatDate', () => {
  it('says the date in words', () => {
    expect(formatDate(1_767_268_800)).toBe('1 January 2026');
    expect(formatDate(1_798_675_200)).toBe('31 December 2026');
  });
});
