import type { Finding } from './check-up.ts';
import { formatDate } from './format.ts';
import { findingsEn } from './messages/findings.en.ts';
import { translator, type Values } from './messages/translate.ts';

const english = translator(findingsEn, 'en');

/** How values of findings are said, by their names. A value without an entry is said as it is. */
export type FindingWords = Readonly<Record<string, ((value: string | number) => string) | undefined>>;

/** English for a report, which says what the gateway said. */
const AS_SEEN: FindingWords = {
  until: (epochS) => formatDate(Number(epochS)),
  watts: (watts) => `${watts} W`,
};

/** A finding in a language, by default in English. */
export function findingText(
  { id, values }: Finding,
  say: (id: Finding['id'], values: Values) => string = english,
  words: FindingWords = AS_SEEN,
): string {
  const said = Object.entries(values).map(([name, value]) => [name, words[name]?.(value) ?? value]);
  return say(id, Object.fromEntries(said));
}
