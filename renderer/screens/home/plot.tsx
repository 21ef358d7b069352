import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { words } from '../../i18n/index.ts';
import { type ChartData, isLong, type Span } from '../../view-model/history.ts';
import { chartColors, onThemeChange } from './chart-colors.ts';
import { chartOptions, layers } from './chart-options.ts';

const sizeOf = ({ clientWidth, clientHeight }: Element) => ({ width: clientWidth, height: clientHeight });

const rootFontPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

interface PlotProps {
  readonly data: ChartData;
  readonly until: number;
  readonly span: Span;
  /** Index of the point that is marked; null for none. */
  readonly point: number | null;
  readonly onPoint: (index: number | null) => void;
}

/** The uPlot chart. New data updates it; new colours, language, root font size or kind of span replace it. */
export function Plot({ data, until, span, point, onPoint }: PlotProps) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const latest = useRef({ data, until, span });
  latest.current = { data, until, span };
  const inUse = words.value;
  const long = isLong(span);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let rootPx = 0;
    const make = () => {
      rootPx = rootFontPx();
      plot.current?.destroy();
      const options = chartOptions({
        words: inUse,
        colors: chartColors(element),
        size: sizeOf(element),
        rootPx,
        shown: () => latest.current,
        onPoint,
      });
      plot.current = new uPlot(options, layers(latest.current.data), element);
    };
    make();
    const watcher = new ResizeObserver(() => {
      if (rootPx === rootFontPx()) plot.current?.setSize(sizeOf(element));
      else make();
    });
    watcher.observe(element);
    const forget = onThemeChange(make);
    return () => {
      watcher.disconnect();
      forget();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [inUse, onPoint, long]);
  useEffect(() => plot.current?.setData(layers(data)), [data]);
  useEffect(() => {
    const shown = plot.current;
    if (shown === null || shown.cursor.idx === point) return;
    const time = point === null ? undefined : data.times[point];
    // A negative position hides the mark.
    const left = time === undefined ? -1 : shown.valToPos(time, 'x');
    // Without the hook: several points may share a pixel, and it would report another one of them.
    shown.setCursor({ left, top: 0 }, false);
  }, [point, data]);
  return <div class="chart-plot" ref={frame} />;
}
