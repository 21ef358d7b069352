import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { isMounted } from './mounts.ts';
import type { OpenedFile } from './text-file.ts';

/** Types of `statfs` whose servers know nothing of local owners: CIFS, SMB2, FUSE, NFS. */
const NETWORK_FILES: ReadonlySet<number> = new Set([0xff534d42, 0xfe534d42, 0x65735546, 0x6969]);

/**
 * Whether a file has to be written in place. A new file would lose its second names, its owner, its access list, and
 * the containers that mount it.
 */
export async function mustStaySame({ path, stats }: OpenedFile): Promise<boolean> {
  if (process.platform === 'win32' || stats.nlink > 1) return true;
  const isOurs = stats.uid === process.getuid?.() && stats.gid === process.getgid?.();
  if (process.getuid?.() !== 0 && !isOurs) return true;
  if (NETWORK_FILES.has((await statfs(path).catch(() => null))?.type ?? 0)) return true;
  // In a folder of somebody else no new file can be made, while this one may be ours.
  const isFolderOpen = await isWritable(dirname(path));
  return !isFolderOpen || (await isMounted(path)) || (await hasAccessList(path));
}

const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );

/**
 * Whether two files have the same label of SELinux, or of another module of Linux. Programs that are confined cannot read
 * a file with another label. A new file gets that of its folder.
 */
export async function haveSameLabel(one: string, other: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const { stdout } = await promisify(execFile)('ls', ['-dZ', '--', one, other]).catch(() => ({ stdout: '' }));
  // A line for each: its label, a question mark without one, then its path.
  const labels = stdout.split('\n').map((line) => line.split(' ', 1)[0]);
  return labels[0] === labels[1];
}

/**
 * `ls` marks an access list with `+`, and on macOS further attributes with `@`. Node cannot read either. A system so
 * small that it has no `ls` has no such lists.
 */
export async function hasAccessList(path: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ls', ['-ld', '--', path]).catch(() => ({ stdout: '' }));
  return /^.{10}[+@]/.test(stdout);
}
