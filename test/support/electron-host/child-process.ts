import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from './hosted-app.ts';
import type { ChildOptions } from './messages.ts';
import { ownHome } from './own-home.ts';
import { ownWorld, WORLDS } from './worlds.ts';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const PANEL = fileURLToPath(new URL('./panel', import.meta.url));

/** Finds the app's folder and its entry, as its package.json names it. */
export function locateApp(given: LaunchOptions['app']): { root: string; entry: string; about: About } {
  const root = given?.root ?? REPOSITORY.replace(/[/\\]$/, '');
  const about: About = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const entry = given?.entry ?? join(root, about.main ?? 'out/main/index.js');
  if (!existsSync(entry)) throw new Error(`The app has not been built: ${entry} is missing.`);
  return { root, entry, about };
}
interface About {
  readonly name: string;
  readonly version: string;
  readonly productName?: string;
  readonly main?: string;
}

/** The Node that runs TypeScript and has module hooks: this one, or else the one in node_modules. */
function nodePath(): string {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const own = join(REPOSITORY, 'node_modules', 'node', 'bin', 'node');
  return major >= 24 || !existsSync(own) ? process.execPath : own;
}

/** Starts one process of the app, as leader of its own process group, so that its children end with it. */
export function spawnApp(options: LaunchOptions, userData: string, args: readonly string[]): ChildProcess {
  const { root, entry, about } = locateApp(options.app);
  const home = join(userData, 'home');
  mkdirSync(home, { recursive: true });
  const world = WORLDS[options.world ?? ownWorld()];
  const told: ChildOptions = {
    root,
    entry,
    userData,
    home,
    name: about.productName ?? about.name,
    version: about.version,
    locale: options.locale ?? 'en-US',
    dark: options.colorScheme === 'dark',
    world,
    packaged: options.packaged ?? false,
    notifications: options.notifications ?? 'shown',
  };
  const inherited = Object.entries(process.env).filter(
    ([key]) => !/^(VITEST|NODE_OPTIONS|NODE_ENV|NODE_V8)/.test(key),
  );
  const env = {
    ...Object.fromEntries(inherited),
    ...ownHome(home),
    ...world.env,
    // The developer's own desktop has nothing to say, but there is a panel.
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
    PATH: [PANEL, process.env['PATH']].join(delimiter),
    ...options.env,
    HOST_OPTIONS: JSON.stringify(told),
  };
  return spawn(nodePath(), [CHILD, ...args], {
    cwd: root,
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
}

/** Kills a process and everything that it started. */
export function killFamily(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // The process group has already ended.
  }
}
