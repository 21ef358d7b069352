import { formatPower } from '../../shared/format.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';
import type { Words } from '../i18n/catalog.ts';
import { QUIET_W, shownProduction } from './flow.ts';

export type Span = 'hour' | 'day';
export const SPANS: readonly Span[] = ['hour', 'day'];

const LENGTH_S: Record<Span, number> = { hour: 3600, day: 86_400 };
/** A young curve fills the chart, but is not blown up beyond this. */
const SHORTEST_S: Record<Span, number> = { hour: 300, day: 3600 };
/** Tops of the scale whose half is a round number too. */
const TOPS = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10];
const LOWEST_TOP_W = 400;

type Line = (number | null)[];

/**
 * What uPlot draws: times, production and load; then the edges of two areas as high as what goes to the grid and what
 * comes from it. The first lies on the load, up to the production where there is no battery; the second hangs below it.
 */
export type ChartData = [
  times: number[],
  production: Line,
  load: Line,
  exportTop: Line,
  importTop: Line,
  importBottom: Line,
];

/** Edges of the areas. Without a net there is nothing between them; without a load they have nowhere to be. */
function edges(load: number | null, net: number | null): [number | null, number | null, number | null] {
  if (load === null) return [null, null, null];
  const flow = net ?? 0;
  // A battery that charges from the grid takes more than the house does: the area stands on the ground then.
  return [load + Math.max(0, -flow), Math.max(load, flow), Math.max(0, load - Math.max(0, flow))];
}

/** The points of the last hour or day; pauses stay nulls, so that they are drawn as gaps. */
export function chartData(history: readonly HistoryPoint[], nowS: number, span: Span): ChartData {
  const points = history.filter(([time]) => time >= nowS - LENGTH_S[span]);
  const areas = points.map(([, , load, net]) => edges(load, net));
  return [
    points.map(([time]) => time),
    points.map(([, production]) => shownProduction(production)),
    points.map(([, , load]) => load),
    areas.map(([exportTop]) => exportTop),
    areas.map(([, importTop]) => importTop),
    areas.map(([, , importBottom]) => importBottom),
  ];
}

/** Where the time axis begins: a young curve fills the chart too, and grows up to the whole span. */
export const chartStart = ([times]: ChartData, nowS: number, span: Span): number =>
  Math.max(nowS - LENGTH_S[span], Math.min(times[0] ?? nowS, nowS - SHORTEST_S[span]));

/** A curve needs two known points. */
export const hasCurve = ([, production, load]: ChartData): boolean =>
  [production, load].some((line) => line.filter((watts) => watts !== null).length > 1);

/** Top of the watt scale: the next round number above, and never so low that noise looks like weather. */
export function scaleTop([, ...lines]: ChartData): number {
  const highest = lines.flat().reduce<number>((most, watts) => Math.max(most, watts ?? 0), LOWEST_TOP_W);
  const decade = 10 ** Math.floor(Math.log10(highest));
  return (TOPS.find((top) => top * decade >= highest) ?? 10) * decade;
}

const difference = (upper: number | null | undefined, lower: number | null | undefined): number =>
  Math.max(0, (upper ?? 0) - (lower ?? 0));

/** Watts to the grid at a point, 0 for none. */
export const exportedAt = ([, , load, top]: ChartData, index: number): number =>
  difference(top[index], load[index]);

/** Watts from the grid at a point, 0 for none. */
export const importedAt = ([, , , , top, bottom]: ChartData, index: number): number =>
  difference(top[index], bottom[index]);

/** Whether one of the areas is to be seen, and wants a name. */
export const hasArea = (data: ChartData, at: typeof exportedAt): boolean =>
  data[0].some((_, index) => at(data, index) >= QUIET_W);

/** Labels of the watt axis, in kW; the highest one carries the unit. */
export function wattLabels({ locale }: Words, watts: readonly number[]): string[] {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return watts.map((value, index) => {
    const text = number.format(value / 1000);
    return index === watts.length - 1 ? `${text} kW` : text;
  });
}

/** What the chart shows, for those who do not see it. */
export function chartSummary({ t, locale }: Words, [, production]: ChartData, span: Span): string {
  const known = production.filter((watts) => watts !== null);
  if (known.length < 2) return t('chart.empty');
  return t(`chart.summary.${span}`, {
    low: formatPower(Math.min(...known), locale),
    high: formatPower(Math.max(...known), locale),
    last: formatPower(known.at(-1) ?? null, locale),
  });
}
