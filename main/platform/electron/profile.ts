import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { expandHome } from '../../domain/expand-home.ts';

/**
 * Chooses the folder of Electron's own data, which holds the lock for a single instance too. The installed app, an app
 * that runs from source and the demo must not share it. The second of them would end at once and open the window of the
 * first. Must be called before the lock is requested.
 */
export function chooseProfile(): void {
  // As `readEnvironment` reads it, whose error texts a second instance need not load.
  const home = process.env['ENVOY_TRAY_HOME']?.trim();
  const usual = join(app.getPath('appData'), app.isPackaged ? 'envoy-tray' : 'envoy-tray-source');
  // Chromium's files must not lie among the app's own, which have the same folder on Linux.
  const folder = join(home ? resolve(expandHome(home, homedir())) : usual, 'electron');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // For the menu of macOS, and notifications on Linux. Windows of Linux keep `desktopName` of package.json as theirs.
  app.setName('Envoy Tray');
  app.setPath('userData', folder);
}
