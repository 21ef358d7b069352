import { accountProblemsDe } from './account-problems.de.ts';
import { appProblemsDe } from './app-problems.de.ts';
import { checkUpProblemsDe } from './check-up-problems.de.ts';
import { credentialsProblemsDe } from './credentials-problems.de.ts';
import { deliveryProblemsDe } from './delivery-problems.de.ts';
import { desktopProblemsDe } from './desktop-problems.de.ts';
import { foundTokenProblemsDe } from './found-token-problems.de.ts';
import { gatewayProblemsDe } from './gateway-problems.de.ts';
import type { ProblemTranslation } from './problem-translation.ts';
import { undoProblemsDe } from './undo-problems.de.ts';

/** What the window says about a problem in German. */
export const problemsDe: ProblemTranslation = {
  ...appProblemsDe,
  ...desktopProblemsDe,
  ...checkUpProblemsDe,
  ...gatewayProblemsDe,
  ...accountProblemsDe,
  ...credentialsProblemsDe,
  ...deliveryProblemsDe,
  ...foundTokenProblemsDe,
  ...undoProblemsDe,
};
