import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { systemClock } from './clock.ts';
import { findTemporaryFiles, removeAll } from './private-file.ts';

/** ms after which the lock of a process that is gone no longer counts; a living one renews its own. */
const STALE_MS = 3000;
/** ms to wait for others: longer than a dead one can keep us, and than many short changes take. */
const TIMEOUT_MS = 15_000;
/** ms between two tries, at random, so that those who wait do not all come at once. */
const RETRY_MS = 25;
/** ms for which Windows may refuse a folder that is just being removed. */
const REMOVING_MS = 1000;

/**
 * Does `work` while no other process does any on the same file: tray and command line share their files, and scripts
 * run several at once. The lock is a folder beside the file, `NAME.lock`. What a process that was killed has left
 * half-written is removed first: it holds the same secrets as the file.
 *
 * @throws where the folder of the file cannot be written to, or where another process will not let go
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const release = await acquire(path);
  try {
    await removeAll(await findTemporaryFiles(path));
    return await work();
  } finally {
    // A lock that was taken from us is gone already.
    await release().catch(() => undefined);
  }
}

async function acquire(path: string): Promise<() => Promise<void>> {
  const start = performance.now();
  const removeIfDead = createUndertaker(`${path}.lock`);
  for (;;) {
    try {
      // `realpath` would want the file to be there; a lock that is lost in spite of all must not end the process.
      return await lock(path, { realpath: false, stale: STALE_MS, onCompromised: () => undefined });
    } catch (error) {
      if (performance.now() - start > timeoutFor((error as NodeJS.ErrnoException).code)) throw error;
    }
    await removeIfDead();
    await systemClock.wait(RETRY_MS * (0.5 + Math.random()));
  }
}

/**
 * Removes a lock from before the clock was put back: to the library it looks fresh until the clock has caught up. A
 * living process renews its own.
 */
function createUndertaker(folder: string): () => Promise<void> {
  let seen = { at: Number.NaN, since: 0 };
  return async () => {
    const at = (await stat(folder).catch(() => null))?.mtimeMs ?? Number.NaN;
    const now = performance.now();
    if (at !== seen.at) seen = { at, since: now };
    else if (at > systemClock.now() && now - seen.since > STALE_MS)
      await rmdir(folder).catch(() => undefined);
  };
}

function timeoutFor(code: string | undefined): number {
  if (code === 'ELOCKED') return TIMEOUT_MS;
  return code === 'EPERM' && process.platform === 'win32' ? REMOVING_MS : -1;
}
