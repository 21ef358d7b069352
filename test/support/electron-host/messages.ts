import type { Bounds, HostState } from './state.ts';
import type { World } from './worlds.ts';

/** Options of the child, passed as JSON in `HOST_OPTIONS`. */
export interface ChildOptions {
  readonly root: string;
  readonly entry: string;
  readonly userData: string;
  readonly home: string;
  readonly name: string;
  readonly version: string;
  readonly locale: string;
  readonly dark: boolean;
  readonly world: World;
  readonly packaged: boolean;
  readonly notifications: NotificationPolicy;
}

/** `refused`: the user allows none. `swallowed`: nothing appears, and nothing is told. */
export type NotificationPolicy = 'shown' | 'refused' | 'swallowed' | 'unsupported';

/** The frame that a message came from, with addresses in the app's scheme. */
export interface FrameInfo {
  readonly url: string;
  readonly origin: string;
  readonly isMain: boolean;
}

export interface WindowRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}
export interface WindowResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface OpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
}

export type TrayEvent = 'click' | 'right-click' | 'double-click' | 'middle-click' | 'mouse-down' | 'mouse-up';
/** Keys that are held during a click. */
export interface ClickKeys {
  readonly ctrlKey?: boolean;
}
export type PowerEvent = 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'on-ac' | 'on-battery';
export type PageEvent = 'dom-ready' | 'did-finish-load' | 'did-fail-load' | 'render-process-gone';

/** Calls from the test's process to the child. */
export type ChildApi = {
  state(): HostState;
  quit(): void;
  /** The user logs out or shuts down. */
  endSession(): void;
  /** The page of the newest window ends by itself. */
  loseRenderer(reason: string): void;
  activate(): void;
  moveClock(ms: number): void;
  power(event: PowerEvent): void;
  setDark(dark: boolean): void;
  clickTray(event: TrayEvent, keys: ClickKeys): void;
  clickMenu(path: readonly string[]): void;
  clickNotification(index: number): void;
  clickAction(index: number, action: number): void;
  /** A click on one that an earlier run of the app has shown, or on a button of it. */
  clickOldNotification(action?: number): void;
  closeNotification(index: number): void;
  failNotification(index: number, error: string): void;
  setClipboard(text: string): void;
  /** The user does something to the window. */
  windowEvent(window: number, event: 'blur' | 'focus' | 'close' | 'minimize' | 'maximize' | 'restore'): void;
  drag(window: number, x: number, y: number): void;
  resize(window: number, width: number, height: number): void;
  serve(request: WindowRequest): Promise<WindowResponse>;
  /** Whether a page may navigate to `url`. */
  mayNavigate(window: number, url: string, from: FrameInfo): boolean;
  /** Whether a page may open another window. */
  mayOpen(window: number, details: OpenDetails): boolean;
  mayUse(window: number, permission: string): Promise<boolean>;
  pageEvent(window: number, event: PageEvent, url: string, title: string): void;
  preloadError(window: number, message: string): void;
  contextMenu(window: number, isEditable: boolean): void;
  /** From `ipcRenderer.invoke`: resolves with the packed reply; a rejection carries Electron's text. */
  invoke(window: number, frame: FrameInfo, channel: string, packed: string): Promise<string>;
  send(window: number, frame: FrameInfo, channel: string, packed: string): void;
};

/** Calls from the child to the test's process. */
export type ParentApi = {
  state(state: HostState): void;
  schemes(schemes: readonly string[]): void;
  ready(): void;
  createWindow(window: number, preload: string | null, width: number, height: number): void;
  load(window: number, url: string): Promise<void>;
  closeWindow(window: number): void;
  setSize(window: number, width: number, height: number): void;
  setVisible(window: number, visible: boolean): void;
  setColorScheme(scheme: 'light' | 'dark'): void;
  setZoom(window: number, factor: number): void;
  /** The page ends by itself: it stays white. */
  emptyPage(window: number): Promise<void>;
  deliver(window: number, channel: string, packed: string): void;
};

export type { Bounds };
