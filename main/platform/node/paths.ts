import './home-folder.ts';

import { homedir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { expandHome } from '../../domain/expand-home.ts';

export interface AppPaths {
  /** Folder of all the others. */
  readonly home: string;
  /** Known gateways, reminders, sign-ins, and which reset was the last one. */
  readonly state: string;
  readonly settings: string;
  /** Curves of 24 hours and 30 days, and the energy of the day. */
  readonly history: string;
  /** Folder of the log. */
  readonly logs: string;
  /** Size of the window. */
  readonly window: string;
  /** Files that may be set aside or half-written, those of earlier versions too. */
  readonly stored: readonly string[];
}

/** The files that `state.json` replaces; they are read while it is missing, and removed once it is written. */
export const LEGACY_FILES = ['gateways.json', 'memory.json', 'sign-ins.json', 'forgotten.json'] as const;

/** Files of the app. @param home replaces the system's folder for them */
export function appPaths(home: string | undefined): AppPaths {
  const folder =
    home === undefined || home === ''
      ? envPaths('envoy-tray', { suffix: '' }).config
      : expandHome(home, homedir());
  const files = {
    state: join(folder, 'state.json'),
    settings: join(folder, 'settings.json'),
    history: join(folder, 'history.json'),
    window: join(folder, 'window.json'),
  };
  const legacy = LEGACY_FILES.map((name) => join(folder, name));
  return { home: folder, ...files, stored: [...Object.values(files), ...legacy], logs: join(folder, 'logs') };
}
