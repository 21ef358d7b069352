import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, appError } from '../domain/errors.ts';
import { isMissingFile, systemCode } from '../domain/system-error.ts';

const LATER = { retryable: true };
const codeOf = (error: unknown) => systemCode(error) ?? 'unknown cause';

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
      return await deniedBy(path);
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

/** Who may let a file be written, or a file be made in its folder. */
async function deniedBy(path: string): Promise<AppError> {
  const own = await stat(path).catch(() => null);
  const stats = own ?? (await stat(dirname(path)).catch(() => null));
  const owner = await ownerName(stats?.uid);
  return own === null
    ? appError('target-not-writable/denied-folder', { path: dirname(path), owner }, LATER)
    : appError('target-not-writable/denied', { path, owner }, LATER);
}

async function ownerName(uid: number | undefined): Promise<string> {
  if (uid === undefined || process.platform === 'win32') return 'another user';
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const name = users.split('\n').find((line) => line.split(':')[2] === String(uid));
  return name?.split(':', 1)[0] ?? `user ${uid}`;
}
