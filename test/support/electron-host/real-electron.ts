import { type ChildProcess, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { HANGS_MS } from '../limits.ts';
import { hasScreen } from './demo-window.ts';
import type { LaunchOptions } from './hosted-app.ts';
import { realCommand } from './real-command.ts';
import { type RealApp, realControls } from './real-controls.ts';
import { installRecorder } from './real-recorder.ts';

/**
 * Path of Electron's program if its runtime is installed; it may need a screen that is not there.
 * Does not import `electron`, which would download a missing runtime.
 */
export function findElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  const given = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const name = join(folder, 'path.txt');
  const program = existsSync(name) ? readFileSync(name, 'utf8').trim() : 'electron';
  const path = join(given ?? join(folder, 'dist'), program);
  return existsSync(path) ? path : null;
}

/** Why Electron cannot be used here, for one line of a report; null if it can. */
export function reasonWithoutElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  if (findElectron(env) === null) return "Electron's runtime is not installed (npm run electron:install)";
  return hasScreen(env) ? null : 'Electron needs a screen: neither DISPLAY nor WAYLAND_DISPLAY is set';
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
  const own = options.userData === undefined;
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'real-data-')));
  await mkdir(join(userData, 'home'), { recursive: true });
  // Electron loads the recorder before the app, so that it also records what the app does first.
  const recorder = join(userData, 'recorder.cjs');
  await writeFile(recorder, `(${installRecorder})(require('electron'));`);
  const { args, cwd, env } = realCommand(options, userData, ['-r', recorder]);
  const app = await _electron.launch({
    executablePath,
    args: [...args],
    cwd,
    env: { ...env },
    colorScheme: options.colorScheme ?? 'light',
    timeout: options.timeout ?? HANGS_MS,
  });
  const child = app.process();
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.on('data', (bytes: Buffer) => {
      output[stream] += bytes.toString();
    });
  }
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  }).then(async (how) => {
    if (own) await rm(userData, { recursive: true, force: true, maxRetries: 3 });
    return how;
  });
  async function kill() {
    killTree(child);
    await ended;
  }
  return {
    ...realControls(app),
    userData,
    // On Windows Playwright starts a shell that starts Electron.
    pid: await app.evaluate(() => process.pid),
    page: () => newestPage(app),
    stdout: () => output.stdout,
    stderr: () => output.stderr,
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

/** Waits until there is a window: the app makes one when it shows it, and again if it was destroyed. */
async function newestPage(app: ElectronApplication): Promise<Page> {
  const page = app.windows().at(-1) ?? (await app.waitForEvent('window', { timeout: HANGS_MS }));
  await page.waitForURL(({ protocol }) => protocol !== 'about:', { waitUntil: 'load', timeout: HANGS_MS });
  return page;
}

/** Kills a process; on Windows with those that it has started. */
export function killTree(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/PID', `${child.pid}`, '/T', '/F']);
  else child.kill('SIGKILL');
}
