import type { Locale } from '../locales.ts';
import { systemDe } from './system.de.ts';
import { systemEn, type TranslateSystem } from './system.en.ts';
import { systemEs } from './system.es.ts';
import { systemFr } from './system.fr.ts';
import { systemIt } from './system.it.ts';
import { systemNl } from './system.nl.ts';
import { type Translation, translator } from './translate.ts';

/** Tray, menu and notifications, in each language: few texts, which main needs at each start. */
export const SYSTEM_TEXTS: Readonly<Record<Locale, Translation<typeof systemEn>>> = {
  en: systemEn,
  de: systemDe,
  fr: systemFr,
  es: systemEs,
  it: systemIt,
  nl: systemNl,
};

export const systemIn = (locale: Locale): TranslateSystem => translator(SYSTEM_TEXTS[locale], locale);
