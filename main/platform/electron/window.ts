import { BrowserWindow, type Rectangle, screen } from 'electron';
import type { Place } from '../../../shared/ipc.ts';
import { CHANNEL } from '../../../shared/ipc.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Clock } from '../../domain/ports.ts';
import { WINDOW_URL } from './protocol.ts';

const SIZE = { width: 380, height: 720, minWidth: 300, minHeight: 400 };
/** Space between window and tray, and window and edge of the screen, in px. */
const GAP = 8;
/** ms. A click on the icon takes the focus away first: that click shall close the window, not open it again. */
const BLUR_GRACE = 250;

export interface WindowAdapter {
  /** Opens it beside `anchor`, or in the middle of the screen, and goes to a place in it. */
  show(anchor: Rectangle | null, place?: Place): void;
  hide(): void;
  toggle(anchor: Rectangle | null): void;
  isVisible(): boolean;
  send(snapshot: Snapshot): void;
  setPinned(pinned: boolean): void;
  owns(contents: Electron.WebContents): boolean;
  /** Lets it close for good. */
  destroy(): void;
}

export interface WindowOptions {
  readonly preload: string;
  readonly clock: Clock;
  readonly onVisible: (visible: boolean) => void;
  /** Size it had before, px. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly onResized: (size: { width: number; height: number }) => void;
}

/** The one window: made once, hidden instead of closed. */
export function createWindow(options: WindowOptions): WindowAdapter {
  const { preload, clock, onVisible, size, onResized } = options;
  let pinned = false;
  let quitting = false;
  let hiddenAt = 0;
  let loaded = false;
  let waiting: Place | null = null;
  const window = new BrowserWindow({
    ...SIZE,
    ...(size ?? {}),
    show: false,
    frame: true,
    autoHideMenuBar: true,
    fullscreenable: false,
    maximizable: false,
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
  const goTo = (place: Place) => window.webContents.send(CHANNEL.goTo, place);
  void window.loadURL(WINDOW_URL);
  window.webContents.once('did-finish-load', () => {
    loaded = true;
    if (waiting !== null) goTo(waiting);
  });
  window.on('show', () => onVisible(true));
  window.on('hide', () => onVisible(false));
  window.on('blur', () => {
    if (!pinned && window.isVisible()) hide();
  });
  window.on('close', (event) => {
    if (quitting) return;
    event.preventDefault();
    hide();
  });
  window.on('resized', () =>
    onResized({ width: window.getBounds().width, height: window.getBounds().height }),
  );

  function hide() {
    hiddenAt = clock.now();
    window.hide();
  }
  function show(anchor: Rectangle | null, place?: Place) {
    if (anchor !== null) window.setBounds(beside(anchor, window.getBounds()));
    else if (!window.isVisible()) window.center();
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
      if (window.isVisible() && window.isFocused()) hide();
      else if (clock.now() - hiddenAt > BLUR_GRACE) show(anchor);
    },
    isVisible: () => window.isVisible(),
    send(snapshot) {
      if (!window.isDestroyed()) window.webContents.send(CHANNEL.snapshot, snapshot);
    },
    setPinned(next) {
      pinned = next;
      window.setAlwaysOnTop(next);
    },
    owns: (contents) => !window.isDestroyed() && contents.id === window.webContents.id,
    destroy() {
      quitting = true;
      window.destroy();
    },
  };
}

/** Next to the tray icon, on its screen, whichever edge the tray is at. */
function beside(anchor: Rectangle, { width, height }: Rectangle): Rectangle {
  const { workArea } = screen.getDisplayNearestPoint({ x: anchor.x, y: anchor.y });
  const within = (value: number, low: number, high: number) =>
    Math.round(Math.max(low, Math.min(value, high)));
  const top = anchor.y < workArea.y + workArea.height / 2;
  const y = top ? anchor.y + anchor.height + GAP : anchor.y - height - GAP;
  return {
    x: within(
      anchor.x + anchor.width / 2 - width / 2,
      workArea.x + GAP,
      workArea.x + workArea.width - width - GAP,
    ),
    y: within(y, workArea.y + GAP, workArea.y + workArea.height - height - GAP),
    width,
    height,
  };
}
