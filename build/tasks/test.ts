// npm test: all checks and tests, starting from a fresh machine.
import { buildAll, lint, step, typeCheck } from './step.ts';
import { installSystemPackages } from './system-packages.ts';

installSystemPackages();
typeCheck();
lint();
buildAll({ title: 'Build' });
step('Tests', 'vitest/vitest.mjs', ['run', '--config', 'build/vitest.config.ts', ...process.argv.slice(2)]);
