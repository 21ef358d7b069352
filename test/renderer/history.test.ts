import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../renderer/text/texts.ts';
import {
  chartData,
  chartStart,
  chartSummary,
  hasCurve,
  scaleTop,
  wattLabels,
} from '../../renderer/view/history.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';
import { NOW_S } from './fixtures.ts';

const en = wordsFor('en');
const at = (ago: number, production: number | null, consumption: number | null = null): HistoryPoint => [
  NOW_S - ago,
  production,
  consumption,
  null,
  null,
];

describe('the chart of the last hour', () => {
  it('drops what is older, keeps pauses as gaps, and shows no negative production', () => {
    const data = chartData([at(3601, 900), at(3600, 800), at(20, null), at(10, -5, 300)], NOW_S);
    expect(data).toEqual([
      [NOW_S - 3600, NOW_S - 20, NOW_S - 10],
      [800, null, 0],
      [null, null, 300],
    ]);
  });

  it('begins with the second known point', () => {
    expect(hasCurve(chartData([], NOW_S))).toBe(false);
    expect(hasCurve(chartData([at(20, 5), at(10, null)], NOW_S))).toBe(false);
    expect(hasCurve(chartData([at(20, 5), at(10, 6)], NOW_S))).toBe(true);
    expect(hasCurve(chartData([at(20, null, 5), at(10, null, 6)], NOW_S))).toBe(true);
  });

  it.each([
    [0, 400],
    [400, 400],
    [401, 600],
    [950, 1000],
    [1001, 1200],
    [3300, 4000],
    [9000, 10_000],
    [61_000, 80_000],
  ])('reaches above %s W to %s W', (watts, top) => {
    expect(scaleTop(chartData([at(10, watts)], NOW_S))).toBe(top);
    expect(scaleTop(chartData([at(10, null, watts)], NOW_S))).toBe(top);
  });

  it('labels in kW, the unit once, in the words of the reader', () => {
    expect(wattLabels(en, [0, 2000, 4000])).toEqual(['0', '2', '4 kW']);
    expect(wattLabels(wordsFor('de'), [0, 600, 1200])).toEqual(['0', '0,6', '1,2 kW']);
  });

  it('is put into one sentence for those who do not see it', () => {
    expect(chartSummary(en, chartData([at(30, 400), at(20, 3300), at(10, 1200)], NOW_S))).toBe(
      'Production in the last hour: 400 W to 3.3 kW, last 1.2 kW.',
    );
    expect(chartSummary(en, chartData([], NOW_S))).toBe('The curve starts with the next readings.');
  });

  it('begins where the curve does, with five minutes at least and an hour at most', () => {
    const from = (...points: Parameters<typeof at>[]) =>
      NOW_S -
      chartStart(
        chartData(
          points.map((point) => at(...point)),
          NOW_S,
        ),
        NOW_S,
      );
    expect(from()).toBe(300);
    expect(from([20, 5], [10, 5])).toBe(300);
    expect(from([1200, 5], [10, 5])).toBe(1200);
    expect(from([3600, 5], [10, 5])).toBe(3600);
  });
});
