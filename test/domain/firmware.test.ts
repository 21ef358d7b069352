import { describe, expect, it } from 'vitest';
import { compareFirmware, firmwareNeedsToken, firmwareNumbers } from '../../main/domain/firmware.ts';
import { fc, runs } from '../support/fast-check.ts';

describe('compareFirmware', () => {
  const AGES = ['3.9.36', '3.17.3', '4.2.33', '4.10.35', '5.0.62', '7.0.43', '7.3.130', '7.6.175', '8.1.41'];
  const ORDER = [...AGES, '8.2.127', '8.2.4264', '8.2.4382', '8.3.1598', '8.3.5433', '10.0'];

  it('puts the firmware that gateways have had in the order of their release', () => {
    // As text and as semantic versions some of them stand elsewhere.
    expect([...ORDER].reverse().sort(compareFirmware)).toEqual(ORDER);
    expect([...ORDER].sort()).not.toEqual(ORDER);
  });

  it.each(['D', 'R', 'M', 'd', ''])('ignores the letter %j', (letter) => {
    expect(compareFirmware(`${letter}8.2.4264`, '8.2.4264')).toBe(0);
    expect(compareFirmware(`${letter}8.2.127`, 'M8.2.4264')).toBeLessThan(0);
    expect(compareFirmware(`${letter}8.3.1598`, 'D8.2.4264')).toBeGreaterThan(0);
  });

  it.each([
    ['7', '7.0.0'],
    ['8.3', 'D8.3.0'],
    ['08.03.1598', '8.3.1598'],
    [' D8.3.1598 ', '8.3.1598'],
  ])('%j and %j are the same', (a, b) => {
    expect(compareFirmware(a, b)).toBe(0);
  });

  it('puts what is no firmware before everything', () => {
    expect(compareFirmware('unknown', '3.7.0')).toBeLessThan(0);
    expect(compareFirmware('', 'unknown')).toBe(0);
  });

  it('is a total order', () => {
    const part = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 99_999 }));
    const firmware = fc.oneof(
      fc
        .tuple(fc.constantFrom('', 'D', 'R', 'M'), fc.array(part, { minLength: 1, maxLength: 4 }))
        .map(([letter, parts]) => letter + parts.join('.')),
      fc.string(),
      fc.constantFrom(...ORDER),
    );
    fc.assert(
      fc.property(firmware, firmware, firmware, (a, b, c) => {
        expect(compareFirmware(a, a)).toBe(0);
        expect(Math.sign(compareFirmware(a, b)) + Math.sign(compareFirmware(b, a))).toBe(0);
        const [low = a, middle = b, high = c] = [a, b, c].sort(compareFirmware);
        expect(compareFirmware(low, middle)).toBeLessThanOrEqual(0);
        expect(compareFirmware(middle, high)).toBeLessThanOrEqual(0);
        expect(compareFirmware(low, high)).toBeLessThanOrEqual(0);
      }),
      { numRuns: runs(3000) },
    );
  });
});

describe('firmwareNumbers', () => {
  it.each([
    ['D8.3.5433', [8, 3, 5433]],
    ['R4.10.35', [4, 10, 35]],
    ['8', [8]],
  ])('%s', (firmware, numbers) => {
    expect(firmwareNumbers(firmware)).toEqual(numbers);
  });

  it.each(['', 'D', 'unknown', '.8.3', 'v-8', '<html>'])('%j has none', (firmware) => {
    expect(firmwareNumbers(firmware)).toBeNull();
  });
});

describe('firmwareNeedsToken', () => {
  it.each([
    ['D7.0.43', false, true],
    ['D8.3.5433', true, true],
    ['10.0', false, true],
    ['D5.0.62', false, false],
    ['R3.9.36', false, false],
    ['5.0.62', true, true],
    ['unknown', false, false],
    ['unknown', true, true],
  ])('%s with web-tokens %s: %s', (firmware, webTokens, needs) => {
    expect(firmwareNeedsToken(firmware, webTokens)).toBe(needs);
  });
});
