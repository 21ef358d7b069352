/** ms that only what hangs can reach, on the slowest machine too; below the limit of a test. */
export const HANGS_MS = 120_000;
