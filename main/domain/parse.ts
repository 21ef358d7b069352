import { z } from 'zod';

// Each schema reads a few answers in the life of a process: compiling it first takes longer than that.
z.config({ jitless: true });

/** zod as it is used here; every schema is made with this one. */
export { z };

/** Last second that a date can be made of and written with four digits of a year. */
export const LAST_EPOCH_S = 253_402_300_799;

/** Watts as a gateway may say them: no house has ten megawatts, and sums of such numbers stay numbers. */
export const watts = z.number().min(-1e7).max(1e7);

/**
 * JSON text of one shape, from a side that is not trusted.
 *
 * @returns undefined for everything else: no JSON, another shape, and objects made so that looking at them throws
 */
export function parseJson<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
