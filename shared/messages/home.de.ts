import type { homeEn } from './home.en.ts';
import type { Translation } from './translate.ts';

/** Texts of the home screen that came after the others, in German. */
export const homeDe: Translation<typeof homeEn> = {
  'token.copy.short': 'Kopieren',
  'token.use-shorter': 'Das kürzere verwenden',
  'token.more': 'Mehr zum Token',
  'chart.since': 'seit {time}',
  'chart.since.day': 'seit dem {date}',
  'gateway.silent': { one: '{n} von {of} antwortet nicht', other: '{n} von {of} antworten nicht' },
  'gateway.readings': 'Messwerte',
  'gateway.name': 'Name des Gateways {serial}',
  'power.night': 'Nacht: Es wird nichts erzeugt',
  'power.no-token': 'Noch kein Token, daher keine Messwerte.',
  'power.token-over': 'Das Token ist abgelaufen, daher keine Messwerte.',
  'power.no-certificate': 'Keine Messwerte, bis Sie das neue Zertifikat geprüft haben.',
  'ring.ago.days': { one: 'Tag her', other: 'Tage her' },
  'ring.ago.hours': 'Std. her',
  'ring.ago.minutes': 'min her',
};
