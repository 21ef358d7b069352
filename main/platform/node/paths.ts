import { join } from 'node:path';
import envPaths from 'env-paths';

export interface AppPaths {
  readonly home: string;
  /** Files that are read back, and may be set aside. */
  readonly kept: readonly string[];
  /** Gateways remembered between runs. */
  readonly gateways: string;
  readonly settings: string;
  /** What was said and tried already. */
  readonly memory: string;
  /** How the last sign-ins ended. */
  readonly signIns: string;
  /** Which forgetting was the last one. */
  readonly forgotten: string;
  /** The curves of the last day. */
  readonly history: string;
  /** Folder of the log. */
  readonly logs: string;
  /** How large the window was. */
  readonly window: string;
}

/** Files of the app. `home` replaces the system's place for them. */
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
