const MINUTE_S = 60;
const HOUR_S = 3600;
/** Seconds of a day. */
export const DAY_S = 86_400;

/** Names of the texts for a duration: `{n} days` and so on. */
export type DurationKey = 'time.days' | 'time.hours' | 'time.minutes';

/**
 * A duration in words, in its largest whole unit, rounded down: `212 days`, `7 hours`, `1 minute`.
 *
 * @param seconds a negative duration counts as none
 */
export function durationText(
  translate: (key: DurationKey, values?: Readonly<Record<string, number>>) => string,
  seconds: number,
): string {
  const s = Math.max(0, seconds);
  const count = (unit: number, key: DurationKey) => translate(key, { n: Math.floor(s / unit) });
  if (s >= DAY_S) return count(DAY_S, 'time.days');
  return s >= HOUR_S ? count(HOUR_S, 'time.hours') : count(MINUTE_S, 'time.minutes');
}
