import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ChildOptions } from '../messages.ts';

/** `app.getPath` and `app.setPath`; the user's folders are inside those given to this run. */
export function createPaths({ home, userData }: ChildOptions) {
  const config = join(home, '.config');
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
      if (!known.has(name)) throw new Error(`Failed to set path`);
      mkdirSync(path, { recursive: true });
      known.set(name, path);
    },
  };
}
