import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownHome } from '../../test/support/electron-host/own-home.ts';

/** How a process ended, in words: `exit code 0`, or the signal. */
export type Ending = string;
export const IN_ORDER: Ending = 'exit code 0';

/** One process of the app. */
export interface StartedApp {
  readonly pid: number;
  readonly stderr: () => string;
  /** Null while it runs. */
  readonly ending: () => Ending | null;
  /** Resolves when it has ended, with null after `ms`. */
  readonly ended: (ms: number) => Promise<Ending | null>;
  /** Asks it to end: SIGTERM. On Windows its windows are asked to close, since there are no signals. */
  askToEnd(): void;
}

/** A home of its own for the app: no file, secret, profile or lock of the person who starts it. */
export interface SmokeHome extends AsyncDisposable {
  start(program: string, args: readonly string[]): StartedApp;
  /** The app's log so far. */
  log(): string;
}

export async function makeSmokeHome(): Promise<SmokeHome> {
  const home = await mkdtemp(join(tmpdir(), 'envoy-tray-smoke-'));
  await mkdir(join(home, 'user'));
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(ENVOY_TRAY_|ELECTRON_RUN_AS_NODE|NODE_OPTIONS)/.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    ...ownHome(join(home, 'user')),
    ENVOY_TRAY_HOME: home,
    ENVOY_TRAY_SECRETS: `file:${join(home, 'secrets.json')}`,
  };
  return {
    start: (program, args) =>
      follow(
        spawn(program, [...args, `--user-data-dir=${join(home, 'chromium')}`], {
          env,
          stdio: ['ignore', 'ignore', 'pipe'],
        }),
      ),
    log() {
      try {
        return readFileSync(join(home, 'logs', 'envoy-tray.log'), 'utf8');
      } catch {
        return '';
      }
    },
    async [Symbol.asyncDispose]() {
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function follow(child: ChildProcess): StartedApp {
  let stderr = '';
  let ending: Ending | null = null;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'exit')
    .then(([code, signal]) => (signal === null ? `exit code ${code}` : `${signal}`))
    .catch((error: Error) => error.message)
    .then((how) => {
      ending = how;
      return how;
    });
  return {
    pid: child.pid ?? 0,
    stderr: () => stderr,
    ending: () => ending,
    ended: (ms) => Promise.race([ended, sleep(ms, null, { ref: false })]),
    askToEnd() {
      if (process.platform === 'win32') spawnSync('taskkill', ['/PID', `${child.pid}`]);
      else child.kill('SIGTERM');
    },
  };
}
