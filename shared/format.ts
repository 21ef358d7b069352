/** Watts as people read them: `850 W`, `3.2 kW`, `−1.1 kW`; an em dash for "not known". */
export function formatPower(watts: number | null, locale = 'en'): string {
  if (watts === null) return '—';
  const kilo = Math.round(Math.abs(watts)) >= 1000;
  const value = kilo ? watts / 1000 : Math.round(watts);
  const digits = kilo ? 1 : 0;
  const text = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  }).format(value);
  return `${text.replace('-', '−')} ${kilo ? 'kW' : 'W'}`;
}

/** Epoch seconds as an ISO 8601 time in UTC, to the second: what `jq`'s `fromdate` reads. */
export function isoTime(epochS: number): string {
  return new Date(epochS * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Epoch seconds as a date in English words, e.g. `23 November 2027`. `Intl` would take 10 ms to load for it. */
export function formatDate(epochS: number): string {
  const date = new Date(epochS * 1000);
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
}
