import type { Ports } from '../../domain/ports/index.ts';
import { createGatewayStore } from './gateway-store.ts';
import type { AppPaths } from './paths.ts';
import { createStaleFiles } from './stale-files.ts';
import {
  createForgottenFile,
  createHistoryFile,
  createMemoryFile,
  createSettingsFile,
  createSignInFile,
} from './state-files.ts';

/** Ports whose values are kept in files. */
export type StoragePorts = Pick<
  Ports,
  'gateways' | 'settings' | 'signIns' | 'memory' | 'history' | 'leftovers' | 'forgotten'
>;

export interface StorageEvents {
  /** A file could not be understood and has another name now. A curve or a mark that is lost is no news. */
  readonly onSetAside: (file: 'gateways' | 'settings' | 'signIns' | 'memory', path: string) => void;
  /** The list of gateways could not be written. */
  readonly onUnwritable?: () => void;
}

/** Everything that the app keeps between runs, secrets apart. */
export function createStoragePorts(paths: AppPaths, { onSetAside, ...events }: StorageEvents): StoragePorts {
  const told = (file: Parameters<typeof onSetAside>[0]) => (path: string) => onSetAside(file, path);
  return {
    gateways: createGatewayStore(paths.gateways, { ...events, onSetAside: told('gateways') }),
    settings: createSettingsFile(paths.settings, told('settings')),
    signIns: createSignInFile(paths.signIns, told('signIns')),
    memory: createMemoryFile(paths.memory, told('memory')),
    history: createHistoryFile(paths.history),
    leftovers: createStaleFiles(paths.kept),
    forgotten: createForgottenFile(paths.forgotten),
  };
}
