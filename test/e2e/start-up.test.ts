import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { builtApp } from '../support/built.ts';
import { runCli } from '../support/cli.ts';
import { testFolder } from '../support/folder.ts';
import { titleWith } from '../support/programs.ts';

/** Tells of each module that is loaded. */
const TELL = `
  import { registerHooks } from 'node:module';
  registerHooks({
    load(url, context, next) {
      process.stderr.write(url + '\\n');
      return next(url, context);
    },
  });
  process.on('exit', () => {
    if (process.moduleLoadList.some((name) => name.includes('undici'))) process.stderr.write('fetch client\\n');
  });`;
const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELL)}` };

it('the built program loads what a command needs only: the HTTP client alone takes as long as the rest', async () => {
  const version = await runCli(['--version'], { env });
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(version.stderr).toMatch(/\/command-line-[\w-]+\.cjs$/m);
  expect(version.stderr).not.toMatch(/\/status-/);
  const status = await runCli(['status', '--json'], { env });
  expect(status.stdout).toBe('[]\n');
  expect(status.stderr).toMatch(/\/status-[\w-]+\.cjs$/m);
  expect(status.stderr).not.toMatch(/\/open-connection-|\/proper-lockfile-|node:(https?|crypto)$/m);
  // Nothing listens on port 1.
  const asked = await runCli(['discover', '--host', 'https://127.0.0.1:1'], { env });
  expect(asked.stderr).toMatch(/\/open-connection-[\w-]+\.cjs$/m);
  // Node's own client, which nothing here uses, would take as long again.
  expect(asked.stderr).not.toContain('fetch client');
});

it('the helper for the keychain does not run the command line as well, with which it shares code', async () => {
  const program = join(dirname(builtApp().cli), 'keychain-helper.cjs');
  expect(await runCli([], { program })).toMatchObject({ code: 0, stdout: '', stderr: '' });
});

it('runs from its source too, as npm run cli does', async () => {
  const program = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));
  const [source, built] = await Promise.all([runCli(['--help'], { program }), runCli(['--help'])]);
  expect(source).toMatchObject({ code: 0, stdout: built.stdout });
});

/** Runs what follows as a user that the system does not know and that has no home, as containers do. */
const AS_UNKNOWN = ['env', '-u', 'HOME', 'unshare', '--user', '--map-user=4711'];
const unable =
  spawnSync('unshare', [...AS_UNKNOWN.slice(4), 'true']).status === 0
    ? undefined
    : 'unshare makes no users here';

it.skipIf(unable !== undefined)(
  titleWith('runs as a user without a home and without a name', unable),
  async () => {
    const env = { ENVOY_TRAY_SECRETS: 'memory', ENVOY_TRAY_HOME: await testFolder() };
    const run = await runCli(['status', '--json'], { env, through: AS_UNKNOWN });
    expect(run).toMatchObject({ code: 0, stdout: '[]\n' });
  },
);
