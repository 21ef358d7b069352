import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, appError } from '../domain/errors.ts';
import { isMissingFile } from '../domain/missing-file.ts';

const LATER = { retryable: true };
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unknown cause';

/** Says what keeps a file from being read, and what can be done about it. */
export function readProblem(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  return isMissingFile(error)
    ? appError('target-unreachable/no-file', { path }, LATER)
    : appError('target-unreachable/unreadable', { path, code: codeOf(error) }, LATER);
}

/** Says what keeps a file from being written, and what can be done about it. */
export async function writeProblem(error: unknown, path: string): Promise<AppError> {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return appError('target-not-writable/folder', { folder: dirname(path) }, LATER);
    case 'EACCES':
    case 'EPERM':
      return appError('target-not-writable/denied', await deniedBy(path), LATER);
    case 'EROFS':
      return appError('target-not-writable/read-only', { path }, LATER);
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return appError('target-not-writable/full', { path }, LATER);
    default:
      return appError('target-not-writable/in-use', { path, code }, LATER);
  }
}

/** What keeps a file from being written, itself or else its folder, and the name of its owner. */
async function deniedBy(path: string): Promise<{ path: string; owner: string }> {
  const own = await stat(path).catch(() => null);
  const stats = own ?? (await stat(dirname(path)).catch(() => null));
  const place = own === null ? dirname(path) : path;
  if (stats === null || process.platform === 'win32') return { path: place, owner: 'another user' };
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const name = users.split('\n').find((line) => line.split(':')[2] === String(stats.uid));
  return { path: place, owner: name?.split(':', 1)[0] ?? `user ${stats.uid}` };
}
