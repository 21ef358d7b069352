import type { energyEn } from './energy.en.ts';
import type { Translation } from './translate.ts';

/** Texts of the energy of the day, the charge of the battery and the long history, in Dutch. */
export const energyNl: Translation<typeof energyEn> = {
  'energy.today': 'Vandaag:',
  'energy.since': 'Sinds {time}:',
  'energy.made': 'opgewekt',
  'energy.used': 'verbruikt',
  'energy.imported': 'afgenomen',
  'energy.exported': 'teruggeleverd',
  'power.battery-charge': 'Batterij {percent}%',
  'chart.week': '7 dagen',
  'chart.month': '30 dagen',
  'chart.summary.week': 'Productie in de laatste 7 dagen: {low} tot {high}, laatst {last}.',
  'chart.summary.month': 'Productie in de laatste 30 dagen: {low} tot {high}, laatst {last}.',
};
