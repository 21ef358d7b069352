import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Paths of the app as it is shipped, with what is not bundled beside it. */
export interface BuiltApp {
  /** Folder of the package.json. */
  readonly root: string;
  /** Main process of the desktop app. */
  readonly entry: string;
  /** The command line. */
  readonly cli: string;
  /** Folder of the window's page. */
  readonly window: string;
  /** Folder for NODE_COMPILE_CACHE: tests start the same program hundreds of times. */
  readonly cache: string;
}

/** The app as `built.setup.ts` has built it from the sources for this run of the tests. */
export function builtApp(): BuiltApp {
  const root = process.env['TEST_BUILT'];
  if (root === undefined) throw new Error('Nothing has been built: test/support/built.setup.ts has not run.');
  return placesIn(root);
}

/** @param root a folder made by `makeBuildFolder` */
export function placesIn(root: string): BuiltApp {
  return {
    root,
    entry: join(root, 'out', 'main', 'index.js'),
    cli: join(root, 'out', 'cli', 'cli.cjs'),
    window: join(root, 'out', 'renderer'),
    cache: join(root, 'cache'),
  };
}

/** A folder to build the app into. Not `out/`: an app may be running from that. */
export interface BuildFolder extends Disposable {
  readonly root: string;
  /** Builds, also once more after a change of the sources. */
  build(): Promise<void>;
}

export function makeBuildFolder(): BuildFolder {
  const root = mkdtempSync(join(tmpdir(), 'envoy-tray-built-'));
  cpSync(join(REPOSITORY, 'package.json'), join(root, 'package.json'));
  // The keychain's native part and the icons of the tray are not bundled.
  for (const name of ['node_modules', 'build'])
    symlinkSync(join(REPOSITORY, name), join(root, name), 'junction');
  return {
    root,
    async build() {
      const script = join(REPOSITORY, 'build', 'tasks', 'build.ts');
      await promisify(execFile)(process.execPath, [script, join(root, 'out')], { env: outsideTests() });
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The environment without what Vitest adds to it: with its NODE_ENV, Vite would not build for production. */
function outsideTests(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$)/.test(name)),
  );
}
