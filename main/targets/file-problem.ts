import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, appError } from '../domain/errors.ts';

const LATER = { retryable: true };

/** Says what keeps a file from being read or written, and what can be done about it. */
export async function fileProblem(
  error: unknown,
  path: string,
  attempt: 'read' | 'write',
): Promise<AppError> {
  if (error instanceof AppError) return error;
  const { code = 'unknown cause' } = error as NodeJS.ErrnoException;
  if (attempt === 'read') {
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? appError('target-unreachable/no-file', { path }, LATER)
      : appError('target-unreachable/unreadable', { path, code }, LATER);
  }
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return appError('target-not-writable/folder', { folder: dirname(path) }, LATER);
    case 'EACCES':
    case 'EPERM':
      return appError('target-not-writable/denied', { path, owner: await ownerOf(path) }, LATER);
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

/** Name of the user that a file, or else its folder, belongs to. */
async function ownerOf(path: string): Promise<string> {
  const stats = await stat(path).catch(() => stat(dirname(path)).catch(() => null));
  if (stats === null || process.platform === 'win32') return 'another user';
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const name = users.split('\n').find((line) => line.split(':')[2] === String(stats.uid));
  return name?.split(':', 1)[0] ?? `user ${stats.uid}`;
}
