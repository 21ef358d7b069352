import type { Log } from '../domain/ports/index.ts';

/**
 * The engine's log on a terminal. A file that could not be written is always told, since the user can make room; the
 * rest only with `--debug`.
 *
 * @param note writes a line for the user
 */
export function createTerminalLog(note: (line: string) => void, debug: boolean): Log {
  const told = new Set<string>();
  return {
    info: () => undefined,
    // Codes and messages of an AppError hold no secret.
    warn(event, { code, message, output }) {
      // What a program has said that was run for a target; secrets are taken out.
      if (typeof output === 'string' && output.trim() !== '') note(output.trim());
      const line = String(message ?? '');
      if (debug) note(`debug: ${event}: ${String(code ?? '')} ${line}`);
      else if (code === 'storage-unavailable' && !told.has(line)) note(line);
      told.add(line);
    },
    // The message of any other error may hold anything, its name does not.
    error(event, error) {
      if (debug) note(`debug: ${event}: ${error instanceof Error ? error.name : typeof error}`);
    },
  };
}
