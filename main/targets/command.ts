import { appError, hasCode } from '../domain/errors.ts';
import type { TargetKind } from '../domain/ports/index.ts';
import { type ProgramTools, runProgram } from './run-program.ts';
import { writeOnlyPlace } from './write-only-place.ts';

/** A program that gets the token on standard input, without a line end. Whether it works, another one may tell. */
export function createCommandKind(tools: ProgramTools): TargetKind {
  return {
    inspect: writeOnlyPlace,
    async deliver(access, token) {
      await runProgram(tools, access, access.target.options.command ?? [], token, token.token);
      return { places: 1 };
    },
    async verify(access, token) {
      const { check } = access.target.options;
      if (check === undefined) return { level: 'written', problem: null };
      try {
        await runProgram(tools, access, check, token);
        return { level: 'reads-data', problem: null };
      } catch (error) {
        if (!hasCode(error, 'command-failed')) throw error;
        return { level: 'written', problem: appError('target-unproven/check', { retryable: true }) };
      }
    },
  };
}
