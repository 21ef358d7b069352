import { existsSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { parseJson } from '../../domain/parse.ts';
import { writePrivateFile } from './private-file.ts';

/** A value in a JSON file. Reading never fails; changes happen one after another. */
export interface JsonFile<T> {
  load(): Promise<T>;
  /** Writes what `update` makes of the value, unless that is the value itself. Rejects where it cannot be written. */
  change(update: (value: T) => T): Promise<void>;
}

/**
 * A file that is missing gives the empty value. One that cannot be understood is set aside under a new name and
 * gives the empty value too; where it cannot be set aside it stays as it is and nothing is written over it.
 *
 * @param onSetAside called with the new name of such a file
 */
export function createJsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
  empty: T,
  onSetAside: (path: string) => void = () => undefined,
): JsonFile<T> {
  const oneAtATime = pLimit(1);

  /** @throws what keeps a file that is there from being read or set aside; then it must not be written over */
  async function read(): Promise<T> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return empty;
      throw error;
    }
    const value = parseJson(schema, text);
    if (value !== undefined) return value;
    const aside = freeName(`${path}.unreadable`);
    await rename(path, aside);
    onSetAside(aside);
    return empty;
  }

  return {
    load: () => oneAtATime(() => read().catch(() => empty)),
    change: (update) =>
      oneAtATime(async () => {
        const before = await read();
        const after = update(before);
        if (after !== before) await writePrivateFile(path, `${JSON.stringify(after, null, 2)}\n`);
      }),
  };
}

/** The name, or the first of `name-2`, `name-3` … that no file has yet: what was set aside before stays too. */
function freeName(name: string): string {
  for (let n = 2, free = name; n < 100; free = `${name}-${n++}`) if (!existsSync(free)) return free;
  throw new Error(`too many files beside ${name}`);
}
