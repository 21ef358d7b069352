import type { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, BrowserWindow as ElectronWindow } from 'electron';
import type { WindowState } from '../state.ts';
import { afterWindowClosed, app, openWindows, setActive } from './app.ts';
import { createEvent, type Like } from './like.ts';
import { answer, changed, contribute, parent, platform, quietly, world } from './link.ts';
import { contentsOf, WebContents } from './web-contents.ts';
import { WindowFrame } from './window-frame.ts';

const windows = new Map<number, BrowserWindow>();
let last = 0;

/** The stand-in for `BrowserWindow`: reports what a window manager would. The page is in a browser. */
export class BrowserWindow extends WindowFrame {
  readonly webContents: WebContents;
  #visible: boolean;
  #focused = false;
  #minimized = false;
  #seen = false;
  #flashed = false;
  #told = false;
  #preloadError: string | null = null;
  readonly #options: BrowserWindowConstructorOptions;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    super(++last, options);
    this.webContents = new WebContents(this.id);
    this.#options = options;
    this.#visible = options.show !== false;
    windows.set(this.id, this);
    openWindows.add(this);
    const { width, height } = this.getBounds();
    quietly(parent.call('createWindow', this.id, options.webPreferences?.preload ?? null, width, height));
    app.emit('browser-window-created', createEvent({}), this);
    app.emit('web-contents-created', createEvent({}), this.webContents);
    changed();
  }
  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }
  static fromWebContents(contents: unknown): BrowserWindow | null {
    return [...windows.values()].find((window) => window.webContents === contents) ?? null;
  }
  static getFocusedWindow(): BrowserWindow | null {
    return [...windows.values()].find((window) => window.isFocused()) ?? null;
  }
  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  show(): void {
    this.#appear(true);
    if (world.focusesShown) this.#takeFocus();
  }
  showInactive(): void {
    this.#appear(true);
  }
  hide(): void {
    this.blur();
    this.#appear(false);
  }
  #appear(visible: boolean): void {
    if (this.#visible === visible) {
      // Electron tells of each call, but on macOS of what has become of the window.
      if (platform !== 'darwin') this.emit(visible ? 'show' : 'hide');
      return;
    }
    if (visible && platform === 'darwin' && app.isHidden()) throw new Error('The app is hidden.');
    // A window manager of X11 forgets it when the window is withdrawn.
    if (!visible && platform === 'linux') this.workspaces = 'one';
    this.#visible = visible;
    quietly(parent.call('setVisible', this.id, visible));
    if (visible && !this.#seen) this.#flashed = true;
    BrowserWindow.tellPainted(this);
    changed();
    const tell = () => this.emit(visible ? 'show' : 'hide');
    if (world.tellsVisibilityLate) setImmediate(tell);
    else tell();
  }
  focus(): void {
    if (world.focusesShown) this.#takeFocus();
  }
  #takeFocus(): void {
    if (!this.#visible || this.#focused) return;
    BrowserWindow.getFocusedWindow()?.blur();
    this.#focused = true;
    setActive(true);
    this.emit('focus', createEvent({}));
    app.emit('browser-window-focus', createEvent({}), this);
  }
  blur(): void {
    if (!this.#focused) return;
    this.#focused = false;
    changed();
    this.emit('blur', createEvent({}));
    app.emit('browser-window-blur', createEvent({}), this);
  }
  minimize(): void {
    this.#minimized = true;
    this.blur();
    changed();
    this.emit('minimize');
  }
  restore(): void {
    if (!this.#minimized) return;
    this.#minimized = false;
    changed();
    this.emit('restore');
  }
  isVisible(): boolean {
    return this.#visible;
  }
  isFocused(): boolean {
    return this.#focused;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  isDestroyed(): boolean {
    return windows.get(this.id) !== this;
  }
  close(): void {
    const event = createEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (!windows.delete(this.id)) return;
    openWindows.delete(this);
    this.#visible = false;
    this.#focused = false;
    WebContents.forget(this.webContents);
    quietly(parent.call('closeWindow', this.id));
    changed();
    this.emit('closed');
    afterWindowClosed();
  }
  static describe(window: BrowserWindow): WindowState {
    return {
      id: window.id,
      url: window.webContents.getURL(),
      title: window.getTitle(),
      visible: window.#visible,
      focused: window.#focused,
      minimized: window.#minimized,
      alwaysOnTop: window.isAlwaysOnTop(),
      bounds: window.getBounds(),
      options: JSON.parse(JSON.stringify(window.#options)),
      preloadError: window.#preloadError,
      flashed: window.#flashed,
      workspaces: window.workspaces,
    };
  }
  /** A Wayland compositor has a hidden window painted only once it is shown. */
  static tellPainted(window: BrowserWindow): void {
    if (!window.#seen || window.#told || (world.copyNeedsFocus && !window.#visible)) return;
    window.#told = true;
    window.emit('ready-to-show');
  }
  /** A page has been painted; the first time is told. */
  static painted(window: BrowserWindow): void {
    if (window.#seen) return;
    window.#seen = true;
    BrowserWindow.tellPainted(window);
  }
  /** The user clicks into the window. */
  static clicked(window: BrowserWindow): void {
    window.#takeFocus();
  }
  /** Electron takes these two options away from the window's frame, but not on Linux. */
  static allows(window: BrowserWindow, event: string): boolean {
    const { minimizable = true, maximizable = true } = window.#options;
    return platform === 'linux' || (event === 'minimize' ? minimizable : event !== 'maximize' || maximizable);
  }
  static failed(window: BrowserWindow, message: string): void {
    window.#preloadError = message;
    changed();
  }
}
type Offered = Exclude<keyof BrowserWindow, keyof EventEmitter | 'dragTo'>;
void (BrowserWindow satisfies new (
  options?: BrowserWindowConstructorOptions,
) => Like<ElectronWindow, Offered>);
void (BrowserWindow satisfies Like<
  typeof ElectronWindow,
  'getAllWindows' | 'fromId' | 'fromWebContents' | 'getFocusedWindow'
>);

function windowOf(id: number): BrowserWindow {
  const window = windows.get(id);
  if (window === undefined) throw new Error(`There is no window ${id}.`);
  return window;
}

contribute(() => {
  const states = [...windows.values()].map(BrowserWindow.describe);
  return { windows: states, window: states.at(-1) ?? null };
});
answer({
  windowEvent(id, event) {
    const window = windowOf(id);
    if (!BrowserWindow.allows(window, event)) throw new Error(`The window has no button for ${event}.`);
    if (event === 'focus') BrowserWindow.clicked(window);
    else window[event]();
    // The user has clicked into another program.
    if (event === 'blur') setActive(false);
  },
  async loseRenderer(reason) {
    const window = [...windows.values()].at(-1);
    if (window === undefined) throw new Error('There is no window.');
    await parent.call('emptyPage', window.id);
    window.webContents.emit('render-process-gone', createEvent({}), { reason, exitCode: 1 });
  },
  drag: (id, x, y) => windowOf(id).dragTo(x, y),
  /** Like dragging the window's edge. */
  resize(id, width, height) {
    const window = windowOf(id);
    window.setSize(width, height);
    window.emit('resized');
  },
  pageEvent(id, event, url, title) {
    // The window may have been closed while its page was loading.
    const window = windows.get(id);
    if (window === undefined) return;
    if (event === 'did-finish-load') BrowserWindow.painted(window);
    WebContents.happened(contentsOf(id), event, url, title);
  },
  contextMenu(id, isEditable) {
    const editFlags = { canCut: isEditable, canCopy: isEditable, canPaste: isEditable };
    windowOf(id).webContents.emit('context-menu', createEvent({}), { isEditable, editFlags });
  },
  preloadError(id, message) {
    const window = windowOf(id);
    BrowserWindow.failed(window, message);
    window.webContents.emit('preload-error', createEvent({}), '', new Error(message));
  },
});
