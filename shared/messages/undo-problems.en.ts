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
} as const satisfies Record<string, ProblemText>;
