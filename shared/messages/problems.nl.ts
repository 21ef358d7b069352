import { accountProblemsNl } from './account-problems.nl.ts';
import { appProblemsNl } from './app-problems.nl.ts';
import { checkUpProblemsNl } from './check-up-problems.nl.ts';
import { credentialsProblemsNl } from './credentials-problems.nl.ts';
import { deliveryProblemsNl } from './delivery-problems.nl.ts';
import { desktopProblemsNl } from './desktop-problems.nl.ts';
import { foundTokenProblemsNl } from './found-token-problems.nl.ts';
import { gatewayProblemsNl } from './gateway-problems.nl.ts';
import type { ProblemTranslation } from './problem-translation.ts';
import { undoProblemsNl } from './undo-problems.nl.ts';

/** What the window says about a problem in Dutch. */
export const problemsNl: ProblemTranslation = {
  ...appProblemsNl,
  ...desktopProblemsNl,
  ...checkUpProblemsNl,
  ...gatewayProblemsNl,
  ...accountProblemsNl,
  ...credentialsProblemsNl,
  ...deliveryProblemsNl,
  ...foundTokenProblemsNl,
  ...undoProblemsNl,
};
