import { afterAll, describe, expect, it } from 'vitest';
import { runs } from '../support/fast-check.ts';
import { cloudParsers } from './cloud-parsers.ts';
import { fileParsers } from './file-parsers.ts';
import { fuzzed } from './fuzz.ts';
import { gatewayParsers } from './gateway-parsers.ts';
import { userInputParsers } from './user-input-parsers.ts';

describe('inputs that nobody should send are read or refused, and nothing else:', () => {
  gatewayParsers();
  cloudParsers();
  userInputParsers();
  fileParsers();

  it('a hundred thousand of them at least, or a fortieth of that', () => {
    expect(fuzzed().inputs).toBeGreaterThan(runs(100_000));
  });

  afterAll(() => {
    const { inputs, refused, slowestMs } = fuzzed();
    process.stdout.write(
      `${inputs} hostile inputs: ${refused} refused, ${inputs - refused} read, 0 escaped; ` +
        `the slowest took ${Math.round(slowestMs)} ms\n`,
    );
  });
});
