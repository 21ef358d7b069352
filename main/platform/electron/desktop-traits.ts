import { app } from 'electron';

/** What differs between desktops and decides how the app behaves. */
export interface DesktopTraits {
  readonly platform: NodeJS.Platform;
  /** False for a run from source. */
  readonly isPackaged: boolean;
  /** A Wayland compositor places the windows, and takes a copy only from the window that has the focus. */
  readonly isWayland: boolean;
  /** There may be a tray as X11 had it before, which Electron uses if there is no newer one. */
  readonly hasOldTray: boolean;
  /** The panel is dark even if the applications are light. */
  readonly isPanelDark: boolean;
}

/** Desktops whose panel follows the theme of the applications. GNOME's bar is always dark, and so are most others. */
const FOLLOWS_THEME = /^(?:KDE|XFCE|MATE|LXQt|LXDE)$/i;

export function desktopTraits(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): DesktopTraits {
  const isLinux = platform === 'linux';
  const names = (env['XDG_CURRENT_DESKTOP'] ?? '').split(':');
  // As Chromium chooses: what it was started with, else the kind of the session.
  const session = app.commandLine.getSwitchValue('ozone-platform') || env['XDG_SESSION_TYPE'];
  const isWayland = isLinux && session === 'wayland';
  return {
    platform,
    isPackaged: app.isPackaged,
    isWayland,
    hasOldTray: isLinux && !isWayland && !names.includes('GNOME'),
    isPanelDark: isLinux && !names.some((name) => FOLLOWS_THEME.test(name)),
  };
}
