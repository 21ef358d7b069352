import type { Words } from '../i18n/catalog.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;

/** How old something is: `3 s ago`, `12 min ago`. Coarser the older it is, never a minute and a half to three digits. */
export function ageText({ t }: Words, ageS: number): string {
  if (ageS < 2) return t('age.now');
  if (ageS < 100) return t('age.seconds', { n: Math.floor(ageS) });
  if (ageS < 100 * MINUTE_S) return t('age.minutes', { n: Math.floor(ageS / MINUTE_S) });
  if (ageS < 2 * DAY_S) return t('age.hours', { n: Math.floor(ageS / HOUR_S) });
  return t('age.days', { n: Math.floor(ageS / DAY_S) });
}

/** A span in whole units, rounded down so that nobody is promised too much: `212 days`, `11 hours`, `1 minute`. */
export function spanText({ t }: Words, seconds: number): string {
  const left = Math.max(0, seconds);
  const one = (unit: 'day' | 'hour' | 'minute', n: number) =>
    n === 1 ? t(`time.${unit}`) : t(`time.${unit}s`, { n });
  if (left >= DAY_S) return one('day', Math.floor(left / DAY_S));
  if (left >= HOUR_S) return one('hour', Math.floor(left / HOUR_S));
  return one('minute', Math.floor(left / MINUTE_S));
}

/** A clock that runs down: `4:05`, `1:00:09`. Rounded up, so that it ends when it says so. */
export function countdownText(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(left / HOUR_S), Math.floor((left % HOUR_S) / MINUTE_S)];
  const rest = two(left % MINUTE_S);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** A date as read on a card: `23 Nov 2027`. */
export const dateText = ({ locale }: Words, epochS: number): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(epochS * 1000);

/** Date and time, for what ends within hours. */
export const dateTimeText = ({ locale }: Words, epochS: number): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(epochS * 1000);

/** Time of day on the user's clock: `14:30`. */
export const clockText = ({ locale }: Words, epochS: number): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(epochS * 1000);
