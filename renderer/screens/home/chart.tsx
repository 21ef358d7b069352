import { useMemo } from 'preact/hooks';
import type { HistoryPoint } from '../../../shared/snapshot.ts';
import { Segments } from '../../components/segments.tsx';
import { t, words } from '../../i18n/index.ts';
import { chartSpan } from '../../state/chart-span.ts';
import { useQuarters } from '../../state/quarters.ts';
import { chartData, hasCurve, isLong, SPANS, youngSince } from '../../view-model/history.ts';
import { clockText, shortDateText } from '../../view-model/time.ts';
import { ChartSlider } from './chart-slider.tsx';

interface ChartProps {
  /** Null for all gateways together. */
  readonly serial: string | null;
  readonly history: readonly HistoryPoint[];
  readonly until: number;
}

/** The last hour, day, week or month of one gateway. */
export function Chart({ serial, history, until }: ChartProps) {
  const span = chartSpan.value;
  const quarters = useQuarters(isLong(span), serial, until);
  const points = isLong(span) ? quarters : history;
  const data = useMemo(() => chartData(points, until, span), [points, until, span]);
  const since = youngSince(data, until, span);
  return (
    <section class="card chart" aria-labelledby="chart-title">
      <div class="chart-head">
        <h3 id="chart-title">
          {t('chart.title')}
          {since !== null && (
            <span class="chart-since">
              {' '}
              {isLong(span)
                ? t('chart.since.day', { date: shortDateText(words.value, since) })
                : t('chart.since', { time: clockText(words.value, since) })}
            </span>
          )}
        </h3>
        {history.length > 0 && (
          <Segments
            label={t('chart.span')}
            value={span}
            choices={SPANS.map((value) => ({ value, text: t(`chart.${value}`) }))}
            onChange={(value) => {
              chartSpan.value = value;
            }}
          />
        )}
      </div>
      {hasCurve(data) ? (
        <ChartSlider data={data} until={until} span={span} />
      ) : (
        <p class="chart-empty">{t('chart.empty')}</p>
      )}
    </section>
  );
}
