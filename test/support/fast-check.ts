import fc from 'fast-check';

/** `npm run test:deep` sets it; `npm test` tries a tenth of the inputs. */
export const isDeep = process.env['TEST_DEPTH'] === 'deep';

/** Fixed, so that every run of `npm test` tries the same inputs. A deep run sets FUZZ_SEED. A failure prints it. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_123);
fc.configureGlobal({ seed: SEED });

/** The number of inputs to try. @param deep the number in a deep run */
export const runs = (deep: number): number => (isDeep ? deep : Math.ceil(deep / 10));

export { fc };
