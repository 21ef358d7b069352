import type { energyEn } from './energy.en.ts';
import type { Translation } from './translate.ts';

/** Texts of the energy of the day, the charge of the battery and the long history, in French. */
export const energyFr: Translation<typeof energyEn> = {
  'energy.today': 'Aujourd’hui :',
  'energy.since': 'Depuis {time} :',
  'energy.made': 'production',
  'energy.used': 'consommation',
  'energy.imported': 'soutirage',
  'energy.exported': 'injection',
  'power.battery-charge': 'Batterie {percent} %',
  'chart.week': '7 jours',
  'chart.month': '30 jours',
  'chart.summary.week': 'Production des 7 derniers jours : {low} à {high}, actuellement {last}.',
  'chart.summary.month': 'Production des 30 derniers jours : {low} à {high}, actuellement {last}.',
};
