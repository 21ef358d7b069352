import { readdir, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { makePrivateFolder } from './private-folder.ts';

/** Writes a file that only its owner can read, completely or not at all. Creates a missing folder. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  // Loaded for the first write: most commands of the terminal write nothing.
  const { default: writeFileAtomic } = await import('write-file-atomic');
  makePrivateFolder(dirname(path));
  // The library writes once and takes a part for the whole. On a disk that is almost full, a cut-off text would replace
  // the old one. So the library has nothing to write: the text is in the new file before that replaces the old one.
  await writeFileAtomic(await placeOf(path), '', {
    mode: 0o600,
    tmpfileCreated: (fresh) => writeFile(fresh, text),
  });
}

/** The library would replace a link whose disk is gone, and the file on that disk would count no more. */
const placeOf = (path: string): Promise<string> =>
  readlink(path).then(
    (target) => resolve(dirname(path), target),
    () => path,
  );

/** Temporary files of {@link writePrivateFile}: left by a killed process, or in use by another process. */
export async function findTemporaryFiles(path: string): Promise<string[]> {
  const whole = await realpath(path).catch(() => placeOf(path));
  const folder = dirname(whole);
  const start = `${basename(whole)}.`;
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.startsWith(start) && /^\d{1,10}$/.test(name.slice(start.length)))
    .map((name) => join(folder, name));
}

/** Removes files; a file that is already gone is not an error. */
export async function removeAll(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => rm(path, { force: true })));
}
