/** The languages of the app, each by its own name. A new one is a line here, and its texts in `messages/`. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
} as const;

export type Locale = keyof typeof LANGUAGES;

export const LOCALES = Object.keys(LANGUAGES) as [Locale, ...Locale[]];

const isOf = (tag: string, locale: Locale): boolean => tag.toLowerCase().split(/[-_]/, 1)[0] === locale;

/** The language for a user: the first that the app speaks, else English. @param tags e.g. `de-AT`, best first */
export const localeFor = (tags: readonly string[]): Locale =>
  tags.flatMap((tag) => LOCALES.find((locale) => isOf(tag, locale)) ?? [])[0] ?? 'en';

/** What `Intl` takes: it refuses `de_DE.UTF-8`. */
const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/**
 * How to write numbers and dates: the language with its region, if the user has one that fits. An English reader in
 * Ireland does not get American dates.
 */
export const regionFor = (locale: Locale, tags: readonly string[]): string =>
  tags.find((tag) => isOf(tag, locale) && TAG.test(tag)) ?? locale;
