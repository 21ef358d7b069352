import { type Locale, regionFor } from '../../shared/locales.ts';
import type { systemEn } from '../../shared/messages/system.en.ts';
import { SYSTEM_TEXTS } from '../../shared/messages/system-texts.ts';
import { TEXTS } from '../../shared/messages/texts.ts';
import { type Message, type Translate, translator } from '../../shared/messages/translate.ts';
import type { windowEn } from '../../shared/messages/window.en.ts';

/** All texts of the window. */
type Texts = Readonly<Record<keyof typeof systemEn | keyof typeof windowEn, Message>>;
export type TextKey = keyof Texts;

/** What a view helper needs to make texts. */
export interface Words {
  readonly t: Translate<Texts>;
  readonly language: Locale;
  /** For `Intl`: language and, if known, region. */
  readonly locale: string;
}

/**
 * Texts of a language.
 *
 * @param tags languages of the user, e.g. `de-AT`: numbers and dates follow the region that fits
 */
export function wordsFor(language: Locale, tags: readonly string[] = []): Words {
  const table: Texts = { ...SYSTEM_TEXTS[language], ...TEXTS[language].window };
  return { t: translator(table, language), language, locale: regionFor(language, tags) };
}
