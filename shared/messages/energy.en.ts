/** Texts of the energy of the day, the charge of the battery and the long history. */
export const energyEn = {
  'energy.today': 'Today:',
  'energy.since': 'Since {time}:',
  'energy.made': 'made',
  'energy.used': 'used',
  'energy.imported': 'imported',
  'energy.exported': 'exported',
  'power.battery-charge': 'Battery {percent}%',
  'chart.week': '7 days',
  'chart.month': '30 days',
  'chart.summary.week': 'Production in the last 7 days: {low} to {high}, last {last}.',
  'chart.summary.month': 'Production in the last 30 days: {low} to {high}, last {last}.',
} as const;
