import { describe, expect, it } from 'vitest';
import { mostAtOnce } from './overlap.ts';
import { interleaved } from './rounds.ts';
import { formatTable, median, skipped, timesRow, verdict } from './table.ts';

describe('the median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[1, 100, 2, 3], 2.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('of nothing is a mistake', () => {
    expect(() => median([])).toThrow('no figures');
  });
});

describe('a verdict', () => {
  const goal = { text: '≤ 1.05', limit: 1.05 };
  it.each([
    [timesRow('a', [105, ''], [100, ''], goal), 'held'],
    [timesRow('a', [106, ''], [100, ''], goal), 'missed'],
    [timesRow('a', [106, ''], [100, '']), 'for the record'],
    [skipped('a', 'no curl'), 'skipped'],
  ] as const)('of %j is %s', (row, expected) => {
    expect(verdict(row)).toBe(expected);
  });
});

it('lines the table up', () => {
  const rows = [
    timesRow('a renewal', [152.4, 'ours'], [151, 'three round trips'], { text: '≤ 1.05', limit: 1.05 }),
    skipped('four curls', 'no jq here'),
  ];
  expect(formatTable(rows)).toBe(
    [
      'what        measured     yardstick                 ratio  goal',
      'a renewal   152 ms ours  151 ms three round trips  1.01   ≤ 1.05  held',
      'four curls  skipped      no jq here                               skipped',
    ].join('\n'),
  );
});

it('takes turns, and leaves the first round out', async () => {
  const order: string[] = [];
  const work = (name: string) => async () => order.push(name);
  const figures = await interleaved(2, { a: work('a'), b: work('b') });
  expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  expect(figures).toEqual({ a: [3, 5], b: [4, 6] });
});

describe('requests at once', () => {
  it.each([
    [[], 0],
    [[0, 20, 40], 1],
    [[0, 19, 40], 2],
    [[40, 0, 5, 8], 3],
  ])('begun at %j and 20 ms long are %d', (starts, expected) => {
    expect(mostAtOnce(starts, 20)).toBe(expected);
  });
});
