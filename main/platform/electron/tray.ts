import { Menu, type MenuItemConstructorOptions, nativeImage, nativeTheme, Tray } from 'electron';
import type { MenuEntry, TrayCommand, TrayView } from '../../domain/tray-model.ts';
import type { Assets } from './assets.ts';

export interface TrayAdapter {
  render(view: TrayView): void;
  /** px; bounds of the icon, to place the window beside it. Null if the system does not report them. */
  bounds(): Electron.Rectangle | null;
  destroy(): void;
}

/**
 * The tray icon. On Linux the desktop shows the menu itself. On other systems a click runs a command, and a
 * right-click opens the menu.
 */
export function createTray(
  assets: Assets,
  platform: NodeJS.Platform,
  onCommand: (command: TrayCommand) => void,
): TrayAdapter {
  const dark = () =>
    platform === 'win32'
      ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
      : nativeTheme.shouldUseDarkColors;
  const image = (view: TrayView) => nativeImage.createFromPath(assets.trayIcon(view.icon, dark()));
  let shown: TrayView | null = null;
  let tray: Tray | null = null;
  /** File of the icon that is shown. */
  let drawn: string | null = null;

  function start(view: TrayView): Tray {
    const made = new Tray(image(view));
    made.on('click', () => shown && onCommand(shown.click));
    if (platform !== 'linux') made.on('right-click', () => shown && made.popUpContextMenu(build(shown.menu)));
    return made;
  }
  const build = (menu: readonly MenuEntry[]) =>
    Menu.buildFromTemplate(menu.map((entry) => template(entry, onCommand)));

  function render(view: TrayView): void {
    const before = shown;
    shown = view;
    tray ??= start(view);
    const path = assets.trayIcon(view.icon, dark());
    if (path !== drawn) tray.setImage(nativeImage.createFromPath(path));
    drawn = path;
    if (before?.toolTip !== view.toolTip) tray.setToolTip(view.toolTip);
    if (platform === 'darwin') tray.setTitle(view.title);
    // The desktop keeps a copy of a Linux menu. A changed menu has to be set again; an unchanged one is not.
    if (platform === 'linux' && JSON.stringify(before?.menu) !== JSON.stringify(view.menu)) {
      tray.setContextMenu(build(view.menu));
    }
  }

  const onTheme = () => shown && render(shown);
  nativeTheme.on('updated', onTheme);
  return {
    render,
    bounds() {
      const bounds = platform === 'linux' ? undefined : tray?.getBounds();
      return bounds && bounds.width > 0 ? bounds : null;
    },
    destroy() {
      nativeTheme.off('updated', onTheme);
      tray?.destroy();
    },
  };
}

function template(entry: MenuEntry, onCommand: (command: TrayCommand) => void): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: entry.label, enabled: false };
    case 'command':
      return { label: entry.label, enabled: entry.enabled, click: () => onCommand(entry.command) };
    case 'check':
      return {
        label: entry.label,
        type: 'checkbox',
        checked: entry.checked,
        click: () => onCommand(entry.command),
      };
  }
}
