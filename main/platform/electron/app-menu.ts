import { Menu } from 'electron';

/**
 * Windows and Linux get no menu, so that Alt and menu shortcuts do nothing unexpected.
 * macOS takes the shortcuts for copy, paste, close and quit from the menu, so it gets three small menus.
 */
export function setApplicationMenu(platform: NodeJS.Platform): void {
  const menu =
    platform === 'darwin'
      ? Menu.buildFromTemplate([
          { role: 'appMenu' },
          { role: 'editMenu' },
          { role: 'window', submenu: [{ role: 'close' }] },
        ])
      : null;
  Menu.setApplicationMenu(menu);
}
