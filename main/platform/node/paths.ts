import { join } from 'node:path';
import envPaths from 'env-paths';

export interface AppPaths {
  readonly home: string;
  /** State files: the app reads them back, and may set them aside if they are unreadable. */
  readonly kept: readonly string[];
  /** Gateways remembered between runs. */
  readonly gateways: string;
  readonly settings: string;
  /** Sent reminders and renewal attempts. */
  readonly memory: string;
  /** Results of the last sign-ins. */
  readonly signIns: string;
  /** Id of the last reset. */
  readonly forgotten: string;
  /** Power curves of the last day. */
  readonly history: string;
  /** Folder of the log. */
  readonly logs: string;
  /** Last size of the window. */
  readonly window: string;
}

/** Paths of the app's files. `home` replaces the system's folder for them. */
export function appPaths(home: string | undefined): AppPaths {
  const folder = home === undefined || home === '' ? envPaths('envoy-tray', { suffix: '' }).config : home;
  const files = {
    gateways: join(folder, 'gateways.json'),
    settings: join(folder, 'settings.json'),
    memory: join(folder, 'memory.json'),
    signIns: join(folder, 'sign-ins.json'),
    forgotten: join(folder, 'forgotten.json'),
    history: join(folder, 'history.json'),
    window: join(folder, 'window.json'),
  };
  return { home: folder, ...files, kept: Object.values(files), logs: join(folder, 'logs') };
}
