import { SILENT_LOG } from '../domain/log.ts';
import type { Log } from '../domain/ports/index.ts';

/**
 * What the engine passes over, a line each, with `--debug`; else nothing.
 *
 * @param note writes a line for a person; null writes nothing
 */
export function debugLog(note: ((line: string) => void) | null): Log {
  if (note === null) return SILENT_LOG;
  return {
    info: (event) => note(`debug: ${event}`),
    // Codes and messages of AppError hold no secret.
    warn: (event, fields) => note(`debug: ${event}: ${JSON.stringify(fields)}`),
    // The message of any other error may hold anything.
    error: (event, error) => note(`debug: ${event}: ${error instanceof Error ? error.name : typeof error}`),
  };
}
