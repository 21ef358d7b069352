import { accountProblemsFr } from './account-problems.fr.ts';
import { appProblemsFr } from './app-problems.fr.ts';
import { checkUpProblemsFr } from './check-up-problems.fr.ts';
import { credentialsProblemsFr } from './credentials-problems.fr.ts';
import { deliveryProblemsFr } from './delivery-problems.fr.ts';
import { desktopProblemsFr } from './desktop-problems.fr.ts';
import { foundTokenProblemsFr } from './found-token-problems.fr.ts';
import { gatewayProblemsFr } from './gateway-problems.fr.ts';
import type { ProblemTranslation } from './problem-translation.ts';
import { undoProblemsFr } from './undo-problems.fr.ts';

/** What the window says about a problem in French. */
export const problemsFr: ProblemTranslation = {
  ...appProblemsFr,
  ...checkUpProblemsFr,
  ...desktopProblemsFr,
  ...gatewayProblemsFr,
  ...accountProblemsFr,
  ...credentialsProblemsFr,
  ...deliveryProblemsFr,
  ...foundTokenProblemsFr,
  ...undoProblemsFr,
};
