import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Which of these programs are not installed. */
export function missingPrograms(...names: readonly string[]): string[] {
  // Daemons live in sbin, which is not on everybody's path.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return names.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
}

/** Title of tests that are skipped for a reason: a skipped test that does not say why reads like a passed one. */
export function titleWith(title: string, reason: string | undefined): string {
  return reason === undefined ? title : `${title} (skipped: ${reason})`;
}
