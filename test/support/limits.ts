/**
 * Timeout in ms that only a hang exceeds, even on the slowest machine; below the timeout of a test. The environment
 * variable `HANGS_MS` shortens it while a test is being written.
 */
export const HANGS_MS = Number(process.env['HANGS_MS'] ?? 120_000);
