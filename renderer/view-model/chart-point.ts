import { formatPower } from '../../shared/format.ts';
import type { Words } from '../i18n/catalog.ts';
import { type ChartData, exportedAt, importedAt, isLong, type Span } from './history.ts';
import { clockText, weekdayTimeText } from './time.ts';

/** One point of the chart in words: its time and its watts, null if there are none at that point. */
export interface ChartPoint {
  readonly time: string;
  readonly production: string | null;
  readonly house: string | null;
  readonly exported: string | null;
  readonly imported: string | null;
}

/** The point at an index; null without such a point. */
export function chartPoint(
  words: Words,
  data: ChartData,
  span: Span,
  index: number | null,
): ChartPoint | null {
  const { times, production, load } = data;
  const time = index === null ? undefined : times[index];
  if (index === null || time === undefined) return null;
  const text = (watts: number | null) => formatPower(watts, words.locale);
  const [exported, imported] = [exportedAt(data, index), importedAt(data, index)];
  return {
    time: (isLong(span) ? weekdayTimeText : clockText)(words, time),
    production: text(production[index] ?? null),
    house: load.some((watts) => watts !== null) ? text(load[index] ?? null) : null,
    exported: exported === 0 ? null : text(exported),
    imported: imported === 0 ? null : text(imported),
  };
}

/** The point as one line for screen readers. */
export function spokenPoint(
  { t }: Words,
  { time, production, house, exported, imported }: ChartPoint,
): string {
  const values = [
    [t('power.production'), production],
    [t('power.house'), house],
    [t('chart.exported'), exported],
    [t('chart.imported'), imported],
  ] as const;
  return [time, ...values.flatMap(([name, watts]) => (watts === null ? [] : [`${name} ${watts}`]))].join(
    ', ',
  );
}

/** Share of the points that a page key passes. */
const PAGE = 0.1;

/**
 * The index that a key of a slider leads to; null for all other keys.
 *
 * @param from index of the point; null if none is chosen, then the first step leads to the last point
 */
export function pointAfterKey(key: string, from: number | null, count: number): number | null {
  const last = count - 1;
  const page = Math.max(1, Math.round(count * PAGE));
  const move = (by: number) => (from === null ? last : Math.min(last, Math.max(0, from + by)));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return move(-1);
    case 'ArrowRight':
    case 'ArrowUp':
      return move(1);
    case 'PageDown':
      return move(-page);
    case 'PageUp':
      return move(page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
