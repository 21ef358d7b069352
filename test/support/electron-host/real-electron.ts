import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron } from 'playwright-core';
import { HANGS_MS } from '../limits.ts';
import { locateApp } from './child-process.ts';
import type { LaunchOptions } from './hosted-app.ts';
import { type RealApp, realControls } from './real-controls.ts';
import { installRecorder } from './real-recorder.ts';

/**
 * Path of Electron's program if its runtime is installed.
 * Does not import `electron`, which would download a missing runtime.
 */
export function findElectron(): string | null {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const name = join(folder, 'path.txt');
  const program = existsSync(name) ? readFileSync(name, 'utf8').trim() : 'electron';
  const path = join(given ?? join(folder, 'dist'), program);
  return existsSync(path) ? path : null;
}

/** Why specs cannot run in real Electron here, for one line of a report; null if they can. */
export function reasonWithoutElectron(): string | null {
  return findElectron() === null ? "Electron's runtime is not installed (npx install-electron --no)" : null;
}

/**
 * The same app in real Electron, through Playwright, with the part of `HostedApp` that is possible there. The
 * system's own tray, notifications and clipboard cannot be read from outside. So recorders wrap Electron's
 * classes in the main process, before the app is loaded.
 * Checked against Electron's types only: not yet run in real Electron.
 */
export async function launchReal(options: LaunchOptions = {}): Promise<RealApp> {
  const executablePath = findElectron();
  if (executablePath === null) throw new Error(reasonWithoutElectron() ?? '');
  const { root } = locateApp(options.app);
  const own = options.userData === undefined;
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'real-data-')));
  const inherited = Object.entries(process.env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && !pair[0].startsWith('VITEST'),
  );
  // Electron loads the recorder before the app, so that it also records what the app does first.
  const recorder = join(userData, 'recorder.cjs');
  await writeFile(recorder, `(${installRecorder})(require('electron'));`);
  const args = [
    '-r',
    recorder,
    root,
    `--user-data-dir=${userData}`,
    `--lang=${options.locale ?? 'en-US'}`,
    ...(options.args ?? []),
  ];
  // Linux test machines have no user namespaces, which the sandbox needs.
  if (process.platform === 'linux') args.push('--no-sandbox');
  const app = await _electron.launch({
    executablePath,
    args,
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...options.env },
    colorScheme: options.colorScheme ?? 'light',
    timeout: options.timeout ?? HANGS_MS,
  });
  const child = app.process();
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  }).then(async (how) => {
    if (own) await rm(userData, { recursive: true, force: true, maxRetries: 3 });
    return how;
  });
  async function kill() {
    child.kill('SIGKILL');
    await ended;
  }
  return {
    ...realControls(app),
    userData,
    pid: child.pid ?? 0,
    page: () => app.firstWindow(),
    ended,
    kill,
    async quit() {
      await app.evaluate(({ app: electron }) => electron.quit()).catch(() => {});
      const how = await Promise.race([ended, sleep(HANGS_MS, null, { ref: false })]);
      if (how === null) await kill();
      return ended;
    },
    async [Symbol.asyncDispose]() {
      await kill();
    },
  };
}
