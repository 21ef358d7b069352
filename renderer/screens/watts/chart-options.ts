import type uPlot from 'uplot';
import type { Words } from '../../text/texts.ts';
import { type ChartData, chartStart, scaleTop, wattLabels } from '../../view/history.ts';
import { clockText } from '../../view/time.ts';
import type { ChartColors } from './chart-colors.ts';

/** Sizes at a root font of 16 px; they grow with it. */
const ROOT_PX = 16;

export interface ChartSetup {
  readonly words: Words;
  readonly colors: ChartColors;
  readonly size: { readonly width: number; readonly height: number };
  readonly rootPx: number;
  readonly nowS: () => number;
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

function axes({ words, colors, rootPx }: ChartSetup): uPlot.Axis[] {
  const zoom = rootPx / ROOT_PX;
  const font = `${11 * zoom}px system-ui, sans-serif`;
  const common = { stroke: colors.axis, font, ticks: { show: false } };
  return [
    {
      ...common,
      grid: { show: false },
      size: 20 * zoom,
      gap: 6 * zoom,
      space: 56 * zoom,
      incrs: [60, 120, 300, 600, 900, 1800],
      values: (_, splits) => splits.map((time) => clockText(words, time)),
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

/** The chart: production filled, consumption as a line above it, gaps left open. */
export function chartOptions(setup: ChartSetup): uPlot.Options {
  const { colors, size, nowS, onPoint } = setup;
  const zoom = setup.rootPx / ROOT_PX;
  return {
    ...size,
    padding: [8 * zoom, 20 * zoom, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: { time: true, range: ({ data }) => [chartStart(data as ChartData, nowS()), nowS()] },
      y: { range: ({ data }) => [0, scaleTop(data as ChartData)] },
    },
    axes: axes(setup),
    series: [
      {},
      { stroke: colors.production, width: 2, fill: fill(colors), points: { show: false } },
      { stroke: colors.consumption, width: 1.5, dash: [5, 3], points: { show: false } },
    ],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
  };
}
