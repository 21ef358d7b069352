import { app } from 'electron';
import type { Autostart } from '../../domain/ports/index.ts';

/** Argument that the desktop session passes when it starts the app: stay in the tray. */
export const HIDDEN_FLAG = '--hidden';

/**
 * Starts the app with the session, as a login item of Windows or macOS. Not supported when running from
 * source, since that is not a packaged app.
 */
export function createLoginItem(): Autostart {
  return {
    supported: app.isPackaged,
    async set(enabled) {
      if (app.isPackaged) app.setLoginItemSettings({ openAtLogin: enabled, args: [HIDDEN_FLAG] });
    },
  };
}

/**
 * Whether the desktop session started the app, and not the user.
 * macOS passes no arguments to login items, but reports `wasOpenedAtLogin`.
 */
export function startedHidden(platform: NodeJS.Platform, argv: readonly string[]): boolean {
  if (argv.includes(HIDDEN_FLAG)) return true;
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
