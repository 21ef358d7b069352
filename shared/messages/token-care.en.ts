/** What keeps a token from running out unnoticed: old tokens, reminders, and what goes by itself. */
export const tokenCareEn = {
  'status.old-token': 'Old token may be in use',

  'old-token.title': 'Your programs may still use the old token',
  'old-token.hint': 'Copy the new token into them.',
  'old-token.ends':
    'The old token expires on {date}, {time} from now. Copy the new one into them before then.',
  'old-token.ended': 'The old token expired on {date}. Copy the new one into them.',
  'old-token.done': 'Done, they have it',
  'old-token.none': 'Not used anywhere',
  'old-token.thanks': 'Your programs have the new token.',

  'undo.do': 'Bring back the previous token',
  'undo.hint': 'The token before this one is good until {date}. Your gateway is asked first.',
  'undo.done': 'The previous token is in use again.',

  'calendar.add': 'Add to calendar',

  'automation.title': 'Should Envoy Tray take care of your token?',
  'automation.hint': 'So far it neither starts with the computer nor renews automatically.',
  'automation.do': 'Turn on',
  'automation.not': 'Not now',
  'automation.on': 'Envoy Tray now takes care of your token.',
  'automation.title-start': 'Should Envoy Tray start with the computer?',
  'automation.hint-start': 'Then it tells you in time before the token expires.',
  'automation.on-start': 'Envoy Tray now starts with the computer.',
  'automation.start.hint': 'So that you are told in time.',
  'automation.renew.hint': 'A month before the token expires.',
} as const;
