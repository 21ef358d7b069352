import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { builtApp } from './built.ts';
import type { CliOptions } from './cli.ts';
import { missingPrograms } from './programs.ts';

/** A script of `sh` that prepares something, runs the program in `"$@"`, and ends with its exit code. */
export const inOwnMounts = (script: string, ...args: readonly string[]): CliOptions => ({
  through: ['unshare', '-rm', 'sh', '-euc', `place=$1; other=$2; shift 2; ${script}`, 'sh', ...args],
});

/** @returns why no program can have mounts of its own, or undefined */
export function whyNoMounts(): string | undefined {
  if (process.platform !== 'linux') return 'mounts of its own exist on Linux only';
  const trial = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']);
  return trial.status === 0 ? undefined : 'no file system may be mounted here';
}

/** `$other` is mounted on `$place`, so that nothing can be renamed onto it. */
export const BIND = 'mount --bind "$other" "$place"; exec "$@"';
/** The same, as a container has it with `:ro`. */
export const BIND_READ_ONLY = 'mount --bind "$other" "$place"; mount -o remount,bind,ro "$place"; exec "$@"';
/** The folder `$place` is on a full disk, which is mounted on `$other`; what is left there is in it afterwards. */
export const FULL = [
  'mount -t tmpfs -o size=64k none "$other"; cp -a "$place/." "$other/"',
  '(cat /dev/zero > "$other/filler") 2> /dev/null || true',
  'mount --bind "$other" "$place"; code=0; "$@" || code=$?',
  'umount "$place"; rm "$other/filler"; find "$place" -mindepth 1 -delete; cp -a "$other/." "$place/"; exit $code',
].join('\n');

/** A user without any right of its own, and the one whom foreign files belong to; Linux has both. */
export const NOBODY = 65_534;
export const OWNER = { uid: 1, name: 'daemon' } as const;
const asNobody = [
  ...['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'],
  ...['--inh-caps=-all', '--'],
];

/** Root without the rights of root, as in many a container. */
export const POWERLESS_ROOT = ['setpriv', '--inh-caps=-all', '--bounding-set=-all', '--'];

/** @returns why no program can be run as {@link NOBODY}, or undefined */
export function whyNotNobody(): string | undefined {
  if (process.platform !== 'linux') return 'other users are tried on Linux only';
  if (process.getuid?.() !== 0) return 'only root can become another user';
  if (missingPrograms('setpriv').length > 0) return 'not installed: setpriv';
  const [program = '', ...words] = [...asNobody, process.execPath, '-e', '0'];
  return spawnSync(program, words).status === 0 ? undefined : 'another user cannot run this Node';
}

/** Hands a home folder over to {@link NOBODY}. @param folder for a copy of the program that others may read */
export function becomeNobody(home: string, folder: string): CliOptions {
  const own = join(folder, 'program');
  cpSync(join(builtApp().root, 'out', 'cli'), join(own, 'out', 'cli'), { recursive: true });
  cpSync(join(builtApp().root, 'package.json'), join(own, 'package.json'));
  chmodSync(folder, 0o755);
  for (const path of [home, ...globSync('**', { cwd: home }).map((name) => join(home, name))])
    chownSync(path, NOBODY, NOBODY);
  return {
    through: asNobody,
    program: join(own, 'out', 'cli', 'cli.cjs'),
    env: { NODE_COMPILE_CACHE: join(home, 'cache'), HOME: home },
  };
}

/** @returns why files cannot have access lists here, or undefined */
export function whyNoAccessLists(folder: string): string | undefined {
  if (missingPrograms('setfacl', 'getfacl').length > 0) return 'not installed: setfacl';
  const isTaken = spawnSync('setfacl', ['-m', `u:${OWNER.uid}:x`, folder]).status === 0;
  spawnSync('setfacl', ['-b', folder]);
  return isTaken ? undefined : 'this file system has no access lists';
}
