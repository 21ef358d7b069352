import { expect } from 'vitest';
import { AppError } from '../../main/domain/errors.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { fc, runs, SEED } from '../support/fast-check.ts';

/** ms of processor time, so that other programs do not count. An input takes microseconds, going astray takes minutes. */
const LIMIT = 1000;

const sum = { inputs: 0, refused: 0, slowestMs: 0 };

/** What was thrown at parsers so far. */
export const fuzzed = (): Readonly<typeof sum> => sum;

/**
 * Gives a parser that many inputs. It must return something that `check` likes or throw an AppError of one of these
 * codes, within the limit; and both must happen, or the inputs were not worth their name.
 */
export async function fuzz<I, O>(options: {
  readonly inputs: fc.Arbitrary<I>;
  /** Tried before the generated ones. */
  readonly first?: readonly I[];
  readonly runs: number;
  readonly parse: (input: I) => O | Promise<O>;
  readonly check: (output: O) => void;
  readonly codes: readonly ProblemCode[];
  /** Whether there is a way to refuse: an AppError, or this answer. */
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
      expect(error.message.length).toBeLessThan(200);
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

/** A number that can be shown and counted with. */
export function expectNumber(value: number | null | undefined): void {
  if (value === null || value === undefined) return;
  if (!Number.isFinite(value) || Object.is(value, -0)) throw new Error(`${value} is no number to show`);
}

/** A text that can be shown: of bounded length, without anything that a terminal would obey. */
export function expectWord(text: string | null, length = 64): void {
  if (text === null) return;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (text.length > length || /[\u0000-\u001f\u007f-\u009f]/.test(text)) {
    throw new Error(`${JSON.stringify(text.slice(0, 80))} is no word to show`);
  }
}
