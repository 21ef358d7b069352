import type { BrowserWindow } from 'electron';
import { CHANNEL, type Destination } from '../../../shared/ipc.ts';
import type { Clock } from '../../domain/ports/index.ts';
import { unhideApp } from './app-focus.ts';
import { WINDOW_URL } from './protocol.ts';

/**
 * ms before a page that has ended is loaded again; after the last one it is given up until the window is opened anew.
 */
const RELOAD_PAUSES_MS = [1_000, 5_000, 30_000];

/** ms after which an earlier loss no longer counts. */
const FORGIVEN_AFTER_MS = 600_000;

interface LoaderOptions {
  readonly clock: Clock;
  readonly onLost: (cause: unknown) => void;
  readonly giveUp: () => void;
}

/** The page of the window: shown once it is painted, and loaded again if it ends by itself. */
export interface PageLoader {
  /** Shows the window, now or when the page has been painted, and sends the page to `destination`. */
  open(destination: Destination | null): void;
  /** Whether it is to be shown, but not painted yet. */
  isOpening(): boolean;
  cancelOpening(): void;
}

export function loadPage(window: BrowserWindow, { clock, onLost, giveUp }: LoaderOptions): PageLoader {
  let isLoaded = false;
  let isPainted = false;
  let isWanted = false;
  let goal: Destination | null = null;
  let losses = 0;
  let lostAt = Number.NEGATIVE_INFINITY;

  function arrive(): void {
    if (isWanted && isPainted) {
      isWanted = false;
      unhideApp(process.platform);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    }
    if (goal === null || !isLoaded) return;
    window.webContents.send(CHANNEL.goTo, goal);
    goal = null;
  }
  function onPainted(): void {
    isPainted = true;
    arrive();
  }
  // A white window would flash before the first paint.
  window.once('ready-to-show', onPainted);
  window.webContents.on('did-finish-load', () => {
    isLoaded = true;
    // Under Wayland a hidden window is not painted (electron#48859), so that event would never come.
    if (process.platform === 'linux') isPainted = true;
    arrive();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    onLost(new Error(`the page has ended: ${reason}`));
    isLoaded = false;
    if (clock.now() - lostAt > FORGIVEN_AFTER_MS) losses = 0;
    lostAt = clock.now();
    const pause = RELOAD_PAUSES_MS[losses++];
    // A hidden window is made anew when it is opened.
    if (pause === undefined || !(window.isVisible() || isWanted)) return giveUp();
    void clock.wait(pause).then(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    });
  });
  window.loadURL(WINDOW_URL).catch((error: unknown) => {
    if (window.isDestroyed()) return;
    onLost(error);
    // An empty window can be closed; one that never comes cannot be told from an app that hangs.
    onPainted();
  });

  return {
    open(destination) {
      isWanted = true;
      goal = destination ?? goal;
      arrive();
    },
    isOpening: () => isWanted,
    cancelOpening() {
      isWanted = false;
      goal = null;
    },
  };
}
