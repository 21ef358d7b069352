import type uPlot from 'uplot';
import { DAY_S } from '../../../shared/duration.ts';
import type { Words } from '../../i18n/catalog.ts';
import {
  type ChartData,
  chartStart,
  isLong,
  type Span,
  scaleTop,
  wattLabels,
} from '../../view-model/history.ts';
import { clockText, shortDateText, weekdayText } from '../../view-model/time.ts';
import type { ChartColors } from './chart-colors.ts';

/** All sizes are for a root font of 16 px and scale with it. */
const ROOT_PX = 16;

export interface ChartSetup {
  readonly words: Words;
  readonly colors: ChartColors;
  readonly size: { readonly width: number; readonly height: number };
  readonly rootPx: number;
  /** Returns the latest data. A function, so that the axis moves without a new chart. */
  readonly shown: () => { readonly data: ChartData; readonly until: number; readonly span: Span };
  readonly onPoint: (index: number | null) => void;
}

function fill(colors: ChartColors) {
  return ({ ctx, bbox }: uPlot) => {
    const gradient = ctx.createLinearGradient(0, bbox.top, 0, bbox.top + bbox.height);
    gradient.addColorStop(0, colors.fillTop);
    gradient.addColorStop(1, colors.fillBottom);
    return gradient;
  };
}

const TIME_TEXTS: Record<Span, (words: Words, epochS: number) => string> = {
  hour: clockText,
  day: clockText,
  week: weekdayText,
  month: shortDateText,
};

const INCREMENTS_S = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200];
const LONG_INCREMENTS_S = [1, 2, 5, 7, 10].map((days) => days * DAY_S);

function axes({ words, colors, rootPx, shown }: ChartSetup): uPlot.Axis[] {
  const zoom = rootPx / ROOT_PX;
  const font = `${12 * zoom}px system-ui, sans-serif`;
  const common = { stroke: colors.axis, font, ticks: { show: false } };
  return [
    {
      ...common,
      grid: { show: false },
      size: 20 * zoom,
      gap: 6 * zoom,
      space: 56 * zoom,
      incrs: () => (isLong(shown().span) ? LONG_INCREMENTS_S : INCREMENTS_S),
      values: (_, splits) => splits.map((time) => TIME_TEXTS[shown().span](words, time)),
    },
    {
      ...common,
      size: 42 * zoom,
      gap: 6 * zoom,
      grid: { stroke: colors.lines, width: 1 },
      splits: (_plot, _axis, _min, max) => [0, max / 2, max],
      values: (_, splits) => wattLabels(words, splits),
    },
  ];
}

/** The data in drawing order: areas first, so that they do not cover the lines. */
export const layers = ({ times, production, load, exportTop, importTop, importBottom }: ChartData) =>
  [times, production, exportTop, importTop, importBottom, production, load] satisfies uPlot.AlignedData;

/** An edge of an area, drawn without a line. */
const EDGE: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };
const FIRST_LINE = 5;

/** Production filled, load as a line, export and import as areas between them; gaps stay open. */
export function chartOptions(setup: ChartSetup): uPlot.Options {
  const { colors, size, shown, onPoint } = setup;
  // Weeks have so many points that dashes would run into each other.
  const long = isLong(shown().span);
  const zoom = setup.rootPx / ROOT_PX;
  return {
    ...size,
    padding: [8 * zoom, 20 * zoom, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: (_, series) => (series < FIRST_LINE ? 0 : 7) },
    },
    scales: {
      x: {
        time: true,
        range: () => {
          const { data, until, span } = shown();
          return [chartStart(data, until, span), until];
        },
      },
      y: { range: () => [0, scaleTop(shown().data)] },
    },
    axes: axes(setup),
    series: [
      {},
      { ...EDGE, fill: fill(colors) },
      EDGE,
      EDGE,
      EDGE,
      { stroke: colors.production, width: long ? 1.5 : 2, points: { show: false } },
      long
        ? { stroke: colors.consumption, width: 1, points: { show: false } }
        : { stroke: colors.consumption, width: 1.5, dash: [5, 3], points: { show: false } },
    ],
    bands: [
      { series: [2, 6], fill: colors.exported },
      { series: [3, 4], fill: colors.imported },
    ],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
  };
}
