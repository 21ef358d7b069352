import type { Problem } from '../../shared/problem.ts';
import { AppError, isAbort, toProblem } from './errors.ts';
import type { Log } from './ports/index.ts';

/**
 * Makes a `catch` handler for a failure that must not end the work around it: it is logged and passed over. A
 * cancellation is no failure.
 *
 * @param event name of the log line, e.g. `reading the history`
 */
export const logFailure =
  (log: Log, event: string) =>
  (error: unknown): void => {
    if (isAbort(error)) return;
    if (error instanceof AppError) log.warn(event, { code: error.code, message: error.message });
    else log.error(event, error);
  };

/**
 * An error as it may be shown. One that was not foreseen is shown without its text, so its stack is logged.
 *
 * @param event name of the log line
 */
export function loggedProblem(log: Log, event: string, error: unknown): Problem {
  if (!(error instanceof AppError)) logFailure(log, event)(error);
  return toProblem(error);
}
