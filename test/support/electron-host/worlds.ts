import type { TrayEvent } from './messages.ts';
import type { Bounds } from './state.ts';

/** The desktops on which the app is tried. */
export const WORLD_NAMES = ['gnome-wayland', 'kde-wayland', 'x11', 'windows', 'macos'] as const;
export type WorldName = (typeof WORLD_NAMES)[number];

export interface WorldDisplay {
  readonly bounds: Bounds;
  /** Without bars and taskbars. */
  readonly workArea: Bounds;
  readonly scaleFactor: number;
}

/** What one desktop does with the wishes of a program. Plain data: it goes to the child as JSON. Lengths in px. */
export interface World {
  readonly name: WorldName;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string>>;
  readonly displays: readonly WorldDisplay[];
  readonly pointer: { readonly x: number; readonly y: number };
  /** What `Tray.getBounds` says. */
  readonly trayBounds: Bounds;
  /** The icon that is clicked; all zero if the desktop does not tell. */
  readonly clickedBounds: Bounds;
  /** The events of the icon that this desktop sends. */
  readonly trayEvents: readonly TrayEvent[];
  /** Whether a click on the icon first takes the focus from the window. */
  readonly blursBeforeClick: boolean;
  /** Whether the program may open its menu; otherwise the desktop opens a copy of it. */
  readonly opensMenus: boolean;
  /** Whether windows go where the program puts them, and stay on top if it asks for that. */
  readonly obeysPlace: boolean;
  /** Whether a window that is shown gets the focus. */
  readonly focusesShown: boolean;
  /** Whether the events `show` and `hide` come in a later turn than the call. */
  readonly tellsVisibilityLate: boolean;
  /** Whether a copy is dropped, without a word, unless the window has the focus. */
  readonly copyNeedsFocus: boolean;
  /** Whether notifications have buttons. */
  readonly hasButtons: boolean;
}

const NOWHERE: Bounds = { x: 0, y: 0, width: 0, height: 0 };

/** A display with a bar at one edge. */
function display(bounds: Bounds, bar: number, edge: 'top' | 'bottom', scaleFactor = 1): WorldDisplay {
  const height = bounds.height - bar;
  return {
    bounds,
    scaleFactor,
    workArea: { ...bounds, height, y: edge === 'top' ? bounds.y + bar : bounds.y },
  };
}

const X11: World = {
  name: 'x11',
  platform: 'linux',
  env: { XDG_SESSION_TYPE: 'x11', XDG_CURRENT_DESKTOP: 'XFCE' },
  displays: [display({ x: 0, y: 0, width: 1280, height: 800 }, 28, 'top')],
  pointer: { x: 640, y: 400 },
  trayBounds: NOWHERE,
  clickedBounds: NOWHERE,
  trayEvents: ['click'],
  blursBeforeClick: false,
  opensMenus: false,
  obeysPlace: true,
  focusesShown: true,
  tellsVisibilityLate: false,
  copyNeedsFocus: false,
  hasButtons: false,
};

const WAYLAND: World = {
  ...X11,
  pointer: { x: 0, y: 0 },
  obeysPlace: false,
  copyNeedsFocus: true,
};

export const WORLDS: Readonly<Record<WorldName, World>> = {
  x11: X11,
  'gnome-wayland': {
    ...WAYLAND,
    name: 'gnome-wayland',
    env: { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0', XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' },
  },
  'kde-wayland': {
    ...WAYLAND,
    name: 'kde-wayland',
    env: { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0', XDG_CURRENT_DESKTOP: 'KDE' },
    // Its protection from programs that steal the focus.
    focusesShown: false,
  },
  windows: {
    name: 'windows',
    platform: 'win32',
    env: {},
    displays: [
      display({ x: 0, y: 0, width: 1536, height: 864 }, 48, 'bottom', 1.25),
      display({ x: -1920, y: -120, width: 1920, height: 1080 }, 48, 'bottom'),
    ],
    pointer: { x: 1400, y: 850 },
    // In the overflow of the taskbar.
    trayBounds: NOWHERE,
    clickedBounds: { x: 1380, y: 826, width: 24, height: 24 },
    trayEvents: ['click', 'right-click', 'double-click', 'middle-click'],
    blursBeforeClick: true,
    opensMenus: true,
    obeysPlace: true,
    focusesShown: true,
    tellsVisibilityLate: false,
    copyNeedsFocus: false,
    hasButtons: true,
  },
  macos: {
    name: 'macos',
    platform: 'darwin',
    env: {},
    displays: [
      display({ x: 0, y: 0, width: 1440, height: 900 }, 25, 'top', 2),
      display({ x: 200, y: -1080, width: 1920, height: 1080 }, 25, 'top'),
    ],
    pointer: { x: 1900, y: -1070 },
    // Of the first display, and wrong for half a second after the start.
    trayBounds: { x: 0, y: 878, width: 30, height: 22 },
    // On the second display.
    clickedBounds: { x: 1880, y: -1080, width: 30, height: 24 },
    trayEvents: ['click', 'right-click', 'double-click', 'mouse-down', 'mouse-up'],
    blursBeforeClick: true,
    opensMenus: true,
    obeysPlace: true,
    focusesShown: true,
    tellsVisibilityLate: true,
    copyNeedsFocus: false,
    hasButtons: true,
  },
};

/** The world that is most like this computer. */
export const ownWorld = (): WorldName =>
  process.platform === 'darwin' ? 'macos' : process.platform === 'win32' ? 'windows' : 'x11';
