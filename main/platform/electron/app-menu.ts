import { Menu } from 'electron';

/**
 * Windows and Linux get no menu, so that Alt and menu shortcuts do nothing unexpected.
 * macOS takes the shortcuts for copy, paste and quit from the menu, so it gets two standard menus.
 */
export function setApplicationMenu(platform: NodeJS.Platform): void {
  const menu =
    platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null;
  Menu.setApplicationMenu(menu);
}
