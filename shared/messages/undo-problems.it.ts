import type { WindowProblemText } from './problem-text.ts';
import type { undoProblemsEn } from './undo-problems.en.ts';

/** Why a token that was replaced does not come back, in Italian. */
export const undoProblemsIt: Record<keyof typeof undoProblemsEn, WindowProblemText> = {
  'credentials-missing/no-previous': {
    message: 'Non c’è un token precedente.',
    hint: 'Rinnova il token per averne uno nuovo.',
  },
  'token-expired/previous': {
    message: 'Il token precedente è scaduto.',
    hint: 'Rinnova il token per averne uno nuovo.',
  },
  'token-rejected/previous': {
    message: 'Il gateway ha rifiutato il token precedente.',
    hint: 'Quello attuale resta. Rinnova il token se il gateway rifiuta anche questo.',
  },
};
