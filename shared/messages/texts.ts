import type { Locale } from '../locales.ts';
import { findingsDe } from './findings.de.ts';
import { findingsEn } from './findings.en.ts';
import { findingsEs } from './findings.es.ts';
import { findingsFr } from './findings.fr.ts';
import { findingsIt } from './findings.it.ts';
import { findingsNl } from './findings.nl.ts';
import type { ProblemTranslation } from './problem-translation.ts';
import { problemsDe } from './problems.de.ts';
import { problemsEn } from './problems.en.ts';
import { problemsEs } from './problems.es.ts';
import { problemsFr } from './problems.fr.ts';
import { problemsIt } from './problems.it.ts';
import { problemsNl } from './problems.nl.ts';
import type { Translation } from './translate.ts';
import { windowDe } from './window.de.ts';
import { windowEn } from './window.en.ts';
import { windowEs } from './window.es.ts';
import { windowFr } from './window.fr.ts';
import { windowIt } from './window.it.ts';
import { windowNl } from './window.nl.ts';

interface Texts {
  readonly window: Translation<typeof windowEn>;
  readonly problems: ProblemTranslation;
  readonly findings: Translation<typeof findingsEn>;
}

/** Window, problems and findings of a check-up, in each language. They are many: main loads them only to say a problem. */
export const TEXTS: Readonly<Record<Locale, Texts>> = {
  en: { window: windowEn, problems: problemsEn, findings: findingsEn },
  de: { window: windowDe, problems: problemsDe, findings: findingsDe },
  fr: { window: windowFr, problems: problemsFr, findings: findingsFr },
  es: { window: windowEs, problems: problemsEs, findings: findingsEs },
  it: { window: windowIt, problems: problemsIt, findings: findingsIt },
  nl: { window: windowNl, problems: problemsNl, findings: findingsNl },
};
