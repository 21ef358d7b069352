import { BrowserWindow, nativeTheme } from 'electron';
import type { WindowSize } from '../../domain/ports/index.ts';
import type { DesktopTraits } from './desktop-traits.ts';

/** As in renderer/styles/design-tokens.css, so that nothing flashes before the first paint. */
const BACKGROUND = { light: '#f3f4f1', dark: '#121413' };

export const background = (): string => BACKGROUND[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];

/** Makes the app's window, hidden. @param icon path; Linux has no other way to know the icon of a window */
export function makeWindow(
  { platform }: DesktopTraits,
  { preload, icon }: { readonly preload: string; readonly icon: string },
  size: WindowSize,
): BrowserWindow {
  const window = new BrowserWindow({
    ...size,
    minWidth: 300,
    minHeight: 400,
    show: false,
    frame: true,
    autoHideMenuBar: true,
    fullscreenable: false,
    // Windows and macOS: a minimized window could not be restored, as it is not in the taskbar.
    maximizable: false,
    minimizable: false,
    skipTaskbar: true,
    hiddenInMissionControl: true,
    backgroundColor: background(),
    title: 'Envoy Tray',
    ...(platform === 'linux' && { icon }),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  // Otherwise macOS leaves the user's Space, or full-screen app, for the one in which the window was made.
  if (platform === 'darwin')
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  return window;
}
