const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;

/** Names of the texts for a duration: `{n} days`, `1 day`, and so on. */
export type DurationKey =
  | 'time.days'
  | 'time.day'
  | 'time.hours'
  | 'time.hour'
  | 'time.minutes'
  | 'time.minute';

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
  const count = (unit: number, one: DurationKey, many: DurationKey) => {
    const n = Math.floor(s / unit);
    return n === 1 ? translate(one) : translate(many, { n });
  };
  if (s >= DAY_S) return count(DAY_S, 'time.day', 'time.days');
  if (s >= HOUR_S) return count(HOUR_S, 'time.hour', 'time.hours');
  return count(MINUTE_S, 'time.minute', 'time.minutes');
}
