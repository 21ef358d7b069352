/**
 * Formats watts: `850 W`, `3.2 kW`, `−1.1 kW`; an em dash for null (unknown).
 *
 * @param locale sets the decimal separator. `en`, used by the command line, avoids `Intl`, which takes 10 ms
 *   to load.
 */
export function formatPower(watts: number | null, locale = 'en'): string {
  if (watts === null) return '—';
  const amount = Math.abs(watts);
  const kilo = Math.round(amount) >= 1000;
  const digits = kilo ? 1 : 0;
  const number = (kilo ? amount / 1000 : amount).toFixed(digits);
  const text =
    locale === 'en' ? number : Number(number).toLocaleString(locale, { minimumFractionDigits: digits });
  return `${watts < 0 && number !== '0' ? '−' : ''}${text} ${kilo ? 'kW' : 'W'}`;
}

/** Epoch seconds as an ISO 8601 time in UTC without fractions, as `fromdate` of `jq` requires. */
export function isoTime(epochS: number): string {
  return new Date(epochS * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Epoch seconds as the local time of day, e.g. `09:05:00`. */
export function formatTimeOfDay(epochS: number): string {
  const date = new Date(epochS * 1000);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** Epoch seconds as an English date, e.g. `23 November 2027`. Avoids `Intl`, like {@link formatPower}. */
export function formatDate(epochS: number): string {
  const date = new Date(epochS * 1000);
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
}

/** Between two parts of a line. A line never begins with it. */
export const DOT = '\u00a0· ';

/** Parts of one line. */
export const dotted = (...parts: readonly string[]): string => parts.join(DOT);

/**
 * A date or a duration that a line does not break: `3` alone at its end reads as a number of its own. Only the long
 * dates of Spanish may break before the year.
 */
export const unbroken = (text: string): string => text.replaceAll(/ (?!de \d)/g, '\u00a0');
