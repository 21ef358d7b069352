import type { energyEn } from './energy.en.ts';
import type { Translation } from './translate.ts';

export const energyDe: Translation<typeof energyEn> = {
  'energy.today': 'Heute:',
  'energy.since': 'Seit {time}:',
  'energy.made': 'erzeugt',
  'energy.used': 'verbraucht',
  'energy.imported': 'bezogen',
  'energy.exported': 'eingespeist',
  'power.battery-charge': 'Batterie {percent} %',
  'chart.week': '7 Tage',
  'chart.month': '30 Tage',
  'chart.summary.week': 'Erzeugung in den letzten 7 Tagen: {low} bis {high}, zuletzt {last}.',
  'chart.summary.month': 'Erzeugung in den letzten 30 Tagen: {low} bis {high}, zuletzt {last}.',
};
