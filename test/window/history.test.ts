import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../renderer/i18n/catalog.ts';
import { chartPoint, pointAfterKey, spokenPoint } from '../../renderer/view-model/chart-point.ts';
import {
  chartData,
  chartStart,
  chartSummary,
  exportedAt,
  hasArea,
  hasCurve,
  importedAt,
  scaleTop,
  wattLabels,
  youngSince,
} from '../../renderer/view-model/history.ts';
import { siteHistory } from '../../renderer/view-model/site-history.ts';
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

describe('the chart', () => {
  it('drops what is older, keeps pauses as gaps, and shows no negative production', () => {
    const data = chartData([at(3601, 900), at(3600, 800), at(20, null), at(10, -5, 300)], NOW_S, 'hour');
    const load = [null, null, 300];
    expect(data).toEqual({
      times: [NOW_S - 3600, NOW_S - 20, NOW_S - 10],
      production: [800, null, 0],
      ...{ load, exportTop: load, importTop: load, importBottom: load },
    });
  });

  it.each([
    ['to the grid it lies on the load', 500, -2000, [2500, 500, 500]],
    ['from the grid it hangs below the load', 800, 300, [800, 800, 500]],
    ['a battery charged from the grid lets it stand on the ground', 500, 3500, [500, 3500, 0]],
    ['there is none without a net', 500, null, [500, 500, 500]],
    ['there is none without a load', null, 300, [null, null, null]],
  ] as const)('has an area as high as the net: %s', (_name, load, net, edges) => {
    const data = chartData([[NOW_S - 10, 100, load, net, null]], NOW_S, 'hour');
    const { exportTop, importTop, importBottom } = data;
    expect([exportTop, importTop, importBottom]).toEqual(edges.map((edge) => [edge]));
    if (load !== null) expect(exportedAt(data, 0) - importedAt(data, 0)).toBe(0 - (net ?? 0));
    expect(hasArea(data, importedAt)).toBe(load !== null && net !== null && net > 0);
  });

  it('has a mean each quarter of an hour over weeks, at its middle, and gaps where quarters are missing', () => {
    const from = NOW_S - 3600;
    const quarter = (n: number, watts: number): HistoryPoint => [from + n * 900, watts, null, null, null];
    expect(chartData([quarter(0, 100), quarter(1, 200), quarter(3, 400)], NOW_S, 'week')).toMatchObject({
      times: [from + 450, from + 1350, from + 1800, from + 3150],
      production: [100, 200, null, 400],
    });
    const [DAY, week] = [86_400, [8, 6, 1].map((days) => at(days * 86_400, days))];
    expect(chartData(week, NOW_S, 'week').production).toEqual([6, null, 1]);
    expect(chartData(week, NOW_S, 'month').production).toEqual([8, null, 6, null, 1]);
    expect(NOW_S - chartStart(chartData([quarter(0, 1)], NOW_S, 'week'), NOW_S, 'week')).toBe(DAY);
    expect(NOW_S - chartStart(chartData([quarter(0, 1)], NOW_S, 'month'), NOW_S, 'month')).toBe(7 * DAY);
  });

  it('looks back a day if that is asked for, and fills the width when it is young', () => {
    const points = [at(86_401, 900), at(86_400, 800), at(7200, 700), at(10, 600)];
    expect(chartData(points, NOW_S, 'day').production).toEqual([800, 700, 600]);
    const start = (...young: HistoryPoint[]) =>
      NOW_S - chartStart(chartData(young, NOW_S, 'day'), NOW_S, 'day');
    expect(start(...points)).toBe(86_400);
    expect(start(at(120, 5), at(10, 5))).toBe(3600);
    expect(start(at(7200, 5), at(10, 5))).toBe(7200);
    expect(chartSummary(en, chartData(points, NOW_S, 'day'), 'day')).toContain('in the last 24 hours');
  });

  it('begins with the second known point', () => {
    expect(hasCurve(chartData([], NOW_S, 'hour'))).toBe(false);
    expect(hasCurve(chartData([at(20, 5), at(10, null)], NOW_S, 'hour'))).toBe(false);
    expect(hasCurve(chartData([at(20, 5), at(10, 6)], NOW_S, 'hour'))).toBe(true);
    expect(hasCurve(chartData([at(20, null, 5), at(10, null, 6)], NOW_S, 'hour'))).toBe(true);
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
    expect(scaleTop(chartData([at(10, watts)], NOW_S, 'hour'))).toBe(top);
    expect(scaleTop(chartData([at(10, null, watts)], NOW_S, 'hour'))).toBe(top);
  });

  it.each([
    [3600, null],
    [3300, null],
    [3200, NOW_S - 3200],
  ])('that is %s s old says whether it is younger than an hour', (age, since) => {
    const data = chartData([at(age, 5), at(10, 5)], NOW_S, 'hour');
    expect(youngSince(data, NOW_S, 'hour')).toBe(since);
    expect(youngSince(chartData([], NOW_S, 'hour'), NOW_S, 'hour')).toBeNull();
  });

  it('labels in kW, below 1 kW in W, the unit once, in the words of the reader', () => {
    expect(wattLabels(en, [0, 2000, 4000])).toEqual(['0', '2', '4 kW']);
    expect(wattLabels(wordsFor('de'), [0, 600, 1200])).toEqual(['0', '0,6', '1,2 kW']);
    expect(wattLabels(en, [0, 200, 400])).toEqual(['0', '200', '400 W']);
    expect(wattLabels(en, [0, 500, 1000])).toEqual(['0', '0.5', '1 kW']);
  });

  it('is put into one sentence for those who do not see it', () => {
    expect(
      chartSummary(en, chartData([at(30, 400), at(20, 3300), at(10, 1200)], NOW_S, 'hour'), 'hour'),
    ).toBe('Production in the last hour: 400 W to 3.3 kW, last 1.2 kW.');
    expect(chartSummary(en, chartData([], NOW_S, 'hour'), 'hour')).toBe(
      'The chart appears after a few readings.',
    );
  });

  it('says the watts of one point, and of no line that it does not draw', () => {
    const data = chartData([at(20, 400), [NOW_S - 10, 1200, 800, -400, null]], NOW_S, 'hour');
    const said = (index: number | null) => {
      const point = chartPoint(en, data, 'hour', index);
      return point === null ? null : spokenPoint(en, point).replace(/^[^,]*, /, '');
    };
    expect(said(1)).toBe('Production 1.2 kW, House 800 W, to the grid 400 W');
    expect(said(0)).toBe('Production 400 W, House —');
    expect(said(2)).toBeNull();
    expect(said(null)).toBeNull();
  });

  it.each([
    ['ArrowLeft', null, 49],
    ['ArrowLeft', 49, 48],
    ['ArrowLeft', 0, 0],
    ['ArrowRight', 48, 49],
    ['ArrowRight', 49, 49],
    ['PageUp', 10, 15],
    ['PageDown', 3, 0],
    ['Home', 20, 0],
    ['End', 20, 49],
    ['Escape', 20, null],
  ] as const)('moves by the keys of a slider: %s from %s to %s of 50', (key, from, to) => {
    expect(pointAfterKey(key, from, 50)).toBe(to);
  });

  it('begins where the curve does, with five minutes at least and an hour at most', () => {
    const from = (...points: Parameters<typeof at>[]) =>
      NOW_S -
      chartStart(
        chartData(
          points.map((point) => at(...point)),
          NOW_S,
          'hour',
        ),
        NOW_S,
        'hour',
      );
    expect(from()).toBe(300);
    expect(from([20, 5], [10, 5])).toBe(300);
    expect(from([1200, 5], [10, 5])).toBe(1200);
    expect(from([3600, 5], [10, 5])).toBe(3600);
  });
});

describe('the chart of several gateways', () => {
  const start = NOW_S - (NOW_S % 120) - 1200;
  const point = (minute: number, made: number | null, load: number | null): HistoryPoint => [
    start + minute * 60,
    made,
    load,
    null,
    null,
  ];

  it('adds what was read at about the same time', () => {
    const one = [point(0, 100, 10), point(1, 200, 10), point(2, 300, null)];
    const other = [point(1, 1000, null), point(3, 2000, 20)];
    expect(siteHistory([one, other])).toEqual([point(1, 1200, 1010), point(3, 2300, 320)]);
    expect(siteHistory([one, []])).toEqual([point(1, 200, 10), point(2, 300, null)]);
    expect(siteHistory([])).toEqual([]);
  });

  it('leaves out a gateway that was not read for a while, and one that pauses', () => {
    const one = [point(0, 100, 10), point(10, 300, 10)];
    const other = [point(0, 1000, 20), point(1, null, null)];
    expect(siteHistory([one, other])).toEqual([point(1, 100, 10), point(10, 300, 10)]);
  });
});
