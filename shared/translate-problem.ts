import type { Locale } from './locales.ts';
import { KEPT, type ProblemText } from './messages/problem-text.ts';
import { TEXTS } from './messages/texts.ts';
import { fill } from './messages/translate.ts';
import type { Problem, ProblemValues } from './problem.ts';

/** A date of ISO 8601 as people write it. */
function withDate(values: ProblemValues, locale: Locale): ProblemValues {
  const { date } = values;
  if (typeof date !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(date)) return values;
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  return { ...values, date: format.format(Date.parse(date)) };
}

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
  const said = withDate(values, locale);
  return { message: fill(message, said), hint: fill(withoutKept(windowHint), said) };
}

const withoutKept = (hint: string): string => hint.replace(KEPT, '').replace(/ +/g, ' ').trim();
