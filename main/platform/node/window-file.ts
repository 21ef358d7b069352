import { z } from '../../domain/parse.ts';
import type { StoredValue, WindowSize } from '../../domain/ports/index.ts';
import { createJsonFile } from './json-file.ts';

/** px */
const StoredSize = z.object({
  width: z.int().check(z.minimum(200), z.maximum(4000)),
  height: z.int().check(z.minimum(200), z.maximum(4000)),
});

/** The size in which the window was left, in a JSON file; null before it was ever resized. */
export function createWindowFile(path: string): StoredValue<WindowSize | null> {
  const file = createJsonFile<WindowSize | null>(path, z.nullable(StoredSize), { initial: () => null });
  return { load: file.load, save: file.save };
}
