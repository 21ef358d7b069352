import { app } from 'electron';

/** What differs between desktops and decides how the app behaves. */
export interface DesktopTraits {
  readonly platform: NodeJS.Platform;
  /** False for a run from source. */
  readonly isPackaged: boolean;
  /** A Wayland compositor places the windows, and takes a copy only from the window that has the focus. */
  readonly isWayland: boolean;
  /** The panel is dark even if the applications are light. */
  readonly isPanelDark: boolean;
}

/** Desktops whose panel follows the theme of the applications. GNOME's bar is always dark, and so are most others. */
const FOLLOWS_THEME = /^(?:KDE|XFCE|MATE|LXQt|LXDE)$/i;

export function desktopTraits(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): DesktopTraits {
  const isLinux = platform === 'linux';
  const session = env['XDG_SESSION_TYPE'] ?? (env['WAYLAND_DISPLAY'] ? 'wayland' : '');
  const names = (env['XDG_CURRENT_DESKTOP'] ?? '').split(':');
  return {
    platform,
    isPackaged: app.isPackaged,
    isWayland: isLinux && session === 'wayland' && app.commandLine.getSwitchValue('ozone-platform') !== 'x11',
    isPanelDark: isLinux && !names.some((name) => FOLLOWS_THEME.test(name)),
  };
}
