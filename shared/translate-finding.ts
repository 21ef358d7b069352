import type { Finding } from './check-up.ts';
import { formatDate } from './format.ts';
import { findingsEn } from './messages/findings.en.ts';
import { translator, type Values } from './messages/translate.ts';

const english = translator(findingsEn, 'en');

/** How a language says values of findings. */
export interface FindingWords {
  /** @param epochS epoch seconds */
  date(epochS: number): string;
  power(watts: number): string;
  /** @param source of a reading, as `PowerReading` names it */
  source(source: string): string;
}

/** English for a report, which says what the gateway said. */
const AS_SEEN: FindingWords = {
  date: formatDate,
  power: (watts) => `${watts} W`,
  source: (source) => source,
};

/** A finding in a language, by default in English. */
export function findingText(
  { id, values }: Finding,
  say: (id: Finding['id'], values: Values) => string = english,
  { date, power, source }: FindingWords = AS_SEEN,
): string {
  return say(id, {
    ...values,
    ...('until' in values && { until: date(Number(values['until'])) }),
    ...('watts' in values && { watts: power(Number(values['watts'])) }),
    ...('source' in values && { source: source(String(values['source'])) }),
  });
}
