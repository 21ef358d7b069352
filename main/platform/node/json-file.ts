import { existsSync } from 'node:fs';
import { copyFile, readFile, rename, rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { AppError, appError } from '../../domain/errors.ts';
import type { z } from '../../domain/parse.ts';
import { parseJson } from '../../domain/parse.ts';
import type { Change } from '../../domain/ports/index.ts';
import { isMissingFile } from '../../domain/system-error.ts';
import { writePrivateFile } from './private-file.ts';
import { createProcessMutex } from './process-mutex.ts';

/** What the name of a file that was set aside ends with. */
export const UNREADABLE = '.unreadable';

/** The value of a file while no other process can change it. */
interface OpenFile<T> {
  readonly value: T;
  /** @throws AppError `storage-unavailable` */
  save(value: T): Promise<void>;
}

/** A value in a JSON file. Reading never fails; changes of all processes happen one after another. */
export interface JsonFile<T> {
  load(): Promise<T>;
  /**
   * Writes what `update` makes of the value, unless that is equal.
   *
   * @param update may be called more than once
   * @returns the change that was written
   * @throws AppError `storage-unavailable`
   */
  change(update: (value: T) => T): Promise<Change<T>>;
  /** Writes a value, unless it is equal. @throws AppError `storage-unavailable` */
  save(value: T): Promise<void>;
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
  /** Called once if the file is there and the system does not let it be read: then it counts as missing. */
  readonly onUnreadable?: ((path: string) => void) | undefined;
  /** The error if the file cannot be written; default: the folder is not writable. */
  readonly unwritable?: () => AppError;
  /** Writes without spaces and line ends, for thousands of numbers. */
  readonly dense?: boolean;
}

/**
 * A missing file has the initial value. One that does not fit the schema is set aside and replaced by what can be saved
 * of it. One that cannot be set aside or read stays as it is, and nothing is written over it.
 */
export function createJsonFile<T>(
  path: string,
  schema: z.ZodMiniType<T>,
  options: JsonFileOptions<T>,
): JsonFile<T> {
  const file: Source<T> = { ...options, path, schema };
  const mutex = createProcessMutex(path, busy);
  let isTold = false;
  const asMissing = (): Found<T> => {
    if (!isTold) options.onUnreadable?.(path);
    isTold = true;
    return { kind: 'missing' };
  };
  const remove = () =>
    rm(path).catch((error: unknown) => {
      if (!isMissingFile(error)) throw error;
    });
  const change: JsonFile<T>['change'] = (update) =>
    durably(file, async () => {
      const seen = await read(file);
      if (seen.kind !== 'unfit') {
        const before = await valueIn(file, seen);
        const after = update(before);
        if (isDeepStrictEqual(after, before)) return { before, after };
      }
      return await mutex(async () => {
        const { value: before, save } = await open(file);
        const after = update(before);
        if (!isDeepStrictEqual(after, before)) await save(after);
        return { before, after };
      });
    });
  return {
    change,
    async save(value) {
      await change(() => value);
    },
    remove: () => mutex(remove),
    async load() {
      const found = await read(file).catch(asMissing);
      if (found.kind !== 'unfit') return await valueIn(file, found);
      // Another process that holds the lock repairs it.
      const repaired = await mutex(() => open(file)).catch(() => null);
      return repaired === null ? await valueIn(file, found) : repaired.value;
    },
    transaction: (work) =>
      mutex(async () => {
        const { value, save } = await open(file);
        return work({ value, save: (next) => durably(file, () => save(next)) });
      }),
  };
}

interface Source<T> extends JsonFileOptions<T> {
  readonly path: string;
  readonly schema: z.ZodMiniType<T>;
}

const busy = () => appError('storage-unavailable/busy');

/** @throws AppError `storage-unavailable` for whatever keeps a file from being written */
async function durably<T, R>(
  { unwritable = () => appError('storage-unavailable') }: Source<T>,
  write: () => Promise<R>,
): Promise<R> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof AppError ? error : unwritable();
  }
}

const write = <T>({ path, dense = false }: Source<T>, value: T): Promise<void> =>
  writePrivateFile(path, `${JSON.stringify(value, null, dense ? 0 : 2)}\n`);

/** What is at the path of the file. */
type Found<T> =
  | { readonly kind: 'missing' }
  | { readonly kind: 'fit'; readonly value: T }
  | { readonly kind: 'unfit'; readonly text: string };

/** @throws the error that keeps an existing file from being read */
async function read<T>({ path, schema }: Source<T>): Promise<Found<T>> {
  try {
    const text = await readFile(path, 'utf8');
    const value = parseJson(schema, text);
    return value === undefined ? { kind: 'unfit', text } : { kind: 'fit', value };
  } catch (error) {
    if (isMissingFile(error)) return { kind: 'missing' };
    throw error;
  }
}

async function valueIn<T>({ initial, salvage }: Source<T>, found: Found<T>): Promise<T> {
  if (found.kind === 'fit') return found.value;
  return found.kind === 'unfit' && salvage !== undefined ? salvage(found.text) : await initial();
}

/** Only under the lock: another process may have replaced a bad file by a good one. */
async function open<T>(file: Source<T>): Promise<OpenFile<T>> {
  const found = await read(file).catch((error: unknown) => ({ kind: 'unusable', error }) as const);
  if (found.kind === 'unusable')
    return { value: await file.initial(), save: () => Promise.reject(found.error) };
  let value: T = await valueIn(file, found);
  try {
    if (found.kind === 'unfit') await setAside(file, value);
  } catch (error) {
    return { value, save: () => Promise.reject(error) };
  }
  return {
    value,
    async save(next) {
      // A process that was suspended for seconds has lost its lock; what others have written since must stay.
      const now = await read(file);
      if (now.kind !== 'missing' && !isDeepStrictEqual(await valueIn(file, now), value)) throw busy();
      await write(file, next);
      value = next;
    },
  };
}

/** Sets a file that does not fit aside. A copy first, so that a failure in between loses nothing. */
async function setAside<T>(file: Source<T>, saved: T): Promise<void> {
  const { path, salvage, onSetAside } = file;
  if (salvage === undefined) return moveAside(path, onSetAside);
  const aside = freeName(path + UNREADABLE);
  try {
    await copyFile(path, aside);
    await write(file, saved);
  } catch (error) {
    // The copy is not needed: the file is still there.
    await rm(aside, { force: true }).catch(() => undefined);
    throw error;
  }
  onSetAside?.(aside);
}

/** Renames a file that cannot be read, so that nothing of it is lost. @throws if that cannot be done */
export async function moveAside(path: string, onSetAside?: (path: string) => void): Promise<void> {
  const aside = freeName(path + UNREADABLE);
  await rename(path, aside);
  onSetAside?.(aside);
}

/** The name, or the first of `name-2`, `name-3` … that no file has yet, so that older copies stay. */
function freeName(name: string): string {
  let free = name;
  for (let n = 2; existsSync(free); n++) {
    if (n >= 100) throw new Error(`too many files beside ${name}`);
    free = `${name}-${n}`;
  }
  return free;
}
