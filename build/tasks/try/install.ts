import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder } from './debian.ts';

/**
 * Installs packages from npm in a folder of their own, unless it has them already. They are no part of the
 * project: neither its package.json nor its lock file knows them.
 *
 * @param packages exact versions by name
 * @returns the folder that holds their `node_modules`
 */
export async function install(name: string, packages: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(cacheFolder(name), 'program');
  const manifest = join(folder, 'package.json');
  const wanted = `${JSON.stringify({ private: true, dependencies: packages }, null, 2)}\n`;
  const isThere = existsSync(join(folder, 'node_modules/.package-lock.json'));
  if (isThere && readFileSync(manifest, 'utf8') === wanted) return folder;
  console.error(`Installing ${name} from npm (once, 120 to 160 MB) …`);
  await mkdir(folder, { recursive: true });
  // Written at the end, so that an interrupted installation is done again.
  await writeFile(manifest, '{}\n');
  const exact = Object.entries(packages).map(([one, version]) => `${one}@${version}`);
  await npm(folder, ['install', '--no-audit', '--no-fund', '--loglevel=error', ...exact]);
  await writeFile(manifest, wanted);
  return folder;
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  // Native parts have to fit the Node that will run them. npm may be started with another one.
  const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn('npm', args, {
    cwd,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`npm install failed in ${cwd} (${code})`);
}
