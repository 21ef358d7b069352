import type { ProblemCode } from '../problem.ts';
import { accountProblemsDe } from './account-problems.de.ts';
import { appProblemsDe } from './app-problems.de.ts';
import { deliveryProblemsDe } from './delivery-problems.de.ts';
import { desktopProblemsDe } from './desktop-problems.de.ts';
import { gatewayProblemsDe } from './gateway-problems.de.ts';
import type { WindowProblemText } from './problem-text.ts';
import type { ProblemId } from './problems.en.ts';
import { undoProblemsDe } from './undo-problems.de.ts';

/** What the window says about a problem in German. A case without a text of its own has that of its code. */
export const problemsDe: Readonly<Record<ProblemCode, WindowProblemText>> &
  Readonly<Partial<Record<ProblemId, WindowProblemText>>> = {
  ...appProblemsDe,
  ...desktopProblemsDe,
  ...gatewayProblemsDe,
  ...accountProblemsDe,
  ...deliveryProblemsDe,
  ...undoProblemsDe,
};
