import { systemDe } from '../../shared/messages/system.de.ts';
import { systemEn } from '../../shared/messages/system.en.ts';
import { type Translate, translator } from '../../shared/messages/translate.ts';
import { windowDe } from '../../shared/messages/window.de.ts';
import { windowEn } from '../../shared/messages/window.en.ts';

/** All texts of the window. */
export type Texts = Record<keyof typeof systemEn | keyof typeof windowEn, string>;
export type TextKey = keyof Texts;

/** What a view helper needs to make texts. */
export interface Words {
  readonly t: Translate<Texts>;
  readonly language: 'en' | 'de';
  /** For `Intl`: language and, if known, region. */
  readonly locale: string;
}

const tables: Record<'en' | 'de', Texts> = {
  en: { ...systemEn, ...windowEn },
  de: { ...systemDe, ...windowDe },
};

/**
 * Texts and locale of a language. Numbers and dates follow the region of the first tag in `preferred` that
 * fits, so that an English reader in Ireland does not get American dates.
 */
export function wordsFor(language: 'en' | 'de', preferred: readonly string[] = []): Words {
  const locale = preferred.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
  return { t: translator(tables[language]), language, locale };
}
