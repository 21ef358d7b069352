import { accountProblemsEs } from './account-problems.es.ts';
import { appProblemsEs } from './app-problems.es.ts';
import { checkUpProblemsEs } from './check-up-problems.es.ts';
import { credentialsProblemsEs } from './credentials-problems.es.ts';
import { deliveryProblemsEs } from './delivery-problems.es.ts';
import { desktopProblemsEs } from './desktop-problems.es.ts';
import { foundTokenProblemsEs } from './found-token-problems.es.ts';
import { gatewayProblemsEs } from './gateway-problems.es.ts';
import type { ProblemTranslation } from './problem-translation.ts';
import { undoProblemsEs } from './undo-problems.es.ts';

/** What the window says about a problem in Spanish. */
export const problemsEs: ProblemTranslation = {
  ...appProblemsEs,
  ...desktopProblemsEs,
  ...checkUpProblemsEs,
  ...gatewayProblemsEs,
  ...accountProblemsEs,
  ...credentialsProblemsEs,
  ...deliveryProblemsEs,
  ...foundTokenProblemsEs,
  ...undoProblemsEs,
};
