import type { WindowProblemText } from './problem-text.ts';
import type { undoProblemsEn } from './undo-problems.en.ts';

/** Why a token that was replaced does not come back, in Dutch. */
export const undoProblemsNl: Record<keyof typeof undoProblemsEn, WindowProblemText> = {
  'credentials-missing/no-previous': {
    message: 'Er is geen vorig token.',
    hint: 'Vernieuw het token om een nieuw te krijgen.',
  },
  'token-expired/previous': {
    message: 'Het vorige token is verlopen.',
    hint: 'Vernieuw het token om een nieuw te krijgen.',
  },
  'token-rejected/previous': {
    message: 'De gateway heeft het vorige token geweigerd.',
    hint: 'Het huidige blijft. Vernieuw het token als de gateway ook dit weigert.',
  },
};
