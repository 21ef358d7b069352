/**
 * ms that only what hangs can reach, on the slowest machine too; below the limit of a test. The variable `HANGS_MS`
 * shortens it while somebody writes a test.
 */
export const HANGS_MS = Number(process.env['HANGS_MS'] ?? 120_000);
