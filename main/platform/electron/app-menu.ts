import { Menu } from 'electron';

/**
 * The window needs no menu of its own: on Windows and Linux there is none, so that Alt and its shortcuts do nothing
 * unexpected. macOS takes copy, paste and quit from the menu, hence those.
 */
export function setApplicationMenu(platform: NodeJS.Platform): void {
  const menu =
    platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null;
  Menu.setApplicationMenu(menu);
}
