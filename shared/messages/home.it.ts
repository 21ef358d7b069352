import type { homeEn } from './home.en.ts';
import type { Translation } from './translate.ts';

/** Texts of the home screen that came after the others, in Italian. */
export const homeIt: Translation<typeof homeEn> = {
  'token.copy.short': 'Copia',
  'token.use-shorter': 'Usa quello più breve',
  'token.more': 'Altro sul token',
  'chart.since': 'dalle {time}',
  'chart.since.day': 'dal giorno {date}',
  'gateway.silent': { one: '{n} su {of} non risponde', other: '{n} su {of} non rispondono' },
  'gateway.readings': 'Letture',
  'gateway.name': 'Nome del gateway {serial}',
  'power.night': 'Notte: nessuna produzione',
  'power.no-token': 'Ancora nessun token, quindi niente watt.',
  'power.token-over': 'Il token è scaduto, quindi niente watt.',
  'power.no-certificate': 'Niente watt finché non controlli il nuovo certificato.',
  'ring.ago.days': { one: 'giorno fa', other: 'giorni fa' },
  'ring.ago.hours': 'h fa',
  'ring.ago.minutes': 'min fa',
};
