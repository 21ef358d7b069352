import type { energyEn } from './energy.en.ts';
import type { Translation } from './translate.ts';

/** Texts of the energy of the day, the charge of the battery and the long history, in Italian. */
export const energyIt: Translation<typeof energyEn> = {
  'energy.today': 'Oggi:',
  'energy.since': 'Dalle {time}:',
  'energy.made': 'prodotti',
  'energy.used': 'consumati',
  'energy.imported': 'prelevati',
  'energy.exported': 'immessi',
  'power.battery-charge': 'Batteria {percent}%',
  'chart.week': '7 giorni',
  'chart.month': '30 giorni',
  'chart.summary.week': 'Produzione negli ultimi 7 giorni: da {low} a {high}, ultimo valore {last}.',
  'chart.summary.month': 'Produzione negli ultimi 30 giorni: da {low} a {high}, ultimo valore {last}.',
};
