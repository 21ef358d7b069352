import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/keyring.setup.ts'],
    env: { TZ: 'UTC' },
    // For tests that hang, not for slow ones: real sockets, child processes and a browser on a busy machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    restoreMocks: true,
    pool: 'forks',
    // Most tests wait for servers, browsers and clocks rather than compute.
    maxWorkers: Math.max(3, availableParallelism()),
    reporters: ['default', './build/closing-line.ts'],
  },
});
