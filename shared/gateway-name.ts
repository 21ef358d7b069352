import type { Locale } from './locales.ts';

/** Characters of a name; tabs and menus have room for no more. */
export const LONGEST_NAME = 40;

/** A gateway that nobody has named: `Gateway …001`. Of the languages only French has another word for it. */
export const defaultName = (serial: string, language: Locale = 'en'): string =>
  `${language === 'fr' ? 'Passerelle' : 'Gateway'} …${serial.slice(-3)}`;

/** What a gateway is called if there are several. @param name what its owner calls it; empty if nobody has named it */
export const nameOf = (serial: string, name = '', language: Locale = 'en'): string =>
  name || defaultName(serial, language);
