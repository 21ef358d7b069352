// npm run smoke -- PROGRAM [ARGUMENT …]: starts the packaged app from outside, with a home of its own, and ends it.
// Playwright cannot drive that build, because its fuses let no debugger in.
import { existsSync } from 'node:fs';
import { HANGS_MS } from '../../test/support/limits.ts';
import { smoke } from './smoke-steps.ts';

const [program, ...args] = process.argv.slice(2);
if (program === undefined || !existsSync(program)) {
  console.error(
    program === undefined ? 'Usage: npm run smoke -- PROGRAM [ARGUMENT …]' : `No such file: ${program}`,
  );
  process.exitCode = 2;
} else {
  const isGood = await smoke({ program, args, limit: HANGS_MS, say: (line) => console.log(line) });
  process.exitCode = isGood ? 0 : 1;
}
