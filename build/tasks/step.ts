import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EXIT_INTERRUPTED } from '../../shared/problem.ts';

/** Folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs one program of the tool chain with this Node and shows its output. Ends the process if it fails. */
export function step(title: string, script: string, args: readonly string[]): void {
  console.error(`\n— ${title}`);
  run(title, `node_modules/${script}`, args);
}

/** Does the same for a script of the repository itself. */
function run(title: string, script: string, args: readonly string[], quiet = false): void {
  const { status, signal } = spawnSync(process.execPath, [`${root}${script}`, ...args], {
    cwd: root,
    stdio: ['inherit', quiet ? 'ignore' : 'inherit', 'inherit'],
  });
  // The user pressed Ctrl-C, so there is no failure to explain.
  if (signal === 'SIGINT') process.exit(EXIT_INTERRUPTED);
  if (status !== 0) {
    console.error(`\n${title} failed${signal ? ` (${signal})` : ''}.`);
    process.exit(status ?? 1);
  }
}

export const typeCheck = (): void => step('Types', 'typescript/bin/tsc', ['-b']);
export const lint = (): void =>
  step('Lint and format', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings']);
/** The tests of the tier that TEST_DEPTH names, or those of them that the command line names. */
export const vitest = (title: string): void =>
  step(title, 'vitest/vitest.mjs', ['run', '--config', 'build/vitest.config.ts', ...process.argv.slice(2)]);
/** Builds what every task needs that runs the app. */
export function buildAll({ quiet = false } = {}): void {
  run('Build', 'build/tasks/build.ts', [], quiet);
}
