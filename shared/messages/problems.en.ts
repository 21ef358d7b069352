import { accountProblemsEn } from './account-problems.en.ts';
import { appProblemsEn } from './app-problems.en.ts';
import { checkUpProblemsEn } from './check-up-problems.en.ts';
import { commandLineProblemsEn } from './command-line-problems.en.ts';
import { credentialsProblemsEn } from './credentials-problems.en.ts';
import { deliveryProblemsEn } from './delivery-problems.en.ts';
import { desktopProblemsEn } from './desktop-problems.en.ts';
import { foundTokenProblemsEn } from './found-token-problems.en.ts';
import { gatewayProblemsEn } from './gateway-problems.en.ts';
import { targetInputProblemsEn } from './target-input-problems.en.ts';
import { undoProblemsEn } from './undo-problems.en.ts';

/**
 * Every text about a problem, in English. A key is the code of the problem, or the code and what is special about the
 * case after a slash. The terminal shows these; the window has them in its own language.
 */
export const problemsEn = {
  ...appProblemsEn,
  ...commandLineProblemsEn,
  ...desktopProblemsEn,
  ...checkUpProblemsEn,
  ...gatewayProblemsEn,
  ...accountProblemsEn,
  ...credentialsProblemsEn,
  ...deliveryProblemsEn,
  ...foundTokenProblemsEn,
  ...undoProblemsEn,
  ...targetInputProblemsEn,
};

/** Which text a problem has. */
export type ProblemId = keyof typeof problemsEn;
