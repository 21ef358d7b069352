import {
  Menu,
  type MenuItemConstructorOptions,
  nativeImage,
  nativeTheme,
  type Rectangle,
  Tray,
} from 'electron';
import type { TrayIconChoice } from '../../../shared/settings.ts';
import type { MenuEntry, TrayCommand, TrayView } from '../../domain/tray-model.ts';
import type { Assets, TrayLook } from './assets.ts';
import type { DesktopTraits } from './desktop-traits.ts';

export interface TrayAdapter {
  render(view: TrayView): void;
  /** Puts the icon into the tray again: a panel that started after the app does not know it. */
  remake(): void;
}

export interface TrayEvents {
  /** @param anchor px; the icon that was clicked, to place the window beside it. Null if the system does not tell */
  onCommand(command: TrayCommand, anchor: Rectangle | null): void;
  /** The button of the pointer went down on the icon. */
  onPress(): void;
  onMissingIcon(path: string): void;
}

/** What the user has chosen on Linux: a light icon is for a dark bar. */
const CHOSEN: Readonly<Record<Exclude<TrayIconChoice, 'auto'>, TrayLook>> = {
  light: 'dark',
  dark: 'light',
  coloured: 'plate',
};

/**
 * The tray icon. On Linux the desktop shows the menu itself. On other systems a click runs a command, and a
 * right-click opens the menu.
 */
export function createTray(assets: Assets, traits: DesktopTraits, events: TrayEvents): TrayAdapter {
  const { platform, isPanelDark } = traits;
  let shown: TrayView | null = null;
  let tray: Tray | null = null;
  /** File of the icon that is shown. */
  let drawn: string | null = null;

  function lookOf({ iconChoice }: TrayView): TrayLook {
    if (platform === 'linux' && iconChoice !== 'auto') return CHOSEN[iconChoice];
    const isDark =
      platform === 'win32'
        ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
        : isPanelDark || nativeTheme.shouldUseDarkColors;
    return isDark ? 'dark' : 'light';
  }
  const build = (menu: readonly MenuEntry[]) =>
    Menu.buildFromTemplate(
      menu.map((entry) => template(entry, (command) => events.onCommand(command, null))),
    );

  function start(path: string): Tray {
    const made = new Tray(readIcon(path));
    const openMenu = () => shown && made.popUpContextMenu(build(shown.menu));
    made.on('click', ({ ctrlKey }, bounds) => {
      // macOS reports it as a click, but it means what a right-click means.
      if (platform === 'darwin' && ctrlKey) openMenu();
      else if (shown !== null)
        events.onCommand(shown.click, bounds !== undefined && bounds.width > 0 ? bounds : null);
    });
    // The window has lost the focus to the second press, and so was hidden. A double click means to open.
    if (platform === 'win32')
      made.on('double-click', (_event, bounds) => events.onCommand({ do: 'open' }, bounds));
    if (platform === 'darwin') {
      // Otherwise the second of two quick clicks would be no click.
      made.setIgnoreDoubleClickEvents(true);
      made.on('mouse-down', events.onPress);
    }
    if (platform !== 'linux') made.on('right-click', openMenu);
    return made;
  }
  function readIcon(path: string) {
    const icon = nativeImage.createFromPath(path);
    // Electron shows nothing in its place.
    if (icon.isEmpty()) events.onMissingIcon(path);
    return icon;
  }
  function draw(view: TrayView, before: TrayView | null): void {
    const path = assets.trayIcon(view.icon, lookOf(view));
    if (tray === null) tray = start(path);
    else if (path !== drawn) tray.setImage(readIcon(path));
    drawn = path;
    if (before?.toolTip !== view.toolTip) tray.setToolTip(view.toolTip);
    // Digits of one width, so that the icons beside it stay where they are.
    if (platform === 'darwin') tray.setTitle(view.title, { fontType: 'monospacedDigit' });
    // The desktop keeps a copy of a Linux menu. A changed menu has to be set again, which closes an open one.
    if (platform === 'linux' && JSON.stringify(before?.menu) !== JSON.stringify(view.menu))
      tray.setContextMenu(build(view.menu));
  }
  nativeTheme.on('updated', () => shown && draw(shown, shown));
  return {
    render(view) {
      const before = shown;
      shown = view;
      draw(view, before);
    },
    remake() {
      if (shown === null) return;
      tray?.destroy();
      tray = null;
      draw(shown, null);
    },
  };
}

function template(entry: MenuEntry, onCommand: (command: TrayCommand) => void): MenuItemConstructorOptions {
  if (entry.kind === 'separator') return { type: 'separator' };
  // A single `&` would underline the letter after it.
  const label = entry.label.replaceAll('&', '&&');
  if (entry.kind === 'text') return { label, enabled: false };
  const click = () => onCommand(entry.command);
  if (entry.kind === 'check') return { label, type: 'checkbox', checked: entry.checked, click };
  const { enabled, accelerator } = entry;
  return { label, enabled, ...(accelerator !== undefined && { accelerator }), click };
}
