import { z } from 'zod';

// A process reads few answers with each schema, so compiling the schema would take longer than it saves.
z.config({ jitless: true });

/** zod with that setting; every schema is made with this one. */
export { z };

/** Last second of the year 9999. */
export const LAST_EPOCH_S = 253_402_300_799;

/** Watts. No house has ten megawatts, and sums of smaller numbers cannot overflow. */
export const watts = z.number().min(-1e7).max(1e7);

/** Wh of a register, as a gateway says them: `-0` is 0. */
export const wattHours = z.number().transform((wh) => wh + 0);

/** The items of a list that fit. One that does not must not hide the others. @param most items; more fit nothing */
export const fittingItems = <T>(item: z.ZodType<T>, most = Number.POSITIVE_INFINITY) =>
  z
    .array(z.unknown())
    .max(most)
    .transform((list) =>
      list.flatMap((one) => {
        const { success, data } = item.safeParse(one);
        return success ? [data] : [];
      }),
    );

/**
 * Parses JSON text of an untrusted side.
 *
 * @returns undefined if it is no JSON or has another shape
 */
export function parseJson<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
