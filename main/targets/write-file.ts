import { constants } from 'node:fs';
import { access, type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { Backups } from './backup.ts';
import { writeProblem } from './file-problem.ts';
import { hasAccessList, haveSameLabel, mustStaySame } from './same-file.ts';
import { assertWritable, isUnchanged, type OpenedFile } from './text-file.ts';

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

/**
 * Removes what a killed delivery has left beside a file; it holds a token. Nothing can be done in a folder that is gone
 * or write-protected: the delivery itself says so.
 */
export async function removeHalfWritten(path: string, id: string): Promise<void> {
  await rm(halfWritten(path, id), { force: true }).catch(() => undefined);
}

/**
 * Puts new contents in place of those of a file that was read, which keeps its owner and rights.
 *
 * @returns false, with nothing changed, if somebody else has changed it since
 * @throws AppError `target-not-writable`
 */
export async function overwrite(file: OpenedFile, contents: NewContents, backups: Backups): Promise<boolean> {
  if (!(await mustStaySame(file))) {
    const done = await writeWhole(file.path, contents, file);
    if (done !== 'unlike') return done === 'written';
  }
  await backups.save(contents.id, file.bytes, contents.bytes);
  return await writeInPlace(file, contents);
}

/**
 * Makes a file that is not there yet: readers see all of it or nothing.
 *
 * @returns false, with nothing changed, if it is there by now
 * @throws AppError `target-not-writable`
 */
export const writeNew = async (path: string, contents: NewContents): Promise<boolean> =>
  (await writeWhole(path, contents, null)) === 'written';

/**
 * Makes a file, or replaces one as a whole: readers see the old one or the new one, never half of it.
 *
 * @param old whose owner and mode it keeps; null for a new file
 * @returns `unlike`, with nothing changed, if a new file would have another owner, label or rights than the old one;
 *   `changed`, with nothing changed either, if the old one is not as it was
 */
async function writeWhole(
  path: string,
  { bytes, id, mode }: NewContents,
  old: OpenedFile | null,
): Promise<'written' | 'unlike' | 'changed'> {
  const fresh = halfWritten(path, id);
  try {
    await removeHalfWritten(path, id);
    const file = await open(fresh, 'wx', 0o600);
    let isAlike = true;
    try {
      await file.writeFile(bytes);
      if (old !== null) isAlike = await takeOwner(file, old);
      // A folder may give each new file an access list of its own.
      if (old !== null && isAlike)
        isAlike = !(await hasAccessList(fresh)) && (await haveSameLabel(fresh, path));
      await takeMode(file, mode ?? (old === null ? 0o600 : old.stats.mode & 0o7777));
      await file.sync();
    } finally {
      await file.close();
    }
    // Last, since all of this takes its time.
    const isSame = isAlike && (await (old === null ? isMissing(path) : isUnchanged(old)));
    if (isSame) {
      await rename(fresh, path);
      await syncFolder(dirname(path));
    } else await removeHalfWritten(path, id);
    return isSame ? 'written' : isAlike ? 'changed' : 'unlike';
  } catch (error) {
    await removeHalfWritten(path, id);
    throw await writeProblem(error, path);
  }
}

const isMissing = (path: string): Promise<boolean> =>
  stat(path).then(
    () => false,
    () => true,
  );

/** Ignores what FAT or a network share cannot do, and what the user may not do. */
const ignoreRefusal = (error: NodeJS.ErrnoException): void => {
  if (!/^(EPERM|ENOTSUP|EINVAL|ENOSYS)$/.test(error.code ?? '')) throw error;
};

/** @returns whether the file belongs to the old one's owner and group now; root of a container may not give it away */
async function takeOwner(file: FileHandle, { stats: { uid, gid } }: OpenedFile): Promise<boolean> {
  if (process.getuid?.() === 0) await file.chown(uid, gid).catch(ignoreRefusal);
  const now = await file.stat();
  return now.uid === uid && now.gid === gid;
}

/** A disk without modes takes the file all the same. */
const takeMode = (file: FileHandle, mode: number): Promise<void> => file.chmod(mode).catch(ignoreRefusal);

/** Without it a power cut may bring the old name back. Windows cannot do it, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/**
 * Writes into a file that has to stay the same file, and puts the old bytes back if that fails half-way.
 *
 * @returns false, with nothing changed, if somebody else has changed it since it was read
 * @throws AppError `target-not-writable`
 */
export async function writeInPlace(
  old: OpenedFile,
  { bytes, mode }: Omit<NewContents, 'id'>,
): Promise<boolean> {
  try {
    const file = await open(old.path, 'r+');
    try {
      if (!(await isUnchanged(old))) return false;
      // Before the token is written: with the old mode, others might read it.
      // The mode of a file with an access list would take away what the list gives.
      if (mode !== undefined && !(await hasAccessList(old.path))) await takeMode(file, mode);
      await fill(file, bytes).catch(async (error: unknown) => {
        await fill(file, old.bytes);
        await file.truncate(old.bytes.length);
        throw error;
      });
      // If the length stays, what somebody appends meanwhile stays too.
      if (bytes.length !== old.bytes.length) await file.truncate(bytes.length);
      await file.sync();
      return true;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw await writeProblem(error, old.path);
  }
}

async function fill(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let place = 0; place < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, place, bytes.length - place, place);
    place += bytesWritten;
  }
}

/** Whether a folder is there and takes new files; makes none. @throws AppError `target-not-writable` */
export async function assertFolder(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch(async (error: unknown) => {
    throw await writeProblem(error, path);
  });
}

/** Why a file could not be changed in the way that it would be; undefined if it can. Changes nothing. */
export async function changeProblem(file: OpenedFile): Promise<AppError | undefined> {
  try {
    await ((await mustStaySame(file)) ? assertWritable(file.path) : assertFolder(file.path));
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
