import pLimit from 'p-limit';
import type { AppError } from '../../domain/errors.ts';
import { withFileLock } from './file-lock.ts';

/**
 * Makes a function that does work while nobody else does any of the same kind, in this process or another one of ours:
 * work that looks before it writes, so that two at once would each overlook what the other does.
 *
 * @param path of a file that need not be there; the lock is a folder beside it
 * @param busy the error for where another process will not come to an end
 * @returns a function that throws what the work throws, or `busy()`. Where nothing can be written there is nothing to
 *   take turns by, and the work is done all the same.
 */
export function createProcessMutex(
  path: string,
  busy: () => AppError,
): <T>(work: () => Promise<T>) => Promise<T> {
  const oneAtATime = pLimit(1);
  return (work) => oneAtATime(() => aloneAmongProcesses(work));

  async function aloneAmongProcesses<T>(work: () => Promise<T>): Promise<T> {
    let begun = false;
    try {
      return await withFileLock(path, () => {
        begun = true;
        return work();
      });
    } catch (error) {
      if (begun) throw error;
      if ((error as NodeJS.ErrnoException).code === 'ELOCKED') throw busy();
      return await work();
    }
  }
}
