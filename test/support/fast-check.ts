import fc from 'fast-check';

/** `npm run test:deep` sets it; `npm test` tries a tenth of the inputs. */
export const isDeep = process.env['TEST_DEPTH'] === 'deep';

/** The same inputs on every run of `npm test`, new ones on every deep run. A failure prints it. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_123);
fc.configureGlobal({ seed: SEED });

/** How many inputs to try. @param deep their number in a deep run */
export const runs = (deep: number): number => (isDeep ? deep : Math.ceil(deep / 10));

export { fc };
