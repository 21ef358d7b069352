import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { reasonWithoutElectron } from '../test/support/electron-host/real-electron.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The files of one project, as globs. */
export interface TierFiles {
  /** For `npm test`. */
  readonly usual: readonly string[];
  /**
   * For `npm run test:deep`: what `npm test` leaves out, and what has a deeper form (test/support/fast-check.ts). There
   * each run of the command line is a process of the built program (test/support/cli.ts).
   */
  readonly deep: readonly string[];
  readonly exclude?: readonly string[];
}

/** Each test belongs to one of these; test/tasks/tiers.test.ts checks that. */
export const TIERS = {
  /** What computes, or speaks to servers in its own thread. Files share the thread and its modules. */
  unit: {
    usual: [
      'test/*.test.ts',
      'test/{app,bench,cli,domain,enphase,shared,support,targets,tasks}/**/*.test.ts',
      'test/window/{check-up,energy,flow,gallery,history,places,texts,token,view}.test.ts',
    ],
    deep: [
      'test/app/desktop/years.test.ts',
      'test/app/storage/vault.test.ts',
      'test/cli/program.test.ts',
      'test/domain/{energy,expiry-walk,find-token,firmware,redact,replace-tokens,token}.test.ts',
      'test/enphase/digest.test.ts',
      'test/shared/{endpoint,format}.test.ts',
      'test/targets/{files,writer.property}.test.ts',
      'test/tasks/smoke.test.ts',
    ],
    exclude: ['test/enphase/discovery*.test.ts'],
  },
  /** What starts programs, needs a keyring, or counts what it leaves open: it compares with a count of its own. */
  processes: {
    usual: ['test/enphase/discovery*.test.ts', 'test/{e2e,faults,fuzz,platform}/*.test.ts'],
    deep: [
      'test/e2e/deep/{energy-month,foreign-files,gateways-that-change,ssh-command}.test.ts',
      'test/{e2e,faults,fuzz,npm-package,packaging,simulator}/*.test.ts',
    ],
  },
  /** What draws the window in Chromium. */
  windows: {
    usual: ['test/e2e/desktop/*.test.ts', 'test/window/window-*.test.ts'],
    deep: [
      'test/e2e/deep/full-day.test.ts',
      'test/electron-host/*.test.ts',
      'test/e2e/desktop/{check-up,daily-use,delivery,first-run,tray}.test.ts',
      'test/e2e/desktop/worlds/*.test.ts',
      'test/window/window-states.test.ts',
    ],
  },
} satisfies Readonly<Record<string, TierFiles>>;

const BUILT = 'test/support/built.setup.ts';
const isDeep = process.env['TEST_DEPTH'] === 'deep';

type Options = NonNullable<TestProjectInlineConfiguration['test']>;

function project(name: keyof typeof TIERS, options: Options): TestProjectInlineConfiguration {
  const { usual, deep, exclude = [] }: TierFiles = TIERS[name];
  const include = [...(isDeep ? deep : usual)];
  return { extends: true, test: { name, include, exclude: [...exclude], ...options } };
}

/** Apps in real Electron share one screen, with one focus and one clipboard. */
const takesTurns = reasonWithoutElectron() === null;

export default defineConfig({
  root,
  test: {
    globalSetup: ['test/support/keyring.setup.ts'],
    env: { TZ: 'UTC' },
    // ms. For tests that hang, not for slow ones: real sockets, child processes and a browser on a busy machine. One deep
    // test may start hundreds of programs.
    testTimeout: isDeep ? 1_800_000 : 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    restoreMocks: true,
    // Most of them wait for servers, browsers and clocks rather than compute.
    maxWorkers: availableParallelism() + 4,
    reporters: ['default', './build/closing-line.ts'],
    projects: [
      project('unit', { pool: 'threads', isolate: false }),
      project('processes', { pool: 'forks', isolate: false, globalSetup: [BUILT] }),
      project('windows', {
        pool: 'forks',
        globalSetup: [
          BUILT,
          'test/support/chromium.setup.ts',
          'test/support/electron-host/real-clipboard.ts',
        ],
        fileParallelism: !takesTurns,
        // Vitest runs a project alone only if its files have processes of their own.
        isolate: takesTurns,
      }),
    ],
  },
});
