import { join } from 'node:path';
import { appError } from '../../domain/errors.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { createHistoryFile } from './history-file.ts';
import type { AppPaths } from './paths.ts';
import { createProcessMutex } from './process-mutex.ts';
import { createSettingsFile } from './settings-file.ts';
import { createStaleFiles } from './stale-files.ts';
import { createStateFile } from './state-file.ts';

/** Ports whose values are kept in files. */
export type StoragePorts = Pick<Ports, 'state' | 'signInMutex' | 'settings' | 'history' | 'staleFiles'>;

/**
 * Everything that the app keeps between runs, secrets apart.
 *
 * @param onSetAside told of a file that was renamed
 * @param onUnreadable told once of a file that the system does not let be read
 */
export function createStoragePorts(
  paths: AppPaths,
  onSetAside: (file: 'state' | 'settings', path: string) => void,
  onUnreadable: (path: string) => void,
): StoragePorts {
  return {
    state: createStateFile(paths.state, (path) => onSetAside('state', path), onUnreadable),
    signInMutex: createProcessMutex(join(paths.home, 'sign-in'), () =>
      appError('cloud-rate-limited/other-process'),
    ),
    settings: createSettingsFile(paths.settings, (path) => onSetAside('settings', path), onUnreadable),
    history: createHistoryFile(paths.history),
    staleFiles: createStaleFiles(paths.stored),
  };
}
