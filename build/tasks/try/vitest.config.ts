import { defineConfig } from 'vitest/config';
import { root } from '../step.ts';

/** The specs that need a real system, apart from all tiers. */
export default defineConfig({
  root,
  test: {
    include: ['test/targets/try/*.spec.ts'],
    env: { TZ: 'UTC' },
    // For what hangs: a restart of Homebridge takes twelve seconds.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    reporters: ['default'],
  },
});
