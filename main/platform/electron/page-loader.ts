import type { BrowserWindow } from 'electron';
import { CHANNEL, type Destination } from '../../../shared/ipc.ts';
import type { Clock } from '../../domain/ports/index.ts';
import { WINDOW_URL } from './protocol.ts';

/** ms before a page that has ended is loaded again; after the last one it is given up until the window is opened anew. */
const RELOAD_PAUSES = [1_000, 5_000, 30_000];

interface LoaderOptions {
  readonly clock: Clock;
  readonly onLost: (cause: unknown) => void;
  readonly giveUp: () => void;
}

/** The page of the window: shown once it is painted, and loaded again if it ends by itself. */
export interface PageLoader {
  /** Shows the window, now or when the page has been painted, and sends the page to `destination`. */
  open(destination?: Destination): void;
  /** Whether it is to be shown, but not painted yet. */
  isOpening(): boolean;
  cancelOpening(): void;
}

export function loadPage(window: BrowserWindow, { clock, onLost, giveUp }: LoaderOptions): PageLoader {
  let isLoaded = false;
  let isPainted = false;
  let isWanted = false;
  let goal: Destination | undefined;
  let losses = 0;

  function arrive(): void {
    if (isWanted && isPainted) {
      isWanted = false;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    }
    if (goal === undefined || !isLoaded) return;
    window.webContents.send(CHANNEL.goTo, goal);
    goal = undefined;
  }
  function onPainted(): void {
    isPainted = true;
    arrive();
  }
  // A white window would flash before the first paint.
  window.once('ready-to-show', onPainted);
  window.webContents.on('did-finish-load', () => {
    isLoaded = true;
    arrive();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    onLost(new Error(`the page has ended: ${reason}`));
    isLoaded = false;
    const pause = RELOAD_PAUSES[losses++];
    if (pause === undefined || !window.isVisible()) return giveUp();
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
      goal = undefined;
    },
  };
}
