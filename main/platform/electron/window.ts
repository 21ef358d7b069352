import { BrowserWindow, type Rectangle, screen } from 'electron';
import type { WindowTarget } from '../../../shared/ipc.ts';
import { CHANNEL } from '../../../shared/ipc.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Clock } from '../../domain/ports/index.ts';
import { WINDOW_URL } from './protocol.ts';

const SIZE = { width: 380, height: 720, minWidth: 300, minHeight: 400 };
/** px; space between window and tray, and between window and screen edge. */
const GAP = 8;
/**
 * ms. A click on the icon first takes the focus from the window, which hides it.
 * Within this time the click must not show it again.
 */
const BLUR_GRACE = 250;

export interface WindowAdapter {
  /** Opens the window beside `anchor`, or in the middle of the screen if null, and navigates to `place`. */
  show(anchor: Rectangle | null, place?: WindowTarget): void;
  hide(): void;
  toggle(anchor: Rectangle | null): void;
  send(snapshot: Snapshot): void;
  setPinned(pinned: boolean): void;
  /** While busy, the window stays open when it loses the focus. */
  setBusy(busy: boolean): void;
  owns(contents: Electron.WebContents): boolean;
  /** Destroys the window; closing only hides it. */
  destroy(): void;
}

export interface WindowOptions {
  readonly preload: string;
  readonly clock: Clock;
  readonly onVisible: (visible: boolean) => void;
  /** px; the size from the previous run. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly onResized: (size: { width: number; height: number }) => void;
  /** Called if the page cannot be loaded. */
  readonly onUnloadable: (error: unknown) => void;
}

/** The app's only window: created once, hidden instead of closed. */
export function createWindow(options: WindowOptions): WindowAdapter {
  const { preload, clock, onVisible, size, onResized, onUnloadable } = options;
  let pinned = false;
  let quitting = false;
  let hiddenAt = 0;
  let busy = false;
  let loaded = false;
  let waiting: WindowTarget | null = null;
  const window = makeWindow(preload, size);
  const goTo = (place: WindowTarget) => window.webContents.send(CHANNEL.goTo, place);
  // Quitting while the page is loading aborts the load, which is not a failure.
  window.loadURL(WINDOW_URL).catch((error: unknown) => {
    if (!quitting) onUnloadable(error);
  });
  window.webContents.on('did-finish-load', () => {
    loaded = true;
    if (waiting !== null) goTo(waiting);
    waiting = null;
  });
  // The window is never closed, so a crashed page would stay white for ever.
  window.webContents.on('render-process-gone', () => {
    if (quitting || window.isDestroyed()) return;
    loaded = false;
    window.webContents.reload();
  });
  window.on('show', () => onVisible(true));
  window.on('hide', () => onVisible(false));
  window.on('blur', () => {
    if (!pinned && !busy && window.isVisible()) hide();
  });
  window.on('close', (event) => {
    if (quitting) return;
    event.preventDefault();
    hide();
  });

  let sized: { width: number; height: number } = window.getBounds();
  function hide() {
    hiddenAt = clock.now();
    const { width, height } = window.getBounds();
    window.hide();
    if (width === sized.width && height === sized.height) return;
    sized = { width, height };
    onResized(sized);
  }
  function show(anchor: Rectangle | null, place?: WindowTarget) {
    if (anchor !== null) window.setBounds(beside(anchor, window.getBounds()));
    else if (!window.isVisible()) window.setBounds(centred(window.getBounds()));
    window.show();
    window.focus();
    if (place === undefined) return;
    if (loaded) goTo(place);
    else waiting = place;
  }

  return {
    show,
    hide,
    toggle(anchor) {
      if (window.isVisible() && (pinned || window.isFocused())) hide();
      else if (clock.now() - hiddenAt > BLUR_GRACE) show(anchor);
    },
    send(snapshot) {
      if (!window.isDestroyed()) window.webContents.send(CHANNEL.snapshot, snapshot);
    },
    setPinned(next) {
      pinned = next;
      window.setAlwaysOnTop(next);
    },
    setBusy(next) {
      busy = next;
    },
    owns: (contents) => !window.isDestroyed() && contents.id === window.webContents.id,
    destroy() {
      quitting = true;
      window.destroy();
    },
  };
}

function makeWindow(preload: string, size: WindowOptions['size']): BrowserWindow {
  return new BrowserWindow({
    ...SIZE,
    ...(size ?? {}),
    show: false,
    frame: true,
    autoHideMenuBar: true,
    fullscreenable: false,
    maximizable: false,
    // A minimized window could not be restored: it is not in the taskbar.
    minimizable: false,
    skipTaskbar: true,
    title: 'Envoy Tray',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
}

/** Next to the tray icon, on its screen, whichever edge the tray is at. */
function beside(anchor: Rectangle, window: Rectangle): Rectangle {
  const { workArea } = screen.getDisplayNearestPoint({ x: anchor.x, y: anchor.y });
  const { width, height } = fitted(window, workArea);
  const top = anchor.y < workArea.y + workArea.height / 2;
  return within(workArea, {
    x: anchor.x + anchor.width / 2 - width / 2,
    y: top ? anchor.y + anchor.height + GAP : anchor.y - height - GAP,
    width,
    height,
  });
}

/** In the middle of the screen that the pointer is on. */
function centred(window: Rectangle): Rectangle {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  const { width, height } = fitted(window, workArea);
  const x = workArea.x + (workArea.width - width) / 2;
  return within(workArea, { x, y: workArea.y + (workArea.height - height) / 2, width, height });
}

/** A size saved on a larger screen must not put the buttons beyond the edge of this one. */
const fitted = ({ width, height }: Rectangle, workArea: Rectangle) => ({
  width: Math.min(width, workArea.width - 2 * GAP),
  height: Math.min(height, workArea.height - 2 * GAP),
});

function within(workArea: Rectangle, { x, y, width, height }: Rectangle): Rectangle {
  const clamp = (value: number, low: number, high: number) =>
    Math.round(Math.max(low, Math.min(value, high)));
  return {
    x: clamp(x, workArea.x + GAP, workArea.x + workArea.width - width - GAP),
    y: clamp(y, workArea.y + GAP, workArea.y + workArea.height - height - GAP),
    width,
    height,
  };
}
