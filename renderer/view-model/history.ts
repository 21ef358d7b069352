import { QUARTER_S } from '../../shared/curve.ts';
import { DAY_S } from '../../shared/duration.ts';
import { formatPower } from '../../shared/format.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';
import type { Words } from '../i18n/catalog.ts';
import { QUIET_W, shownProduction } from './flow.ts';

export type Span = 'hour' | 'day' | 'week' | 'month';
export const SPANS: readonly Span[] = ['hour', 'day', 'week', 'month'];
/** Whether the span has a point each quarter of an hour, with its mean. */
export const isLong = (span: Span): boolean => span === 'week' || span === 'month';

const LENGTH_S: Record<Span, number> = { hour: 3600, day: DAY_S, week: 7 * DAY_S, month: 30 * DAY_S };
/** Shortest time axis: a new curve is stretched to fill the chart, but not further than this. */
const SHORTEST_S: Record<Span, number> = { hour: 300, day: 3600, week: DAY_S, month: 7 * DAY_S };
/** Tops of the watt scale, times a power of ten; half of each is a round number too. */
const TOPS = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10];
const LOWEST_TOP_W = 400;

type Line = (number | null)[];

/**
 * The lines of the chart, and the edges of two areas, as high as the exported and the imported watts. All have one
 * value a point. The export area lies on the load; without a battery it reaches up to the production. The import area
 * hangs below the load.
 */
export interface ChartData {
  /** Epoch seconds. */
  readonly times: number[];
  readonly production: Line;
  readonly load: Line;
  readonly exportTop: Line;
  readonly importTop: Line;
  readonly importBottom: Line;
}

/** Edges of the areas. Without a net their height is 0; without a load they are null, as they lie on it. */
function edges(load: number | null, net: number | null) {
  if (load === null) return { exportTop: null, importTop: null, importBottom: null };
  const flow = net ?? 0;
  return {
    exportTop: load + Math.max(0, -flow),
    // If a battery charges from the grid, the net is larger than the load: the area then starts at 0.
    importTop: Math.max(load, flow),
    importBottom: Math.max(0, load - Math.max(0, flow)),
  };
}

/** The points of the span. Pauses are null, so that uPlot draws them as gaps. */
export function chartData(history: readonly HistoryPoint[], nowS: number, span: Span): ChartData {
  const shown = history.filter(([time]) => time >= nowS - LENGTH_S[span]);
  // The long history keeps what lies ahead, since the clock may be wrong now.
  const points = isLong(span) ? withPauses(shown.filter(([time]) => time < nowS)) : shown;
  const areas = points.map(([, , load, net]) => edges(load, net));
  return {
    times: points.map(([time]) => time),
    production: points.map(([, production]) => shownProduction(production)),
    load: points.map(([, , load]) => load),
    exportTop: areas.map(({ exportTop }) => exportTop),
    importTop: areas.map(({ importTop }) => importTop),
    importBottom: areas.map(({ importBottom }) => importBottom),
  };
}

/** Quarters at their middle, and a point of nulls after each that has no next one. */
const withPauses = (quarters: readonly HistoryPoint[]): HistoryPoint[] =>
  quarters.flatMap(([start, ...watts], index) => {
    const next = quarters[index + 1]?.[0];
    const point: HistoryPoint = [start + QUARTER_S / 2, ...watts];
    const isLast = next === undefined || next === start + QUARTER_S;
    return isLast ? [point] : [point, [start + QUARTER_S, null, null, null, null]];
  });

/** Start of the time axis, epoch seconds. A new curve fills the chart and grows up to the whole span. */
export const chartStart = ({ times }: ChartData, nowS: number, span: Span): number =>
  Math.max(nowS - LENGTH_S[span], Math.min(times[0] ?? nowS, nowS - SHORTEST_S[span]));

/** A curve that lacks more than this share of the span says when it starts. */
const YOUNG_SHARE = 0.1;

/** Start of a curve that is younger than its span, epoch seconds; null if it fills the span. */
export function youngSince({ times: [first] }: ChartData, nowS: number, span: Span): number | null {
  if (first === undefined) return null;
  return first - (nowS - LENGTH_S[span]) > YOUNG_SHARE * LENGTH_S[span] ? first : null;
}

/** A curve needs two known points. */
export const hasCurve = ({ production, load }: ChartData): boolean =>
  [production, load].some((line) => line.filter((watts) => watts !== null).length > 1);

/** Top of the watt scale: the next round number, but high enough that noise does not look like clouds. */
export function scaleTop({ times: _, ...lines }: ChartData): number {
  const highest = Object.values(lines)
    .flat()
    .reduce<number>((most, watts) => Math.max(most, watts ?? 0), LOWEST_TOP_W);
  const decade = 10 ** Math.floor(Math.log10(highest));
  return (TOPS.find((top) => top * decade >= highest) ?? 10) * decade;
}

const difference = (upper: number | null | undefined, lower: number | null | undefined): number =>
  Math.max(0, (upper ?? 0) - (lower ?? 0));

/** Exported watts at a point, 0 if none. */
export const exportedAt = ({ load, exportTop }: ChartData, index: number): number =>
  difference(exportTop[index], load[index]);

/** Imported watts at a point, 0 if none. */
export const importedAt = ({ importTop, importBottom }: ChartData, index: number): number =>
  difference(importTop[index], importBottom[index]);

/** Whether an area is visible and needs a name in the legend. */
export const hasArea = (data: ChartData, at: typeof exportedAt): boolean =>
  data.times.some((_, index) => at(data, index) >= QUIET_W);

/** Labels of the watt axis, in kW, or in W if it does not reach 1 kW; only the highest one has the unit. */
export function wattLabels({ locale }: Words, watts: readonly number[]): string[] {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const [unit, size] = (watts.at(-1) ?? 0) < 1000 ? ['W', 1] : ['kW', 1000];
  return watts.map((value, index) => {
    const text = number.format(value / size);
    return index === watts.length - 1 ? `${text} ${unit}` : text;
  });
}

/** Describes the chart for screen readers. */
export function chartSummary({ t, locale }: Words, { production }: ChartData, span: Span): string {
  const known = production.filter((watts) => watts !== null);
  if (known.length < 2) return t('chart.empty');
  return t(`chart.summary.${span}`, {
    low: formatPower(Math.min(...known), locale),
    high: formatPower(Math.max(...known), locale),
    last: formatPower(known.at(-1) ?? null, locale),
  });
}
