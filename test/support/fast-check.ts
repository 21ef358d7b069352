import fc from 'fast-check';

/** `npm run test:deep` sets it; `npm test` tries a fortieth of the inputs. */
export const isDeep = process.env['TEST_DEPTH'] === 'deep';

/** Fixed, so that every run of `npm test` tries the same inputs. A deep run sets FUZZ_SEED. A failure prints it. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_123);
fc.configureGlobal({ seed: SEED });

/** The number of inputs to try. @param deep the number in a deep run */
export const runs = (deep: number): number => (isDeep ? deep : Math.ceil(deep / 40));

/** The cases of a long list to try: all in a deep run, else every third. */
export const sample = <T>(cases: readonly T[]): readonly T[] =>
  isDeep ? cases : cases.filter((_, index) => index % 3 === 0);

export { fc };
