import { formatPower } from '../../shared/format.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';
import type { Words } from '../text/texts.ts';
import { shownProduction } from './flow.ts';

export const CHART_SPAN_S = 3600;
const SHORTEST_SPAN_S = 300;
/** Tops of the scale whose half is a round number too. */
const TOPS = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10];
const LOWEST_TOP_W = 400;

/** Times, production and consumption, as uPlot wants them. */
export type ChartData = [times: number[], production: (number | null)[], consumption: (number | null)[]];

/** The points of the last hour; pauses stay nulls, so that they are drawn as gaps. */
export function chartData(history: readonly HistoryPoint[], nowS: number): ChartData {
  const points = history.filter(([time]) => time >= nowS - CHART_SPAN_S);
  return [
    points.map(([time]) => time),
    points.map(([, production]) => shownProduction(production)),
    points.map(([, , consumption]) => consumption),
  ];
}

/** Where the time axis begins: a young curve fills the chart too, and grows up to the hour. */
export const chartStart = ([times]: ChartData, nowS: number): number =>
  Math.max(nowS - CHART_SPAN_S, Math.min(times[0] ?? nowS, nowS - SHORTEST_SPAN_S));

/** A curve needs two known points. */
export const hasCurve = ([, production, consumption]: ChartData): boolean =>
  [production, consumption].some((line) => line.filter((watts) => watts !== null).length > 1);

/** Top of the watt scale: the next round number above, and never so low that noise looks like weather. */
export function scaleTop([, production, consumption]: ChartData): number {
  const highest = Math.max(LOWEST_TOP_W, ...production.map(Number), ...consumption.map(Number));
  const decade = 10 ** Math.floor(Math.log10(highest));
  return (TOPS.find((top) => top * decade >= highest) ?? 10) * decade;
}

/** Labels of the watt axis, in kW; the highest one carries the unit. */
export function wattLabels({ locale }: Words, watts: readonly number[]): string[] {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return watts.map((value, index) => {
    const text = number.format(value / 1000);
    return index === watts.length - 1 ? `${text} kW` : text;
  });
}

/** What the chart shows, for those who do not see it. */
export function chartSummary({ t, locale }: Words, [, production]: ChartData): string {
  const known = production.filter((watts) => watts !== null);
  if (known.length < 2) return t('chart.empty');
  return t('chart.summary', {
    low: formatPower(Math.min(...known), locale),
    high: formatPower(Math.max(...known), locale),
    last: formatPower(known.at(-1) ?? null, locale),
  });
}
