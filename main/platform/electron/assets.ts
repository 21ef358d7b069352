import { join } from 'node:path';
import type { TrayStatus } from '../../../shared/snapshot.ts';

/** Paths inside the built app. `root` is the folder of package.json, inside the archive when packaged. */
export interface Assets {
  readonly preload: string;
  readonly renderer: string;
  /** Icon of the app, for its window on Linux. */
  readonly icon: string;
  trayIcon(status: TrayStatus, look: TrayLook): string;
}

/** For a dark or a light bar; `plate`: on a ground of its own, for Linux only. */
export type TrayLook = 'dark' | 'light' | 'plate';

export function assetsIn(root: string, platform: NodeJS.Platform): Assets {
  const tray = (...parts: string[]) => join(root, 'build', 'tray', ...parts);
  return {
    preload: join(root, 'out', 'preload', 'index.cjs'),
    renderer: join(root, 'out', 'renderer'),
    icon: join(root, 'build', 'icons', '256x256.png'),
    trayIcon(state, look) {
      // Both say that the token needs attention before it ends.
      const status = state === 'delivery-due' ? 'renewal-due' : state;
      // macOS colours a template image itself; Windows picks a size from the .ico.
      if (platform === 'darwin') return tray('mac', `${status}Template.png`);
      return platform === 'win32'
        ? tray('win', `${status}-${look}.ico`)
        : tray('linux', `${status}-${look}.png`);
    },
  };
}
