import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { appError } from '../../domain/errors.ts';
import { parseJson } from '../../domain/parse.ts';
import { writePrivateFile } from './private-file.ts';
import { createProcessMutex } from './process-mutex.ts';

/** What the name of a file that was set aside ends with. */
export const UNREADABLE = '.unreadable';

/** The value of a file while no other process can change it. */
export interface OpenFile<T> {
  readonly value: T;
  /** Rejects if the file cannot be written. */
  save(value: T): Promise<void>;
}

/** A value in a JSON file. Reading never fails; changes of all processes happen one after another. */
export interface JsonFile<T> {
  load(): Promise<T>;
  /**
   * Writes what `update` makes of the value, unless that is equal. Rejects if it cannot be written.
   *
   * @param update may be called more than once
   */
  change(update: (value: T) => T): Promise<void>;
  /** Runs `work` under the lock of the file. @throws what `work` throws; AppError `storage-unavailable` */
  transaction<R>(work: (file: OpenFile<T>) => Promise<R>): Promise<R>;
  /** Removes the file. Rejects if that cannot be done. */
  remove(): Promise<void>;
}

export interface JsonFileOptions<T> {
  /** The value of a file that is missing. */
  readonly initial: () => T | Promise<T>;
  /** What can be saved of a text that does not fit the schema; default the initial value. */
  readonly salvage?: (text: string) => T;
  /** Called with the new name of a file that was set aside. */
  readonly onSetAside?: ((path: string) => void) | undefined;
  /** Writes without spaces and line ends, for thousands of numbers. */
  readonly dense?: boolean;
}

/**
 * A missing file has the initial value. One that does not fit the schema is renamed and replaced by what can be saved
 * of it. One that cannot be renamed or read stays as it is, and nothing is written over it.
 */
export function createJsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
  { initial, salvage, onSetAside, dense = false }: JsonFileOptions<T>,
): JsonFile<T> {
  const mutex = createProcessMutex(path, () => appError('storage-unavailable/busy'));
  const write = (value: T) => writePrivateFile(path, `${JSON.stringify(value, null, dense ? 0 : 2)}\n`);

  /** @throws the error that keeps an existing file from being read */
  async function read(): Promise<{ readonly value: T } | { readonly unfit: string }> {
    try {
      const text = await readFile(path, 'utf8');
      const value = parseJson(schema, text);
      return value === undefined ? { unfit: text } : { value };
    } catch (error) {
      if (isMissing(error)) return { value: await initial() };
      throw error;
    }
  }

  /** Only under the lock: another process may have replaced the bad file by a good one. @throws as `read` */
  async function readOrSetAside(): Promise<T> {
    const found = await read();
    if ('value' in found) return found.value;
    const aside = freeName(path + UNREADABLE);
    await rename(path, aside);
    onSetAside?.(aside);
    const saved = salvage?.(found.unfit) ?? (await initial());
    if (salvage !== undefined) await write(saved);
    return saved;
  }

  async function open(): Promise<OpenFile<T>> {
    try {
      return { value: await readOrSetAside(), save: write };
    } catch (error) {
      return { value: await initial(), save: () => Promise.reject(error) };
    }
  }

  const remove = () =>
    rm(path).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  return {
    remove: () => mutex(remove),
    async load() {
      const found = await read().catch(() => null);
      if (found === null) return await initial();
      return 'value' in found ? found.value : await mutex(async () => (await open()).value);
    },
    async change(update) {
      const seen = await read();
      if ('value' in seen && isDeepStrictEqual(update(seen.value), seen.value)) return;
      await mutex(async () => {
        const before = await readOrSetAside();
        const after = update(before);
        if (!isDeepStrictEqual(after, before)) await write(after);
      });
    },
    transaction: (work) => mutex(async () => work(await open())),
  };
}

/** Neither the file nor, perhaps, its folder exists. */
const isMissing = (error: unknown): boolean =>
  /^(ENOENT|ENOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? '');

/** The name, or the first of `name-2`, `name-3` … that no file has yet, so that older copies stay. */
function freeName(name: string): string {
  for (let n = 2, free = name; n < 100; free = `${name}-${n++}`) if (!existsSync(free)) return free;
  throw new Error(`too many files beside ${name}`);
}
