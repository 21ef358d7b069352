import type { Finding } from './check-up.ts';
import { formatDate } from './format.ts';
import { findingsEn } from './messages/findings.en.ts';
import { translator, type Values } from './messages/translate.ts';

const english = translator(findingsEn, 'en');

/** A finding in a language, by default in English. @param dateText says a date, epoch seconds, in that language */
export function findingText(
  { id, values }: Finding,
  say: (id: Finding['id'], values: Values) => string = english,
  dateText: (epochS: number) => string = formatDate,
): string {
  const { until } = values;
  return say(id, until === undefined ? values : { ...values, until: dateText(Number(until)) });
}
