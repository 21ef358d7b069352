import { accountProblemsIt } from './account-problems.it.ts';
import { appProblemsIt } from './app-problems.it.ts';
import { checkUpProblemsIt } from './check-up-problems.it.ts';
import { credentialsProblemsIt } from './credentials-problems.it.ts';
import { deliveryProblemsIt } from './delivery-problems.it.ts';
import { desktopProblemsIt } from './desktop-problems.it.ts';
import { foundTokenProblemsIt } from './found-token-problems.it.ts';
import { gatewayProblemsIt } from './gateway-problems.it.ts';
import type { ProblemTranslation } from './problem-translation.ts';
import { undoProblemsIt } from './undo-problems.it.ts';

/** What the window says about a problem in Italian. */
export const problemsIt: ProblemTranslation = {
  ...appProblemsIt,
  ...desktopProblemsIt,
  ...checkUpProblemsIt,
  ...gatewayProblemsIt,
  ...accountProblemsIt,
  ...credentialsProblemsIt,
  ...deliveryProblemsIt,
  ...foundTokenProblemsIt,
  ...undoProblemsIt,
};
