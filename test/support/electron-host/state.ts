/** What a test can see of the app from outside; all of it plain data. */

/** One line of a menu, as the desktop would show it. */
export interface MenuItemState {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly checked: boolean;
  readonly accelerator: string | null;
  readonly sublabel: string;
  readonly submenu: readonly MenuItemState[] | null;
}

/** The tray icon. `image` is the path of its file, or `buffer` / `empty`. */
export interface TrayState {
  readonly image: string;
  readonly template: boolean;
  readonly toolTip: string;
  readonly title: string;
  /** The context menu; null if the app has set none. */
  readonly menu: readonly MenuItemState[] | null;
  /** The menu that was popped up last. */
  readonly popup: readonly MenuItemState[] | null;
}

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly visible: boolean;
  readonly focused: boolean;
  readonly minimized: boolean;
  readonly alwaysOnTop: boolean;
  readonly bounds: Bounds;
  /** Options passed to its constructor, without functions. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly preloadError: string | null;
  /** In which of macOS's Spaces it is. */
  readonly workspaces: string;
  /** It was shown before its first paint. */
  readonly flashed: boolean;
}

export interface NotificationState {
  /** Name of the program, as a desktop shows it that does not know its desktop entry. */
  readonly from: string;
  readonly title: string;
  readonly subtitle: string;
  readonly body: string;
  readonly actions: readonly string[];
  readonly silent: boolean;
  readonly urgency: string;
  /** Whether it is still on the screen. */
  readonly open: boolean;
}

/** `formats` holds all formats except text, by name, as latin-1 text. */
export interface ClipboardState {
  readonly text: string;
  readonly formats: Readonly<Record<string, string>>;
}

/** The whole state at one moment. `tray`, `window` and `loginItem` are null until they exist. */
export interface HostState {
  readonly tray: TrayState | null;
  readonly window: WindowState | null;
  readonly windows: readonly WindowState[];
  readonly notifications: readonly NotificationState[];
  readonly clipboard: ClipboardState;
  /** Whether the app has prepared its notifications, at which macOS asks for the permission. */
  readonly notificationsPrepared: boolean;
  /** The user wanted to log out, and the app did not end (macOS), or was not waited for (Linux). */
  readonly logoutInterrupted: boolean;
  /** Whether the app has the keyboard: on macOS also while its window is hidden. */
  readonly appActive: boolean;
  readonly opened: readonly string[];
  readonly loginItem: Readonly<Record<string, unknown>> | null;
  readonly applicationMenu: readonly MenuItemState[] | null;
  readonly themeSource: string;
  readonly appUserModelId: string;
  readonly sandboxed: boolean;
  readonly switches: Readonly<Record<string, string>>;
}

/** One message between window and main. `json` is its whole content, as it was sent. */
export interface IpcRecord {
  readonly at: number;
  readonly direction: 'to-main' | 'to-window';
  readonly kind: 'invoke' | 'send' | 'reply' | 'failure';
  readonly channel: string;
  readonly window: number;
  readonly json: string;
}

/** Everything that `waitFor` can watch. */
export interface Watched extends HostState {
  readonly ipc: readonly IpcRecord[];
  readonly stdout: string;
  readonly stderr: string;
  /** Addresses that the window asked for and did not get: the network, or a page that the app refuses. */
  readonly blocked: readonly string[];
}
