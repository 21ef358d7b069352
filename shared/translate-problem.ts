import { isKnownRole } from './domain.ts';
import { unbroken } from './format.ts';
import type { Locale } from './locales.ts';
import { KEPT, type ProblemText } from './messages/problem-text.ts';
import { TEXTS } from './messages/texts.ts';
import { fill } from './messages/translate.ts';
import type { Problem, ProblemValues } from './problem.ts';

const ISO_DATE = /\b\d{4}-\d\d-\d\d\b/g;

/** The values as people write them: dates of ISO 8601 in the form of the language, roles in its words. */
function withWords(values: ProblemValues, locale: Locale): ProblemValues {
  const inWords = (name: string, value: ProblemValues[string]) => {
    if (typeof value !== 'string') return value;
    if (isKnownRole(value) && ROLE_VALUES.includes(name)) return TEXTS[locale].window[`role.word.${value}`];
    const word = WORDS[value];
    if (word !== undefined && WORD_VALUES.includes(name)) return TEXTS[locale].window[word];
    if (DATE_VALUES.includes(name)) return value.replace(ISO_DATE, (date) => dateIn(locale, date));
    return value;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inWords(name, value)]));
}

function dateIn(locale: Locale, date: string): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  return unbroken(format.format(Date.parse(date)));
}

/** What the engine says if it knows nothing better, in English. */
const WORDS: Readonly<
  Partial<Record<string, `value.${'another-user' | 'unknown-cause' | 'no-answer' | 'flows'}`>>
> = {
  'another user': 'value.another-user',
  'unknown cause': 'value.unknown-cause',
  'no answer': 'value.no-answer',
  'the flows': 'value.flows',
};
/** Values that such words may stand for. */
const WORD_VALUES: readonly string[] = ['owner', 'code', 'place'];
/** Values that name the end of a token, or of several. In a path, digits are no date. */
const DATE_VALUES: readonly string[] = ['date', 'tokens'];
/** Values of `target-changed/role` that name the role of a token. */
const ROLE_VALUES: readonly string[] = ['held', 'fresh'];

/** What the window and a notification say about a problem: what happened, and what to do with a click. */
export function problemText(
  { id, code, values }: Pick<Problem, 'id' | 'code' | 'values'>,
  locale: Locale,
): { message: string; hint: string } {
  const texts: Readonly<Partial<Record<string, ProblemText>> & Record<typeof code, ProblemText>> =
    TEXTS[locale].problems;
  // Other languages have no text for a case of the terminal. In English, a terminal's hint may name commands, which the
  // window does not have.
  const { message, hint, windowHint = hint } = texts[id] ?? texts[code];
  const said = withWords(values, locale);
  return { message: fill(message, said), hint: fill(withoutKept(windowHint), said) };
}

const withoutKept = (hint: string): string => hint.replace(KEPT, '').replace(/ +/g, ' ').trim();
