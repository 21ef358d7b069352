import { type BrowserWindow, nativeTheme, type Rectangle } from 'electron';
import { CHANNEL, type Destination } from '../../../shared/ipc.ts';
import type { SnapshotUpdate } from '../../../shared/snapshot.ts';
import type { Clock } from '../../domain/ports/index.ts';
import { WINDOW_KEPT_MS } from '../../domain/timing.ts';
import type { DesktopTraits } from './desktop-traits.ts';
import { loadPage } from './page-loader.ts';
import { background, makeWindow, USUAL_SIZE, type WindowSize } from './window-frame.ts';
import { beside, centred } from './window-place.ts';

/**
 * ms. A click on the icon first takes the focus from the window, which hides it.
 * Within this time the click must not show it again.
 */
const BLUR_GRACE = 250;

export interface WindowAdapter {
  /** Opens the window beside `anchor`, or in the middle of the screen if null, and goes to `destination`. */
  show(anchor: Rectangle | null, destination?: Destination): void;
  hide(): void;
  toggle(anchor: Rectangle | null): void;
  /** The pointer's button went down on the icon: what the window is now decides about the click that follows. */
  press(): void;
  isShown(): boolean;
  isFocused(): boolean;
  send(update: SnapshotUpdate): void;
  setPinned(pinned: boolean): void;
  /** While busy, the window stays open when it loses the focus. */
  setBusy(busy: boolean): void;
  owns(contents: Electron.WebContents): boolean;
}

export interface WindowOptions {
  readonly traits: DesktopTraits;
  readonly preload: string;
  readonly icon: string;
  readonly clock: Clock;
  readonly onVisible: (visible: boolean) => void;
  /** From the previous run. */
  readonly size: WindowSize | null;
  readonly onResized: (size: WindowSize) => void;
  /** Called if the page cannot be loaded, or ends by itself. */
  readonly onPageLost: (cause: unknown) => void;
  /** Windows ends the session, and the process soon after. */
  readonly onSessionEnd: () => void;
}

/** The app's only window: made when it is first shown, hidden instead of closed, and let go after a while. */
export function createWindow(options: WindowOptions): WindowAdapter {
  const { traits, clock, onVisible, onResized, onPageLost, onSessionEnd } = options;
  let window: BrowserWindow | null = null;
  let page: ReturnType<typeof loadPage> | null = null;
  let pinned = false;
  let busy = false;
  let hiddenAt = Number.NEGATIVE_INFINITY;
  let pressed: boolean | null = null;
  let keptUntilEnd = new AbortController();
  let size = options.size ?? USUAL_SIZE;
  /** The size that the app has given the window; another one is the user's. */
  let given: WindowSize = size;

  function make(): BrowserWindow {
    const made = makeWindow(traits, options, size);
    made.setAlwaysOnTop(pinned);
    page = loadPage(made, { clock, onLost: onPageLost, giveUp: release });
    made.on('show', () => onVisible(true));
    made.on('hide', () => onVisible(false));
    made.on('blur', () => {
      if (!pinned && !busy && made.isVisible()) hide();
    });
    made.on('close', (event) => {
      event.preventDefault();
      hide();
    });
    made.on('session-end', onSessionEnd);
    window = made;
    return made;
  }
  nativeTheme.on('updated', () => window?.setBackgroundColor(background()));

  function release(): void {
    if (window?.isVisible()) onVisible(false);
    window?.destroy();
    window = null;
    page = null;
  }
  const isShown = (): boolean => window !== null && (window.isVisible() || page?.isOpening() === true);
  function show(anchor: Rectangle | null, destination?: Destination): void {
    keptUntilEnd.abort();
    const shown = window ?? make();
    const bounds = { ...shown.getBounds(), ...(shown.isVisible() ? {} : size) };
    if (anchor !== null || !shown.isVisible()) {
      const place = anchor === null ? centred(bounds) : beside(anchor, bounds);
      given = { width: place.width, height: place.height };
      shown.setBounds(place);
    }
    page?.open(destination);
  }
  function hide(): void {
    if (window === null) return;
    hiddenAt = clock.now();
    page?.cancelOpening();
    const { width, height } = window.getBounds();
    window.hide();
    keepForAWhile();
    // Only a size that the user has chosen is remembered, not one that a small screen forced.
    if (width === given.width && height === given.height) return;
    size = { width, height };
    given = size;
    onResized(size);
  }
  /** Opening it again soon is quicker; a window that is not used again costs three processes. */
  function keepForAWhile(): void {
    keptUntilEnd.abort();
    keptUntilEnd = new AbortController();
    // Rejects if it is shown again.
    clock.wait(WINDOW_KEPT_MS, keptUntilEnd.signal).then(
      () => (busy ? keepForAWhile() : release()),
      () => undefined,
    );
  }
  /** Without the focus, a pinned or busy window may be behind others; a click then brings it to the front. */
  const isOpen = () => isShown() && (traits.platform === 'linux' || pinned || window?.isFocused() === true);
  const wasJustHidden = () => clock.now() - hiddenAt <= BLUR_GRACE;

  return {
    show,
    hide,
    isShown,
    isFocused: () => window?.isFocused() === true,
    press() {
      pressed = isOpen() || wasJustHidden();
    },
    toggle(anchor) {
      const wasOpen = pressed ?? (isOpen() || wasJustHidden());
      pressed = null;
      if (!wasOpen) show(anchor);
      else if (isShown()) hide();
    },
    send: (update) => window?.webContents.send(CHANNEL.update, update),
    setPinned(next) {
      if (next !== pinned) window?.setAlwaysOnTop(next);
      pinned = next;
    },
    setBusy(next) {
      busy = next;
    },
    owns: (contents) => contents.id === window?.webContents.id,
  };
}
