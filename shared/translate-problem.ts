import type { ProblemText } from './messages/problem-text.ts';
import { problemsDe } from './messages/problems.de.ts';
import { problemsEn } from './messages/problems.en.ts';
import { fill } from './messages/translate.ts';
import type { Problem } from './problem.ts';

/** What the window and a notification say about a problem: what happened, and what to do with a click. */
export function problemText(
  { id, code, values }: Pick<Problem, 'id' | 'code' | 'values'>,
  locale: 'en' | 'de',
): { message: string; hint: string } {
  const { message, hint } =
    locale === 'de' ? (problemsDe[id] ?? problemsDe[code]) : windowText(problemsEn[id]);
  return { message: fill(message, values), hint: fill(hint, values) };
}

/** A terminal's hint names commands, which the window does not have. */
const windowText = ({ message, hint, windowHint = hint }: ProblemText) => ({ message, hint: windowHint });
