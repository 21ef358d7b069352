import { accessSync, constants, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
} from 'playwright-core';
import { HANGS_MS } from '../limits.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
/** Chromium without what only a window on a screen needs. It draws the same, for a third less CPU time. */
const SHELL = 'chromium-headless-shell';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium of this machine (`CHROMIUM`, else a usual name on the path); null if there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env, names = NAMES): string | null {
  const given = env['CHROMIUM'];
  if (given !== undefined && given !== '') return isProgram(given) ? given : null;
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return onPath.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Why specs that need a window cannot run here; null if they can. */
export function reasonWithoutChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  return findChromium(env) === null
    ? 'no Chromium on this machine (install chromium, or set CHROMIUM)'
    : null;
}

/**
 * A Chromium that several apps can share, one after the other or side by side; each gets its own profile.
 * With `endsOnSignals` (the default) Ctrl-C closes it and ends this process; otherwise the caller does.
 */
export async function launchChromium(endsOnSignals = true): Promise<Browser> {
  return chromium.launch(launchOptions(endsOnSignals));
}

/**
 * One that other processes connect to, without a window on a screen. Its caller closes it, on Ctrl-C too.
 *
 * @param isWhole not the shell, even if it is there
 */
export function chromiumServer(isWhole: boolean): Promise<BrowserServer> {
  const shell = isWhole ? null : findChromium(process.env, [SHELL]);
  return chromium.launchServer({ ...launchOptions(false), ...(shell && { executablePath: shell }) });
}

/** The Chromium of this run of the tests (`TEST_CHROMIUM`), else a new one. Closing the former only ends the connection. */
export async function sharedChromium(): Promise<Browser> {
  const address = process.env['TEST_CHROMIUM'];
  return address === undefined ? launchChromium() : chromium.connect(address);
}

const launchOptions = (endsOnSignals: boolean) => ({
  executablePath: pathToChromium(),
  args: ARGS,
  // Playwright's own limit of 30 s is too short for a busy machine.
  timeout: HANGS_MS,
  ...signals(endsOnSignals),
});
const signals = (on: boolean) => ({ handleSIGINT: on, handleSIGTERM: on, handleSIGHUP: on });

function pathToChromium(): string {
  const path = findChromium();
  if (path === null) throw new Error(`Cannot open a window: ${reasonWithoutChromium()}`);
  return path;
}

/** A browser context that shows windows, and how to close it. */
export interface Stage {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** A headless stage. */
export async function hiddenStage(
  options: BrowserContextOptions,
  shared: Browser | null,
  endsOnSignals: boolean,
): Promise<Stage> {
  const browser = shared ?? (await launchChromium(endsOnSignals));
  const context = await browser.newContext({ ...options, serviceWorkers: 'block' });
  return { context, close: () => (shared === null ? browser.close() : context.close()) };
}

/** One window on the real screen, without address bar and tabs. */
export async function visibleStage(
  options: BrowserContextOptions,
  size: { readonly width: number; readonly height: number },
  endsOnSignals: boolean,
): Promise<Stage> {
  const profile = await mkdtemp(join(tmpdir(), 'host-window-'));
  const { deviceScaleFactor: _none, ...rest } = options;
  const context = await chromium.launchPersistentContext(profile, {
    ...rest,
    executablePath: pathToChromium(),
    headless: false,
    viewport: null,
    serviceWorkers: 'block',
    ...signals(endsOnSignals),
    // Without the data: address the window has tabs; without --test-type, a warning about --no-sandbox.
    args: [...ARGS, '--app=data:text/html,', '--test-type', `--window-size=${size.width},${size.height}`],
  });
  return {
    context,
    async close() {
      await context.close();
      // Chromium's last processes write once more as they exit, also if the user has closed the window.
      for (let left = 20; left > 0 && existsSync(profile); left--) {
        await rm(profile, { recursive: true, force: true }).catch(() => {});
        await sleep(50);
      }
    },
  };
}
