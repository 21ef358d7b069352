import { DAY_S, durationText } from '../../shared/duration.ts';
import { unbroken } from '../../shared/format.ts';
import type { Words } from '../i18n/catalog.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;

/** Age as text: `3 s ago`, `12 min ago`. Changes unit at 100 s, 100 min and 2 days to keep numbers short. */
export function ageText({ t }: Words, ageS: number): string {
  if (ageS < 2) return t('age.now');
  if (ageS < 100) return t('age.seconds', { n: Math.floor(ageS) });
  if (ageS < 100 * MINUTE_S) return t('age.minutes', { n: Math.floor(ageS / MINUTE_S) });
  if (ageS < 2 * DAY_S) return t('age.hours', { n: Math.floor(ageS / HOUR_S) });
  return t('age.days', { n: Math.floor(ageS / DAY_S) });
}

/** A duration in whole units, rounded down so that it never promises too much: `212 days`, `11 hours`. */
export const spanText = ({ t }: Words, seconds: number): string => unbroken(durationText(t, seconds));

/** A countdown: `4:05`, `1:00:09`. Rounded up, so that it shows `0:00` only when the time is over. */
export function countdownText(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(left / HOUR_S), Math.floor((left % HOUR_S) / MINUTE_S)];
  const rest = two(left % MINUTE_S);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

const UNITS = ['hour', 'minute', 'second'] as const;

/**
 * A wait in words, to the second, or from an hour on to the minute: `14 min 32 sec`. Rounded up, like the countdown.
 */
export function waitText({ locale }: Words, seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  const parts = [Math.floor(left / HOUR_S), Math.floor((left % HOUR_S) / MINUTE_S), left % MINUTE_S];
  const first = Math.max(
    0,
    parts.findIndex((part) => part > 0),
  );
  const words = parts.map((part, index) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[index], unitDisplay: 'short' }).format(part),
  );
  return left === 0
    ? (words.at(-1) ?? '')
    : words
        .slice(first, first + 2)
        .map(unbroken)
        .join(' ');
}

/** A short date: `23 Nov 2027`. */
export const dateText = ({ locale }: Words, epochS: number): string =>
  unbroken(new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(epochS * 1000));

/** A date with the name of its month: `23 November 2027`. */
export const longDateText = ({ locale }: Words, epochS: number): string =>
  unbroken(new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(epochS * 1000));

/** A day without its year, as in a sentence: `3 March`. */
export const dayText = ({ locale }: Words, epochS: number): string =>
  unbroken(new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(epochS * 1000));

/** Date and time, for an expiry that is only hours away. */
export const dateTimeText = ({ locale }: Words, epochS: number): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
    .format(epochS * 1000)
    .split(', ')
    .map(unbroken)
    .join(', ');

/** Weekday, date and time, within a month: `Tue, 14 Jul, 14:30`. */
export const weekdayTimeText = ({ locale }: Words, epochS: number): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(epochS * 1000);

/** A day on an axis: `Tue`. */
export const weekdayText = ({ locale }: Words, epochS: number): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(epochS * 1000);

/** A day on an axis: `14 Jul`. */
export const shortDateText = ({ locale }: Words, epochS: number): string =>
  unbroken(new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(epochS * 1000));

/** Time of day in the user's time zone: `14:30`. */
export const clockText = ({ locale }: Words, epochS: number): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(epochS * 1000);
