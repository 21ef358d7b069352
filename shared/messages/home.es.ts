import type { homeEn } from './home.en.ts';
import type { Translation } from './translate.ts';

/** Texts of the home screen that came after the others, in Spanish. */
export const homeEs: Translation<typeof homeEn> = {
  'token.copy.short': 'Copiar',
  'token.use-shorter': 'Usar el que caduca antes',
  'token.more': 'Más sobre el token',
  'chart.since': 'desde las {time}',
  'chart.since.day': 'desde el {date}',
  'gateway.silent': { one: '{n} de {of} no responde', other: '{n} de {of} no responden' },
  'gateway.readings': 'Lecturas',
  'gateway.name': 'Nombre del gateway {serial}',
  'power.night': 'Es de noche: no se produce nada',
  'power.no-token': 'Aún no hay token: no hay lecturas.',
  'power.token-over': 'El token ha caducado: no hay lecturas.',
  'power.no-certificate': 'No hay lecturas hasta que compruebe el nuevo certificado.',
  'ring.ago.days': { one: 'día atrás', other: 'días atrás' },
  'ring.ago.hours': 'h atrás',
  'ring.ago.minutes': 'min atrás',
};
