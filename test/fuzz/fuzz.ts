import { expect } from 'vitest';
import { AppError } from '../../main/domain/errors.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { fc, runs, SEED } from '../support/fast-check.ts';

/** ms of CPU time, which other programs do not affect. An input takes microseconds, a non-linear algorithm minutes. */
const LIMIT = 1000;

const sum = { inputs: 0, refused: 0, slowestMs: 0 };

/** Totals of all calls of {@link fuzz} so far. */
export const fuzzed = (): Readonly<typeof sum> => sum;

/**
 * Gives a parser random inputs. For each, it must return an output that passes `check` or throw an AppError with one
 * of `codes`, within the time limit. Both must happen at least once, or the inputs prove nothing.
 */
export async function fuzz<I, O>(options: {
  readonly inputs: fc.Arbitrary<I>;
  /** Inputs to try before the generated ones. */
  readonly first?: readonly I[];
  readonly runs: number;
  readonly parse: (input: I) => O | Promise<O>;
  readonly check: (output: O) => void;
  readonly codes: readonly ProblemCode[];
  /** Whether an output is a refusal, for parsers that refuse without an AppError. */
  readonly refusal?: (output: O) => boolean;
}): Promise<void> {
  const { inputs, first = [], parse, check, codes, refusal = () => false } = options;
  const seen = { taken: 0, refused: 0 };
  async function one(input: I): Promise<void> {
    sum.inputs++;
    const start = process.cpuUsage();
    let output: O;
    try {
      output = await parse(input);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      expect(codes).toContain(error.code);
      // What the other side says is quoted with at most 200 characters.
      expect(error.message.length).toBeLessThan(error.message.includes('“') ? 400 : 200);
      seen.refused++;
      return;
    } finally {
      const { user, system } = process.cpuUsage(start);
      const took = (user + system) / 1000;
      sum.slowestMs = Math.max(sum.slowestMs, took);
      expect(took).toBeLessThan(LIMIT);
    }
    if (refusal(output)) seen.refused++;
    else {
      seen.taken++;
      check(output);
    }
  }
  for (const input of first) await one(input);
  await fc.assert(fc.asyncProperty(inputs, one), { numRuns: runs(options.runs) });
  sum.refused += seen.refused;
  expect('polluted' in {} || 'x' in {}).toBe(false);
  expect(Math.min(seen.taken, seen.refused), `${JSON.stringify(seen)}, seed ${SEED}`).toBeGreaterThan(0);
}

/** Throws unless the number is null, undefined, or finite and not -0. */
export function expectNumber(value: number | null | undefined): void {
  if (value === null || value === undefined) return;
  if (!Number.isFinite(value) || Object.is(value, -0)) throw new Error(`${value} is no number to show`);
}

/** Throws unless the text is null, or at most `length` characters without control characters. */
export function expectWord(text: string | null, length = 64): void {
  if (text === null) return;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the check is for these characters
  if (text.length > length || /[\u0000-\u001f\u007f-\u009f]/.test(text)) {
    throw new Error(`${JSON.stringify(text.slice(0, 80))} is no word to show`);
  }
}
