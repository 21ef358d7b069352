import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs of these that are not installed. */
export function missingPrograms(...names: readonly string[]): string[] {
  // Daemons are in sbin, which the PATH of an ordinary user often lacks.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return names.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
}

/** The title of a test, with the reason if it is skipped. */
export function titleWith(title: string, reason: string | undefined): string {
  return reason === undefined ? title : `${title} (skipped: ${reason})`;
}
