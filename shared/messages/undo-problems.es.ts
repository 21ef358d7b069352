import type { WindowProblemText } from './problem-text.ts';
import type { undoProblemsEn } from './undo-problems.en.ts';

/** Why a token that was replaced does not come back, in Spanish. */
export const undoProblemsEs: Record<keyof typeof undoProblemsEn, WindowProblemText> = {
  'credentials-missing/no-previous': {
    message: 'No hay ningún token anterior.',
    hint: 'Renueve el token para obtener uno nuevo.',
  },
  'token-expired/previous': {
    message: 'El token anterior ha caducado.',
    hint: 'Renueve el token para obtener uno nuevo.',
  },
  'token-rejected/previous': {
    message: 'El gateway ha rechazado el token anterior.',
    hint: 'El actual se queda. Renueve el token si el gateway también lo rechaza.',
  },
};
