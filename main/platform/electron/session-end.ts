import { BaseWindow } from 'electron';

/**
 * Calls back when Windows is about to end the session. It may change its mind, or end the process without another word.
 * It asks windows only, and the app's own is let go while it is hidden. So one that is never shown waits for it.
 */
export function watchSessionEnd(platform: NodeJS.Platform, onEnd: () => void): void {
  // Electron keeps it, as it does each window that is not closed.
  if (platform === 'win32') new BaseWindow({ show: false }).on('query-session-end', onEnd);
}
