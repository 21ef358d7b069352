import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { formatPower } from '../../../shared/format.ts';
import type { HistoryPoint } from '../../../shared/snapshot.ts';
import { t, words } from '../../text/words.ts';
import { type ChartData, chartData, chartSummary, hasCurve } from '../../view/history.ts';
import { clockText } from '../../view/time.ts';
import { chartColors, onThemeChange } from './chart-colors.ts';
import { chartOptions } from './chart-options.ts';

const sizeOf = ({ clientWidth, clientHeight }: Element) => ({ width: clientWidth, height: clientHeight });

const rootFontPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

interface PlotProps {
  readonly data: ChartData;
  readonly until: number;
  readonly onPoint: (index: number | null) => void;
}

/** uPlot, kept alive over new data; made anew when colours or language change. */
function Plot({ data, until, onPoint }: PlotProps) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const latest = useRef({ data, until });
  latest.current = { data, until };
  const inUse = words.value;
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
        nowS: () => latest.current.until,
        onPoint,
      });
      plot.current = new uPlot(options, latest.current.data, element);
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
  }, [inUse, onPoint]);
  useEffect(() => plot.current?.setData(data), [data]);
  return <div class="chart-plot" ref={frame} />;
}

function Legend({ data, index }: { data: ChartData; index: number | null }) {
  const { locale } = words.value;
  const time = index === null ? undefined : data[0][index];
  const at = (line: (number | null)[]) =>
    index === null || time === undefined ? '' : ` ${formatPower(line[index] ?? null, locale)}`;
  return (
    <p class="chart-legend" aria-hidden="true">
      {time !== undefined && <span class="chart-time">{clockText(words.value, time)}</span>}
      <span class="key production">{`${t('power.production')}${at(data[1])}`}</span>
      {data[2].some((watts) => watts !== null) && (
        <span class="key consumption">{`${t('power.consumption')}${at(data[2])}`}</span>
      )}
    </p>
  );
}

/** The last hour of one gateway. */
export function Chart({ history, until }: { history: readonly HistoryPoint[]; until: number }) {
  const index = useSignal<number | null>(null);
  const data = useMemo(() => chartData(history, until), [history, until]);
  const onPoint = useMemo(
    () => (point: number | null) => {
      index.value = point;
    },
    [index],
  );
  return (
    <section class="card chart" aria-labelledby="chart-title">
      <div class="chart-head">
        <h3 id="chart-title">{t('chart.title')}</h3>
        {hasCurve(data) && <Legend data={data} index={index.value} />}
      </div>
      {hasCurve(data) ? (
        <div role="img" aria-label={chartSummary(words.value, data)}>
          <Plot data={data} until={until} onPoint={onPoint} />
        </div>
      ) : (
        <p class="chart-empty">{t('chart.empty')}</p>
      )}
    </section>
  );
}
