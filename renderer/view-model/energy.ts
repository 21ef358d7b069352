import type { Words } from '../i18n/catalog.ts';

/** Formats energy: `840 Wh`, `12.3 kWh`. */
export function energyText({ locale }: Words, wattHours: number): string {
  const kilo = Math.round(wattHours) >= 1000;
  const digits = kilo ? 1 : 0;
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${number.format(kilo ? wattHours / 1000 : wattHours)} ${kilo ? 'kWh' : 'Wh'}`;
}
