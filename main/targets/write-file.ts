import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, type FileHandle, open, readFile, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fileProblem } from './file-problem.ts';
import type { OpenedFile } from './text-file.ts';

/** Types of `statfs` whose servers know nothing of local owners: CIFS, SMB2, FUSE, NFS. */
const NETWORK_FILES: ReadonlySet<number> = new Set([0xff534d42, 0xfe534d42, 0x65735546, 0x6969]);

/** What is written and how. */
export interface NewContents {
  readonly bytes: Buffer;
  /** Of the target; the half-written file has its name, so that the next delivery finds what a kill has left. */
  readonly id: string;
  /** In place of the old one's; a new file has 0600 without it. */
  readonly mode?: number | undefined;
}

/** The file that is being written. It is hidden: programs that read a whole folder would load it. */
const halfWritten = (path: string, id: string): string => join(dirname(path), `.envoy-tray-${id}`);

/** Removes what a killed delivery has left beside a file; it holds a token. */
export async function removeHalfWritten(path: string, id: string): Promise<void> {
  await rm(halfWritten(path, id), { force: true }).catch(() => undefined);
}

/**
 * Makes a file, or replaces one as a whole: readers see the old one or the new one, never half of it.
 *
 * @param old whose owner and mode it keeps; null for a new file
 * @throws AppError `target-not-writable`
 */
export async function writeWhole(
  path: string,
  { bytes, id, mode }: NewContents,
  old: OpenedFile | null,
): Promise<void> {
  try {
    await removeHalfWritten(path, id);
    const file = await open(halfWritten(path, id), 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await keepRights(file, old, mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(halfWritten(path, id), path);
    await syncFolder(dirname(path));
  } catch (error) {
    await removeHalfWritten(path, id);
    throw await fileProblem(error, path, 'write');
  }
}

/** Shares and FAT have neither owner nor mode; the file is right all the same. */
async function keepRights(file: FileHandle, old: OpenedFile | null, mode?: number): Promise<void> {
  const isRefused = (error: NodeJS.ErrnoException) => {
    if (!/^(EPERM|ENOTSUP|EINVAL|ENOSYS)$/.test(error.code ?? '')) throw error;
  };
  if (old !== null && process.getuid?.() === 0)
    await file.chown(old.stats.uid, old.stats.gid).catch(isRefused);
  await file.chmod(mode ?? (old === null ? 0o600 : old.stats.mode & 0o7777)).catch(isRefused);
}

/** Without it a power cut may bring the old name back. Windows cannot do it, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/**
 * Writes into a file that has to stay the same file, and puts the old bytes back if that fails half-way.
 *
 * @throws AppError `target-not-writable`
 */
export async function writeInPlace({ path, bytes: old }: OpenedFile, bytes: Buffer): Promise<void> {
  try {
    const file = await open(path, 'r+');
    try {
      await fill(file, bytes).catch(async (error: unknown) => {
        await fill(file, old);
        throw error;
      });
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw await fileProblem(error, path, 'write');
  }
}

async function fill(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let place = 0; place < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, place, bytes.length - place, place);
    place += bytesWritten;
  }
  await file.truncate(bytes.length);
}

/**
 * Whether a file has to be written in place, since a new one in its stead would be another file to whom it matters: to a
 * second name of it, to its owner, to a container that mounts it, to an access list.
 */
export async function mustStaySame({ path, stats }: OpenedFile): Promise<boolean> {
  if (process.platform === 'win32' || stats.nlink > 1) return true;
  const isOurs = stats.uid === process.getuid?.() && stats.gid === process.getgid?.();
  if (process.getuid?.() !== 0 && !isOurs) return true;
  if (NETWORK_FILES.has((await statfs(path).catch(() => null))?.type ?? 0)) return true;
  return (await isMountPoint(path)) || (await hasAccessList(path));
}

async function isMountPoint(path: string): Promise<boolean> {
  const mounts = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  const written = path.replaceAll(
    /[ \t\n\\]/g,
    (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return mounts.split('\n').some((line) => line.split(' ')[4] === written);
}

/** `ls` marks an access list with `+`, and further attributes with `@`. Node cannot read either. */
async function hasAccessList(path: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ls', ['-ld', '--', path]).catch(() => ({ stdout: '' }));
  return /^.{10}[+@]/.test(stdout);
}

/** Whether a folder is there and takes new files; makes none. @throws AppError `target-not-writable` */
export async function assertFolder(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch(async (error: unknown) => {
    throw await fileProblem(error, path, 'write');
  });
}
