import type { energyEn } from './energy.en.ts';
import type { Translation } from './translate.ts';

/** Texts of the energy of the day, the charge of the battery and the long history, in Spanish. */
export const energyEs: Translation<typeof energyEn> = {
  'energy.today': 'Hoy:',
  'energy.since': 'Desde las {time}:',
  'energy.made': 'producido',
  'energy.used': 'consumido',
  'energy.imported': 'importado',
  'energy.exported': 'exportado',
  'power.battery-charge': 'Batería {percent} %',
  'chart.week': '7 días',
  'chart.month': '30 días',
  'chart.summary.week': 'Producción en los últimos 7 días: de {low} a {high}, último valor {last}.',
  'chart.summary.month': 'Producción en los últimos 30 días: de {low} a {high}, último valor {last}.',
};
