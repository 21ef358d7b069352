import { app } from 'electron';
import { appError } from '../../domain/errors.ts';
import type { Autostart } from '../../domain/ports/index.ts';
import { HIDDEN_FLAG } from './hidden-flag.ts';

const ITEM = { args: [HIDDEN_FLAG] };

/**
 * Starts the app with the session, as a login item of Windows or macOS. Not supported when running from
 * source, since that is not a packaged app.
 */
export function createLoginItem(platform: NodeJS.Platform): Autostart {
  const status = () => app.getLoginItemSettings(ITEM);
  async function isOn(): Promise<boolean> {
    const { openAtLogin, executableWillLaunchAtLogin } = status();
    // The Task Manager of Windows can switch off an entry that stays.
    return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin);
  }
  return {
    supported: app.isPackaged,
    isOn,
    async set(enabled) {
      if (enabled && platform === 'darwin' && !app.isInApplicationsFolder())
        throw appError('usage/desktop-autostart-folder');
      app.setLoginItemSettings({ openAtLogin: enabled, ...ITEM });
      if (!enabled || (await isOn())) return;
      const isWaiting = platform === 'darwin' && status().status === 'requires-approval';
      throw appError(isWaiting ? 'usage/desktop-autostart-approval' : 'usage/desktop-autostart');
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
