// npm run test:deep: every input, kill, size and theme, and the tests of the simulator and of the stand-in for
// Electron.
import { randomInt } from 'node:crypto';
import { vitest } from './step.ts';
import { installSystemPackages } from './system-packages.ts';

installSystemPackages();
process.env['TEST_DEPTH'] = 'deep';
process.env['FUZZ_SEED'] ??= `${randomInt(2 ** 31)}`;
console.error(`FUZZ_SEED=${process.env['FUZZ_SEED']} tries the same inputs again.`);
vitest('Deep tests');
