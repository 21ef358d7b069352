import type { WindowProblemText } from './problem-text.ts';
import type { undoProblemsEn } from './undo-problems.en.ts';

/** Why a token that was replaced does not come back, in German. */
export const undoProblemsDe: Record<keyof typeof undoProblemsEn, WindowProblemText> = {
  'credentials-missing/no-previous': {
    message: 'Es gibt kein voriges Token.',
    hint: 'Erneuern Sie das Token, um ein neues zu bekommen.',
  },
  'token-expired/previous': {
    message: 'Das vorige Token ist abgelaufen.',
    hint: 'Erneuern Sie das Token, um ein neues zu bekommen.',
  },
  'token-rejected/previous': {
    message: 'Das Gateway hat das vorige Token abgelehnt.',
    hint: 'Das jetzige bleibt. Erneuern Sie das Token, falls das Gateway auch dieses ablehnt.',
  },
};
