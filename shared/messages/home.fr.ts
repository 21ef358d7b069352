import type { homeEn } from './home.en.ts';
import type { Translation } from './translate.ts';

/** Texts of the home screen that came after the others, in French. */
export const homeFr: Translation<typeof homeEn> = {
  'token.copy.short': 'Copier',
  'token.use-shorter': 'Utiliser le plus court',
  'token.more': 'Plus sur le jeton',
  'chart.since': 'depuis {time}',
  'chart.since.day': 'depuis le {date}',
  'gateway.silent': { one: '{n} sur {of} ne répond pas', other: '{n} sur {of} ne répondent pas' },
  'gateway.readings': 'Mesures',
  'gateway.name': 'Nom de la passerelle {serial}',
  'power.night': 'Nuit : aucune production',
  'power.no-token': 'Pas encore de jeton, donc pas de mesures.',
  'power.token-over': 'Le jeton a expiré, donc pas de mesures.',
  'power.no-certificate': 'Pas de mesures tant que vous n’avez pas vérifié le nouveau certificat.',
  'ring.ago.days': { one: 'jour passé', other: 'jours passés' },
  'ring.ago.hours': 'h passées',
  'ring.ago.minutes': 'min passées',
};
