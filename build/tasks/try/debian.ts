import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../step.ts';

const MIRROR = 'http://deb.debian.org/debian';
const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';

/** Starts a program in the folder of another Debian. Only it sees the mounts, so they end with it. */
const ENTER = `set -e
folder="$1" temporary="$2" authorities="$3"
shift 3
mount -t proc proc "$folder/proc"
mkdir -p "$folder$temporary"
mount --bind "$temporary" "$folder$temporary"
mount --bind /etc/resolv.conf "$folder/etc/resolv.conf"
[ ! -e "$authorities" ] || mount --bind "$authorities" "$folder$authorities"
exec chroot "$folder" "$@"`;

/** The folder that keeps what was installed of one system. */
export const cacheFolder = (name: string): string => join(root, 'node_modules/.cache/envoy-tray-try', name);

/**
 * Puts Debian unstable into a folder, unless it is there already: it has what this computer may not have.
 *
 * @returns what stands before a program and its arguments to start it there. The program finds the temporary
 *   folder under the same path, and a signal reaches the program itself.
 * @throws Error without root or its tools
 */
export async function installDebian(name: string, packages: readonly string[]): Promise<readonly string[]> {
  const folder = join(cacheFolder(name), 'debian');
  const list = ['ca-certificates', ...packages].join(',');
  await onceDone(`${folder}.done`, `${list}\n`, async () => {
    const tools = ['debootstrap', 'unshare'];
    const hasTools = tools.every(
      (tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined,
    );
    if (process.getuid?.() !== 0 || !hasTools)
      throw new Error(`To install ${packages[0]}, this needs root and the programs ${tools.join(' and ')}.`);
    console.error(`Installing ${packages[0]} from Debian unstable (once, about 400 MB) …`);
    await rm(folder, { recursive: true, force: true });
    await run(['debootstrap', '--variant=minbase', `--include=${list}`, 'sid', folder, MIRROR]);
  });
  const trusted = existsSync(AUTHORITIES) ? [`SSL_CERT_FILE=${AUTHORITIES}`, `PIP_CERT=${AUTHORITIES}`] : [];
  const environment = ['PATH=/venv/bin:/usr/bin:/bin', 'HOME=/root', 'LANG=C.UTF-8', ...trusted];
  const enter = ['unshare', '--mount', 'sh', '-c', ENTER, 'sh', folder, tmpdir(), AUTHORITIES];
  return [...enter, '/usr/bin/env', '-i', ...environment];
}

/** Does something unless the file says that it was done. An interrupted run is repeated. */
export async function onceDone(file: string, text: string, work: () => Promise<void>): Promise<void> {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  await mkdir(dirname(file), { recursive: true });
  await work();
  await writeFile(file, text);
}

/** @throws Error if it does not end with 0 */
export async function run([file = '', ...args]: readonly string[]): Promise<void> {
  const child = spawn(file, args, { stdio: ['ignore', 2, 2] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${file} failed (${code})`);
}
