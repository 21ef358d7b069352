import { ENERGIES, type EnergyName, type EnergyView } from '../../shared/energy.ts';
import type { Words } from '../i18n/catalog.ts';
import { clockText } from './time.ts';

/** Seconds. Counts that began within a few readings are told as one. */
const SAME_S = 900;

/**
 * A line of parts for all that is known of the whole day, and one for what is known since the same time:
 * `Today: made 12.3`, `used 8.1 kWh`.
 */
export function energyLines(words: Words, energy: EnergyView): string[][] {
  const groups: { since: number | null; names: EnergyName[] }[] = [];
  for (const name of ENERGIES) {
    const count = energy[name];
    if (count === undefined) continue;
    const { since } = count;
    const group = groups.find((one) => isSame(one.since, since));
    if (group === undefined) groups.push({ since, names: [name] });
    else {
      group.names.push(name);
      if (since !== null) group.since = Math.max(group.since ?? 0, since);
    }
  }
  const { t, locale } = words;
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return groups.map(({ since, names }) => {
    const title = since === null ? t('energy.today') : t('energy.since', { time: clockText(words, since) });
    return names.map((name, index) => {
      const kilowattHours = number.format((energy[name]?.wh ?? 0) / 1000);
      const start = index === 0 ? `${title} ` : '';
      return `${start}${t(`energy.${name}`)} ${kilowattHours}${index === names.length - 1 ? ' kWh' : ''}`;
    });
  });
}

const isSame = (one: number | null, other: number | null): boolean =>
  one === null || other === null ? one === other : Math.abs(one - other) <= SAME_S;
