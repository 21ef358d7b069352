import type { systemEn } from '../../../shared/messages/system.en.ts';
import type { Translate } from '../../../shared/messages/translate.ts';

/** Sentences for tray and notifications in the language in use. */
export type TranslateSystem = Translate<Record<keyof typeof systemEn, string>>;

const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;

/** A stretch of time in words, in its largest whole unit, rounded down: `212 days`, `7 hours`, `1 minute`. */
export function spanText(say: TranslateSystem, seconds: number): string {
  const s = Math.max(0, seconds);
  if (s >= DAY_S) return count(say, Math.floor(s / DAY_S), 'time.day', 'time.days');
  if (s >= HOUR_S) return count(say, Math.floor(s / HOUR_S), 'time.hour', 'time.hours');
  return count(say, Math.floor(s / MINUTE_S), 'time.minute', 'time.minutes');
}

function count(
  say: TranslateSystem,
  n: number,
  one: Parameters<TranslateSystem>[0],
  many: Parameters<TranslateSystem>[0],
): string {
  return n === 1 ? say(one) : say(many, { n });
}
