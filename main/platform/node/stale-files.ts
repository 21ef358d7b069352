import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { StaleFiles } from '../../domain/ports/index.ts';
import { isMissingFile } from '../../domain/system-error.ts';
import { withFileLock } from './file-lock.ts';
import { UNREADABLE } from './json-file.ts';
import { findTemporaryFiles, removeAll } from './private-file.ts';

/** What is left beside our files: copies that were set aside, and half-written ones of killed processes. */
export function createStaleFiles(paths: readonly string[]): StaleFiles {
  return {
    async remove() {
      for (const path of paths) {
        await removeAll(await findSetAside(path));
        // Taking the lock removes half-written copies, once no process writes them any more.
        if ((await findTemporaryFiles(path)).length > 0) await withFileLock(path, async () => undefined);
      }
    },
  };
}

async function findSetAside(path: string): Promise<string[]> {
  const start = `${basename(path)}${UNREADABLE}`;
  const entries = await readdir(dirname(path), { withFileTypes: true }).catch((error: unknown) => {
    // A folder that was never made holds nothing. One that cannot be read may hold what was to be removed.
    if (!isMissingFile(error)) throw error;
    return [];
  });
  return entries
    .filter((entry) => !entry.isDirectory() && entry.name.startsWith(start))
    .filter(({ name }) => /^(-\d+)?$/.test(name.slice(start.length)))
    .map(({ name }) => join(dirname(path), name));
}
