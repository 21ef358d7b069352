import { readFile, rename } from 'node:fs/promises';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { writePrivateFile } from './private-file.ts';

/** A value in a JSON file. Reading never fails; changes happen one after another. */
export interface JsonFile<T> {
  load(): Promise<T>;
  change(update: (value: T) => T): Promise<void>;
}

/**
 * A file that is missing gives the empty value. One that cannot be understood is set aside under a new name, never
 * overwritten, and gives the empty value too.
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
  async function load(): Promise<T> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch {
      return empty;
    }
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      const aside = `${path}.unreadable`;
      await rename(path, aside).then(
        () => onSetAside(aside),
        () => undefined,
      );
      return empty;
    }
  }
  return {
    load,
    change: (update) =>
      oneAtATime(async () => writePrivateFile(path, `${JSON.stringify(update(await load()), null, 2)}\n`)),
  };
}
