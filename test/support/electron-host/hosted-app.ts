import type { Page } from 'playwright-core';
import type { PowerEvent, TrayEvent } from './messages.ts';
import type {
  ClipboardState,
  IpcRecord,
  NotificationState,
  TrayState,
  Watched,
  WindowState,
} from './state.ts';

/** How an app is started. */
export interface LaunchOptions {
  /** The app's folder (with package.json) and entry; default this repository and its `main`. */
  readonly app?: { readonly root: string; readonly entry: string };
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Kept afterwards, for a restart. Default: a new folder, removed at the end. Home and XDG folders are inside it. */
  readonly userData?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly locale?: string;
  readonly timezoneId?: string;
  readonly headless?: boolean;
  /** Overrides the size that the app sets. Default: that size. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly deviceScaleFactor?: number;
  /** The system that the app believes to be on: `process.platform` in its process, nothing else. */
  readonly platform?: NodeJS.Platform;
  /** Whether the system can notify; default yes. */
  readonly notifications?: boolean;
  /** A Chromium from `launchChromium` to be shared; default one of its own. */
  readonly browser?: import('playwright-core').Browser;
  /** Whether Ctrl-C ends this process as soon as Chromium is closed; default yes. */
  readonly endsOnSignals?: boolean;
  /** Time limit of the start in ms; default 15000. */
  readonly timeout?: number;
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

/** The app as the person at the computer has it: icon, menu, notifications, window. All of it is the real main build. */
export interface HostedApp extends AsyncDisposable {
  /** Folder of Electron's own data. */
  readonly userData: string;
  readonly pid: number;
  /** The newest window's page; waits until there is one and it has loaded. */
  page(): Promise<Page>;

  tray(): Promise<TrayState | null>;
  clickTray(event?: TrayEvent): Promise<void>;
  rightClickTray(): Promise<void>;
  /** By labels, from the outermost menu; the open menu if one is, else the icon's. Fails if it is missing or grey. */
  clickMenu(...path: string[]): Promise<void>;

  notifications(): Promise<readonly NotificationState[]>;
  /** `-1` is the newest. */
  clickNotification(index: number): Promise<void>;
  clickAction(index: number, action: number): Promise<void>;
  closeNotification(index: number): Promise<void>;
  failNotification(index: number, error: string): Promise<void>;

  clipboard(): Promise<ClipboardState>;
  setClipboard(text: string): Promise<void>;

  suspend(): Promise<void>;
  resume(): Promise<void>;
  power(event: PowerEvent): Promise<void>;
  /** Moves the clock of main and window; timers stay. Around a sleep: `suspend`, `moveClock`, `resume`. */
  moveClock(ms: number): Promise<void>;
  setColorScheme(scheme: 'light' | 'dark'): Promise<void>;

  window(): Promise<WindowState | null>;
  windows(): Promise<readonly WindowState[]>;
  /** Another program takes the focus. */
  blur(): Promise<void>;
  /** The window's own close button. */
  closeWindow(): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** What the app says to a page that asks for a permission. */
  mayUse(permission: string): Promise<boolean>;

  /** Addresses given to the system's browser; nothing was opened. */
  opened(): Promise<readonly string[]>;
  loginItem(): Promise<Readonly<Record<string, unknown>> | null>;
  ipcLog(): readonly IpcRecord[];
  stdout(): string;
  stderr(): string;

  /** Resolves with the value as soon as it fits; looks at each change. Fails with the last value after `timeout` ms. */
  waitFor<K extends keyof Watched>(
    what: K,
    predicate: (value: Watched[K]) => boolean,
    timeout?: number,
  ): Promise<Watched[K]>;

  /** macOS: a click on the app's icon in the dock. */
  activate(): Promise<void>;
  /** Starts the program once more, as a person would; resolves with its exit code. */
  launchSecond(args?: readonly string[]): Promise<number | null>;
  /** Asks it to quit, as the system does at the end of the session. */
  quit(): Promise<Ended>;
  /** Kills the process. */
  kill(): Promise<void>;
  readonly ended: Promise<Ended>;
}
