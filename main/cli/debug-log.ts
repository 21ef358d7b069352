import { SILENT_LOG } from '../domain/log.ts';
import type { Log } from '../domain/ports/index.ts';

/**
 * With `--debug`, prints the engine's log events as text, one a line. Without it, prints nothing.
 *
 * @param note writes one line to standard error; null without `--debug`
 */
export function debugLog(note: ((line: string) => void) | null): Log {
  if (note === null) return SILENT_LOG;
  return {
    info: (event) => note(`debug: ${event}`),
    // Codes and messages of an AppError contain no secret.
    warn: (event, fields) => note(`debug: ${event}: ${JSON.stringify(fields)}`),
    // The message of any other error might contain one, so only its class is printed.
    error: (event, error) => note(`debug: ${event}: ${error instanceof Error ? error.name : typeof error}`),
  };
}
