import pLimit from 'p-limit';
import type { AppError } from '../../domain/errors.ts';
import type { Mutex } from '../../domain/ports/index.ts';
import { systemCode } from '../../domain/system-error.ts';
import { withFileLock } from './file-lock.ts';

/** What the system says of a folder in which nothing can be written, not even a lock. */
const UNWRITABLE: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENOENT',
  'ENOTDIR',
  'EEXIST',
]);

/**
 * Makes a mutex that holds in this process and between our processes: tray and command line share their files, and
 * scripts run several commands at once.
 *
 * @param path of a file that need not exist; the lock is the folder `PATH.lock`
 * @param busy makes the error for another process that does not let go
 * @returns a mutex that throws what the work throws, or `busy()`. In a folder that cannot be written to there is no
 *   lock, and the work runs all the same.
 */
export function createProcessMutex(path: string, busy: () => AppError): Mutex {
  const queue = pLimit(1);
  return (work) =>
    queue(async () => {
      let begun = false;
      try {
        return await withFileLock(path, () => {
          begun = true;
          return work();
        });
      } catch (error) {
        if (begun) throw error;
        if (!UNWRITABLE.has(systemCode(error) ?? '')) throw busy();
        return await work();
      }
    });
}
