import type { WindowProblemText } from './problem-text.ts';

const RENEW = 'Renouvelez le jeton pour en obtenir un nouveau.';

/** Why a token that was replaced does not come back, in French. */
export const undoProblemsFr = {
  'credentials-missing/no-previous': { message: 'Il n’y a pas de jeton précédent.', hint: RENEW },
  'token-expired/previous': { message: 'Le jeton précédent a expiré.', hint: RENEW },
  'token-rejected/previous': {
    message: 'La passerelle a refusé le jeton précédent.',
    hint: 'Le jeton actuel reste. Renouvelez-le si la passerelle le refuse aussi.',
  },
} as const satisfies Record<string, WindowProblemText>;
