import { formatPower } from '../../../shared/format.ts';
import { t, words } from '../../i18n/index.ts';
import {
  type ChartData,
  exportedAt,
  hasArea,
  importedAt,
  isLong,
  type Span,
} from '../../view-model/history.ts';
import { clockText, weekdayTimeText } from '../../view-model/time.ts';

interface ChartLegendProps {
  readonly data: ChartData;
  readonly span: Span;
  /** Index of the point at the pointer. */
  readonly index: number | null;
}

/** Names of the lines and areas, and their watts at the pointer. */
export function ChartLegend({ data, span, index }: ChartLegendProps) {
  const { locale } = words.value;
  const [times, production, load] = data;
  const time = index === null ? undefined : times[index];
  const line = (watts: (number | null)[]) =>
    index === null || time === undefined ? '' : ` ${formatPower(watts[index] ?? null, locale)}`;
  const area = (at: typeof exportedAt) => {
    const watts = index === null || time === undefined ? 0 : at(data, index);
    return watts === 0 ? '' : ` ${formatPower(watts, locale)}`;
  };
  return (
    <p class="chart-legend" aria-hidden="true">
      {time !== undefined && (
        <span class="chart-time">{(isLong(span) ? weekdayTimeText : clockText)(words.value, time)}</span>
      )}
      <span class="key production">{`${t('power.production')}${line(production)}`}</span>
      {load.some((watts) => watts !== null) && (
        <span class="key consumption">{`${t('power.house')}${line(load)}`}</span>
      )}
      {hasArea(data, exportedAt) && (
        <span class="key exported">{`${t('chart.exported')}${area(exportedAt)}`}</span>
      )}
      {hasArea(data, importedAt) && (
        <span class="key imported">{`${t('chart.imported')}${area(importedAt)}`}</span>
      )}
    </p>
  );
}
