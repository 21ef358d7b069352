import type { Locale } from '../locales.ts';
import type { ProblemTranslation } from './problem-translation.ts';
import { problemsDe } from './problems.de.ts';
import { problemsEn } from './problems.en.ts';
import type { Translation } from './translate.ts';
import { windowDe } from './window.de.ts';
import { windowEn } from './window.en.ts';

interface Texts {
  readonly window: Translation<typeof windowEn>;
  readonly problems: ProblemTranslation;
}

/** Window and problems, in each language. They are many: main loads them only to say a problem. */
export const TEXTS: Readonly<Record<Locale, Texts>> = {
  en: { window: windowEn, problems: problemsEn },
  de: { window: windowDe, problems: problemsDe },
};
