import * as z from 'zod/mini';

// A process reads few answers with each schema, so compiling the schema would take longer than it saves.
z.config({ jitless: true });

/**
 * zod's functions with that setting; every schema is made with them. Those of zod/mini take half as long as the methods of
 * zod: the schemas are made at each start.
 */
export { z };

/** Last second of the year 9999. */
export const LAST_EPOCH_S = 253_402_300_799;

/** Watts. No house has ten megawatts, and sums of smaller numbers cannot overflow. */
export const watts = z.number().check(z.minimum(-1e7), z.maximum(1e7));

/** Wh of a register, as a gateway says them: `-0` is 0. */
export const wattHours = z.pipe(
  z.number(),
  z.transform((wh) => wh + 0),
);

/** The items of a list that fit. One that does not must not hide the others. @param most items; more fit nothing */
export const fittingItems = <T>(item: z.ZodMiniType<T>, most = Number.POSITIVE_INFINITY) =>
  z.pipe(
    z.array(z.unknown()).check(z.maxLength(most)),
    z.transform((list) =>
      list.flatMap((one) => {
        const { success, data } = item.safeParse(one);
        return success ? [data] : [];
      }),
    ),
  );

/**
 * Parses JSON text of an untrusted side.
 *
 * @returns undefined if it is no JSON or has another shape
 */
export function parseJson<T>(schema: z.ZodMiniType<T>, text: string): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
