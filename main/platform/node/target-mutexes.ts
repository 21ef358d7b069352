import { join } from 'node:path';
import { appError } from '../../domain/errors.ts';
import type { Mutex } from '../../domain/ports/index.ts';
import { sha256 } from '../../domain/sha256.ts';
import { createProcessMutex } from './process-mutex.ts';

/** One lock for each place that tokens are delivered to, in the app's own folder. */
export function createTargetMutexes(home: string): (part: string) => Mutex {
  const mutexes = new Map<string, Mutex>();
  return (part) => {
    const known = mutexes.get(part);
    if (known !== undefined) return known;
    // A part may be a path.
    const name = sha256(part).slice(0, 12);
    const mutex = createProcessMutex(join(home, `delivery-${name}`), () =>
      appError('target-unproven/other-process', { retryable: true }),
    );
    mutexes.set(part, mutex);
    return mutex;
  };
}
