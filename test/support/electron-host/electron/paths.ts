import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ChildOptions } from '../messages.ts';

const APP_DATA = {
  linux: ['.config'],
  darwin: ['Library', 'Application Support'],
  win32: ['AppData', 'Roaming'],
} as const;

/** `app.getPath` and `app.setPath`; the user's folders are inside those given to this run. */
export function createPaths({ home, userData, world }: ChildOptions) {
  const config = join(
    home,
    ...APP_DATA[world.platform === 'darwin' || world.platform === 'win32' ? world.platform : 'linux'],
  );
  const known = new Map<string, string>([
    ['home', home],
    ['appData', config],
    ['userData', userData],
    ['sessionData', userData],
    ['temp', tmpdir()],
    ['exe', process.execPath],
    ['module', process.execPath],
    ['assets', dirname(process.execPath)],
    ['logs', join(userData, 'logs')],
    ['crashDumps', join(userData, 'Crashpad')],
    ['recent', join(home, 'Recent')],
  ]);
  for (const name of ['Desktop', 'Documents', 'Downloads', 'Music', 'Pictures', 'Videos']) {
    known.set(name.toLowerCase(), join(home, name));
  }
  return {
    get(name: string): string {
      const path = known.get(name);
      if (path === undefined) throw new Error(`Failed to get '${name}' path`);
      return path;
    },
    set(name: string, path: string): void {
      // Electron makes no folder either.
      if (!known.has(name) || !existsSync(path)) throw new Error(`Failed to set path`);
      known.set(name, path);
    },
  };
}
