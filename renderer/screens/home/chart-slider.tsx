import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { words } from '../../i18n/index.ts';
import { chartPoint, pointAfterKey, spokenPoint } from '../../view-model/chart-point.ts';
import { type ChartData, chartSummary, type Span } from '../../view-model/history.ts';
import { ChartLegend } from './chart-legend.tsx';
import { Plot } from './plot.tsx';

interface ChartSliderProps {
  readonly data: ChartData;
  readonly until: number;
  readonly span: Span;
}

/** The curve and its legend. A pointer or the keys of a slider choose the point whose watts are named. */
export function ChartSlider({ data, until, span }: ChartSliderProps) {
  const index = useSignal<number | null>(null);
  const onPoint = useCallback(
    (point: number | null) => {
      index.value = point;
    },
    [index],
  );
  const last = data.times.length - 1;
  const point = chartPoint(words.value, data, span, index.value);
  const spoken = point ?? chartPoint(words.value, data, span, last);
  return (
    <>
      <div
        class="chart-slider"
        role="slider"
        tabIndex={0}
        aria-label={chartSummary(words.value, data, span)}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={index.value ?? last}
        aria-valuetext={spoken === null ? undefined : spokenPoint(words.value, spoken)}
        onKeyDown={(event) => {
          const next = pointAfterKey(event.key, index.value, data.times.length);
          if (next === null) return;
          event.preventDefault();
          index.value = next;
        }}
        onBlur={() => onPoint(null)}
      >
        <Plot data={data} until={until} span={span} point={index.value} onPoint={onPoint} />
      </div>
      <ChartLegend data={data} span={span} point={point} />
    </>
  );
}
