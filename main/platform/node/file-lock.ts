import { rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from '../../domain/system-error.ts';
import { KEYCHAIN_TIMEOUT_MS } from '../../domain/timing.ts';
import { systemClock } from './clock.ts';
import { findTemporaryFiles, removeAll } from './private-file.ts';
import { makePrivateFolder } from './private-folder.ts';

/** ms after which the lock of a killed process no longer counts. A living process renews its lock in time. */
const STALE_MS = 3000;
/** ms to wait for other processes: one may hold the lock while the keychain waits for its password. */
const TIMEOUT_MS = 2 * KEYCHAIN_TIMEOUT_MS;
/** Mean ms between two tries; each is random, so that waiting processes do not all come at once. */
const RETRY_MS = 25;
/** ms for which Windows may refuse access to a folder that is being removed. */
const REMOVING_MS = 1000;

/**
 * Runs `work` while no other process runs any for the same file. The lock is the folder `NAME.lock` beside the file.
 * Half-written copies that a killed process left are removed first, since they hold the same secrets as the file.
 *
 * @throws if the folder of the file cannot be written to (`EACCES`, `EROFS`, `ENOSPC` …), or another process does not
 *   let go (`ELOCKED`)
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  makePrivateFolder(dirname(path));
  const release = await acquire(path);
  try {
    // A copy that cannot be removed now must not keep `work` from running; the next lock tries again.
    await removeAll(await findTemporaryFiles(path)).catch(() => undefined);
    return await work();
  } finally {
    // Rejects if another process took the lock meanwhile; then it is gone already.
    await release().catch(() => undefined);
  }
}

async function acquire(path: string): Promise<() => Promise<void>> {
  // Loaded for the first lock: most commands of the terminal take none.
  const { lock } = await import('proper-lockfile');
  const start = performance.now();
  const removeFutureLock = createFutureLockRemover(`${path}.lock`);
  for (;;) {
    try {
      // Without `realpath: false` the file itself would have to exist. A lock that is lost must not end the process.
      return await lock(path, { realpath: false, stale: STALE_MS, onCompromised: () => undefined });
    } catch (error) {
      if (performance.now() - start > timeoutFor(systemCode(error))) throw error;
    }
    await removeFutureLock();
    await systemClock.wait(RETRY_MS * (0.5 + Math.random()));
  }
}

/**
 * Removes a lock whose time lies ahead because the clock was put back after its process was killed. To the library it
 * looks fresh until the clock has caught up, which may take a month; a living process renews its lock.
 */
function createFutureLockRemover(folder: string): () => Promise<void> {
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
