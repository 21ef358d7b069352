import type { homeEn } from './home.en.ts';
import type { Translation } from './translate.ts';

/** Texts of the home screen that came after the others, in Dutch. */
export const homeNl: Translation<typeof homeEn> = {
  'token.copy.short': 'Kopiëren',
  'token.use-shorter': 'Het kortere gebruiken',
  'token.more': 'Meer over het token',
  'chart.since': 'sinds {time}',
  'chart.since.day': 'sinds {date}',
  'gateway.silent': {
    one: '{n} van {of} antwoordt niet',
    other: '{n} van {of} antwoorden niet',
  },
  'gateway.readings': 'Metingen',
  'gateway.name': 'Naam van gateway {serial}',
  'power.night': '’s Nachts wordt niets opgewekt',
  'power.no-token': 'Nog geen token, dus geen metingen.',
  'power.token-over': 'Het token is verlopen, dus geen metingen.',
  'power.no-certificate': 'Geen metingen tot u het nieuwe certificaat hebt gecontroleerd.',
  'ring.ago.days': { one: 'dag terug', other: 'dagen terug' },
  'ring.ago.hours': 'uur terug',
  'ring.ago.minutes': 'min terug',
};
