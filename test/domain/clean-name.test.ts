import { describe, expect, it } from 'vitest';
import { cleanName } from '../../main/domain/clean-name.ts';

describe('a name', () => {
  it.each([
    ['Barn', 'Barn'],
    ['  Barn\n roof\t', 'Barn roof'],
    ['Ba\u0000r\u001bn\u007f', 'Barn'],
    ['Scheune \u202Egnp.\u2066', 'Scheune gnp.'],
    ['\u200b\u2060 ', ''],
    ['', ''],
    ['☀️ Süddach', '☀️ Süddach'],
    ['x'.repeat(41), 'x'.repeat(40)],
    ['🏠'.repeat(41), '🏠'.repeat(40)],
  ])('%j is kept as %j', (typed, kept) => {
    expect(cleanName(typed)).toBe(kept);
  });
});
