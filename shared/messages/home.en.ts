/** Texts of the home screen that came after the others. */
export const homeEn = {
  'token.copy.short': 'Copy',
  'token.use-shorter': 'Use the shorter one',
  'token.more': 'More about the token',
  'chart.since': 'since {time}',
  'chart.since.day': 'since {date}',
  'gateway.silent': { one: '{n} of {of} does not answer', other: '{n} of {of} do not answer' },
  'gateway.readings': 'Readings',
  'gateway.name': 'Name of gateway {serial}',
  'power.night': 'Night: nothing is produced',
  'power.no-token': 'No token yet, so no watts.',
  'power.token-over': 'The token has expired, so no watts.',
  'power.no-certificate': 'No watts until you have checked the new certificate.',
  'ring.ago.days': { one: 'day ago', other: 'days ago' },
  'ring.ago.hours': 'h ago',
  'ring.ago.minutes': 'min ago',
} as const;
