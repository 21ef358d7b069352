import { app } from 'electron';
import type { Autostart } from '../../domain/ports/index.ts';

/** Said by the session when it starts the app: stay in the tray. */
export const HIDDEN_FLAG = '--hidden';

/** Starting with the session as a login item of Windows or macOS; not from the source tree, which is no app. */
export function createLoginItem(): Autostart {
  return {
    supported: app.isPackaged,
    async set(enabled) {
      if (app.isPackaged) app.setLoginItemSettings({ openAtLogin: enabled, args: [HIDDEN_FLAG] });
    },
  };
}

/** Whether the session started the app, and not a person. macOS passes no arguments to login items, but knows. */
export function startedHidden(platform: NodeJS.Platform, argv: readonly string[]): boolean {
  if (argv.includes(HIDDEN_FLAG)) return true;
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
