import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { isMissingFile } from '../domain/system-error.ts';
import { readProblem, writeProblem } from './file-problem.ts';

/** What a file was, and what it is to become, kept in the app's own folder while it is being written. */
export interface Backups {
  /** Kept until {@link remove}. @throws AppError `target-not-writable` */
  save(id: string, before: Buffer, after: Buffer): Promise<void>;
  /** @throws AppError `target-unreachable` for a copy that is there and cannot be read: the next would replace it */
  load(id: string): Promise<{ before: Buffer; after: Buffer } | null>;
  /** @throws AppError `target-not-writable` */
  remove(id: string): Promise<void>;
  removeAll(): Promise<void>;
}

/**
 * Copies beside the file itself would be loaded by programs that read a whole folder, such as openHAB. A copy holds an
 * old token that may be good for months: only its owner may read it. It is removed once the new token is proven.
 */
export function createBackups(folder: string): Backups {
  const beforePath = (id: string) => join(folder, `${id}.before`);
  const afterPath = (id: string) => join(folder, `${id}.after`);
  const orProblem = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      throw await writeProblem(error, folder);
    }
  };
  /** The library itself writes once, and on a disk that is almost full it takes a part for the whole. */
  const write = (path: string, bytes: Buffer) =>
    writeFileAtomic(path, '', { mode: 0o600, tmpfileCreated: (fresh) => writeFile(fresh, bytes) });
  return {
    save: (id, before, after) =>
      orProblem(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await write(afterPath(id), after);
        // Last: without it there is no backup.
        await write(beforePath(id), before);
      }),
    async load(id) {
      try {
        return { before: await readFile(beforePath(id)), after: await readFile(afterPath(id)) };
      } catch (error) {
        if (isMissingFile(error)) return null;
        throw readProblem(error, folder);
      }
    },
    async remove(id) {
      await orProblem(async () => {
        const names = await readdir(folder).catch((error: unknown) => {
          if (isMissingFile(error)) return [];
          throw error;
        });
        // Half-written copies too.
        const own = names.filter((name) => name.startsWith(`${id}.before`) || name.startsWith(`${id}.after`));
        await Promise.all(own.map((name) => rm(join(folder, name), { force: true })));
      });
    },
    removeAll: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Whether a write in place was cut off: the file has the beginning of the new bytes, then the rest of the old ones. */
export function isTorn(bytes: Buffer, { before, after }: { before: Buffer; after: Buffer }): boolean {
  if (bytes.equals(before) || bytes.equals(after)) return false;
  let same = 0;
  while (same < bytes.length && same < after.length && bytes[same] === after[same]) same++;
  // If it has outgrown the old bytes, the new ones have replaced all of them.
  if (bytes.length !== before.length) return same === bytes.length && same >= before.length;
  let kept = bytes.length;
  while (kept > 0 && bytes[kept - 1] === before[kept - 1]) kept--;
  // Bytes that are the same before and after count as written and as not written.
  return kept <= same;
}
