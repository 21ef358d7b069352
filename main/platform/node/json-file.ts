import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { parseJson } from '../../domain/parse.ts';
import { withFileLock } from './file-lock.ts';
import { writePrivateFile } from './private-file.ts';

/** What the name of a file that was set aside ends with. */
export const UNREADABLE = '.unreadable';

/** A value in a JSON file. Reading never fails; changes happen one after another, those of other processes too. */
export interface JsonFile<T> {
  load(): Promise<T>;
  /**
   * Writes what `update` makes of the value, unless that says the same. Rejects where it cannot be written.
   * `update` may be called more than once.
   */
  change(update: (value: T) => T): Promise<void>;
  /** Removes the file. Rejects where that cannot be done. */
  clear(): Promise<void>;
}

export interface JsonFileOptions {
  /** Called with the new name of a file that was set aside. */
  readonly onSetAside?: ((path: string) => void) | undefined;
  /** Numbers by the thousand, which nobody reads: without spaces and line ends. */
  readonly dense?: boolean;
}

/**
 * A file that is missing gives the empty value. One that cannot be understood is set aside under a new name and
 * gives the empty value too; where it cannot be set aside it stays as it is and nothing is written over it.
 */
export function createJsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
  empty: T,
  { onSetAside, dense = false }: JsonFileOptions = {},
): JsonFile<T> {
  const oneAtATime = pLimit(1);

  /** @returns undefined for a file that cannot be understood. @throws what keeps one that is there from being read */
  async function read(): Promise<T | undefined> {
    try {
      return parseJson(schema, await readFile(path, 'utf8'));
    } catch (error) {
      if (isMissing(error)) return empty;
      throw error;
    }
  }

  /** Only under the lock: another process may have put a good file in the place of the bad one. @throws as `read` */
  async function readOrSetAside(): Promise<T> {
    const value = await read();
    if (value !== undefined) return value;
    const aside = freeName(path + UNREADABLE);
    await rename(path, aside);
    onSetAside?.(aside);
    return empty;
  }

  const remove = () =>
    rm(path).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  return {
    // A full disk takes no lock, and is no reason to keep it.
    clear: () => oneAtATime(() => withFileLock(path, remove).catch(remove)),
    load: () =>
      oneAtATime(async () => {
        try {
          return (await read()) ?? (await withFileLock(path, readOrSetAside));
        } catch {
          return empty;
        }
      }),
    change: (update) =>
      oneAtATime(async () => {
        const seen = await read();
        if (seen !== undefined && isDeepStrictEqual(update(seen), seen)) return;
        await withFileLock(path, async () => {
          const before = await readOrSetAside();
          const after = update(before);
          if (!isDeepStrictEqual(after, before))
            await writePrivateFile(path, `${JSON.stringify(after, null, dense ? 0 : 2)}\n`);
        });
      }),
  };
}

/** Neither the file is there nor, perhaps, its folder. */
const isMissing = (error: unknown): boolean =>
  /^(ENOENT|ENOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? '');

/** The name, or the first of `name-2`, `name-3` … that no file has yet: what was set aside before stays too. */
function freeName(name: string): string {
  for (let n = 2, free = name; n < 100; free = `${name}-${n++}`) if (!existsSync(free)) return free;
  throw new Error(`too many files beside ${name}`);
}
