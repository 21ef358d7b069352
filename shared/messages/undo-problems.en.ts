import type { ProblemText } from './problem-text.ts';

/** Why a token that was replaced does not come back, in English. */
export const undoProblemsEn = {
  'credentials-missing/no-previous': {
    message: 'There is no previous token.',
    hint: 'Run envoy-tray renew to get a new one.',
    windowHint: 'Renew the token to get a new one.',
  },
  'token-expired/previous': {
    message: 'The previous token has expired.',
    hint: 'Run envoy-tray renew to get a new one.',
    windowHint: 'Renew the token to get a new one.',
  },
  'token-rejected/previous': {
    message: 'The gateway refused the previous token.',
    hint: 'The one in use stays. Run envoy-tray renew if the gateway refuses that as well.',
    windowHint: 'The one in use stays. Renew the token if the gateway refuses that as well.',
  },
} as const satisfies Record<string, ProblemText>;
