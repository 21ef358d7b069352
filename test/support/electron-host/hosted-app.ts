import type { Page } from 'playwright-core';
import type { ClickKeys, NotificationPolicy, PowerEvent, TrayEvent } from './messages.ts';
import type {
  ClipboardState,
  IpcRecord,
  NotificationState,
  TrayState,
  Watched,
  WindowState,
} from './state.ts';
import type { WorldName } from './worlds.ts';

/** How an app is started. */
export interface LaunchOptions {
  /** The app's folder (with package.json) and entry; default: this repository and its `main`. */
  readonly app?: { readonly root: string; readonly entry: string };
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /**
   * A folder that is kept afterwards, for a restart. Default: a new folder, removed at the end.
   * Home and XDG folders are inside it.
   */
  readonly userData?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly locale?: string;
  readonly timezoneId?: string;
  readonly headless?: boolean;
  /** Overrides the size that the app sets. Default: the size that the app gives its window. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly deviceScaleFactor?: number;
  /** The desktop that the app is on; default: the one most like this computer. Paths and file locks stay this computer's. */
  readonly world?: WorldName;
  /** Whether the app is told that it is installed; default: no. */
  readonly packaged?: boolean;
  /** What the system does with notifications; default: `shown`. */
  readonly notifications?: NotificationPolicy;
  /** A Chromium from `launchChromium` to share; default: one of its own. */
  readonly browser?: import('playwright-core').Browser;
  /** Whether Ctrl-C ends this process as soon as Chromium is closed; default: yes. */
  readonly endsOnSignals?: boolean;
  /** ms in which the app has to become ready; default: 15000. */
  readonly timeout?: number;
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

/** The app as its user sees it: icon, menu, notifications, window. All of it is the real main build. */
export interface HostedApp extends AsyncDisposable {
  /** Folder in which the app keeps Electron's own data. */
  readonly userData: string;
  readonly pid: number;
  /** The page of the newest window; waits until there is one and it has loaded. */
  page(): Promise<Page>;

  tray(): Promise<TrayState | null>;
  clickTray(event?: TrayEvent, keys?: ClickKeys): Promise<void>;
  rightClickTray(): Promise<void>;
  /**
   * Clicks an item by its labels, from the outermost menu: of the open menu if there is one, else of the
   * icon's, which is opened with a right-click where that is the way. Fails if the item is missing or greyed out.
   */
  clickMenu(...path: string[]): Promise<void>;

  notifications(): Promise<readonly NotificationState[]>;
  /** `-1` is the newest notification. */
  clickNotification(index: number): Promise<void>;
  clickAction(index: number, action: number): Promise<void>;
  closeNotification(index: number): Promise<void>;
  /** A click on one that an earlier run of the app has shown, or on a button of it. Only Windows tells of it. */
  clickOldNotification(action?: number): Promise<void>;
  failNotification(index: number, error: string): Promise<void>;

  clipboard(): Promise<ClipboardState>;
  setClipboard(text: string): Promise<void>;

  suspend(): Promise<void>;
  resume(): Promise<void>;
  power(event: PowerEvent): Promise<void>;
  /** Moves the clock of main and window, but no timers. For a sleep: `suspend`, `moveClock`, `resume`. */
  moveClock(ms: number): Promise<void>;
  setColorScheme(scheme: 'light' | 'dark'): Promise<void>;

  window(): Promise<WindowState | null>;
  windows(): Promise<readonly WindowState[]>;
  /** The user clicks into the window. */
  focus(): Promise<void>;
  /** Another program takes the focus. */
  blur(): Promise<void>;
  /** Clicks the window's own close button. */
  closeWindow(): Promise<void>;
  /** The user does so with the window's frame or a key of the desktop. */
  minimize(): Promise<void>;
  maximize(): Promise<void>;
  drag(x: number, y: number): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Whether the app grants a permission that a page asks for. */
  mayUse(permission: string): Promise<boolean>;

  /** Addresses passed to the system's browser; nothing was opened. */
  opened(): Promise<readonly string[]>;
  loginItem(): Promise<Readonly<Record<string, unknown>> | null>;
  ipcLog(): readonly IpcRecord[];
  stdout(): string;
  stderr(): string;

  /**
   * Resolves with the value as soon as it matches; checks at each change.
   * Fails with the last value after `timeout` ms.
   */
  waitFor<K extends keyof Watched>(
    what: K,
    predicate: (value: Watched[K]) => boolean,
    timeout?: number,
  ): Promise<Watched[K]>;

  /** macOS: a click on the app's icon in the dock. */
  activate(): Promise<void>;
  /** Starts the program once more, as a user would; resolves with the exit code of that second process. */
  launchSecond(args?: readonly string[]): Promise<number | null>;
  /** The user logs out. The app ends by itself or, on Windows, is ended soon. */
  endSession(): Promise<void>;
  /** The page of the newest window ends by itself. */
  loseRenderer(reason: string): Promise<void>;
  /** Asks the app to quit, as its menu does. */
  quit(): Promise<Ended>;
  /** Kills the app without a chance to clean up. */
  kill(): Promise<void>;
  readonly ended: Promise<Ended>;
}
