import { systemDe } from '../../shared/messages/system.de.ts';
import { systemEn } from '../../shared/messages/system.en.ts';
import { type Translate, translator } from '../../shared/messages/translate.ts';
import { windowDe } from '../../shared/messages/window.de.ts';
import { windowEn } from '../../shared/messages/window.en.ts';

/** Every sentence the window can say. */
export type Texts = Record<keyof typeof systemEn | keyof typeof windowEn, string>;
export type TextKey = keyof Texts;

/** What a view helper needs to put something into words. */
export interface Words {
  readonly t: Translate<Texts>;
  /** For `Intl`: language and, where known, region. */
  readonly locale: string;
}

const tables: Record<'en' | 'de', Texts> = {
  en: { ...systemEn, ...windowEn },
  de: { ...systemDe, ...windowDe },
};

/**
 * The words of a language. Numbers and dates follow the region of the first preferred language that fits, so that a
 * reader of English in Ireland does not get American dates.
 */
export function wordsFor(language: 'en' | 'de', preferred: readonly string[] = []): Words {
  const locale = preferred.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
  return { t: translator(tables[language]), locale };
}
