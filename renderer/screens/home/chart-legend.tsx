import { t } from '../../i18n/index.ts';
import type { ChartPoint } from '../../view-model/chart-point.ts';
import {
  type ChartData,
  exportedAt,
  hasArea,
  importedAt,
  isLong,
  type Span,
} from '../../view-model/history.ts';

interface ChartLegendProps {
  readonly data: ChartData;
  readonly span: Span;
  /** The point at the pointer, or the one that the keys chose. */
  readonly point: ChartPoint | null;
}

/** Names of the lines and areas, and their watts at the point. */
export function ChartLegend({ data, span, point }: ChartLegendProps) {
  const named = (name: string, watts: string | null | undefined) =>
    watts == null ? name : `${name} ${watts}`;
  return (
    <p class="chart-legend" aria-hidden="true">
      {point !== null && <span class="chart-time">{point.time}</span>}
      <span class="key production">{named(t('power.production'), point?.production)}</span>
      {data.load.some((watts) => watts !== null) && (
        <span class={`key consumption${isLong(span) ? ' whole' : ''}`}>
          {named(t('power.house'), point?.house)}
        </span>
      )}
      {hasArea(data, exportedAt) && (
        <span class="key exported">{named(t('chart.exported'), point?.exported)}</span>
      )}
      {hasArea(data, importedAt) && (
        <span class="key imported">{named(t('chart.imported'), point?.imported)}</span>
      )}
    </p>
  );
}
