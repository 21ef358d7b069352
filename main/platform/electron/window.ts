import { type BrowserWindow, nativeTheme, type Rectangle } from 'electron';
import { CHANNEL, type Destination } from '../../../shared/ipc.ts';
import type { SnapshotUpdate } from '../../../shared/snapshot.ts';
import type { Clock, WindowSize } from '../../domain/ports/index.ts';
import { giveFocusBack } from './app-focus.ts';
import { createClickToggle } from './click-toggle.ts';
import type { DesktopTraits } from './desktop-traits.ts';
import { loadPage } from './page-loader.ts';
import { background, makeWindow } from './window-frame.ts';
import { beside, centred } from './window-place.ts';
import { createWindowRelease } from './window-release.ts';
import { createSizeMemory, type SizeMemory } from './window-size.ts';

export interface WindowAdapter {
  /** Opens the window beside `anchor`, or in the middle of the screen if null, and goes to `destination`. */
  show(anchor: Rectangle | null, destination: Destination | null): void;
  hide(): void;
  /** @returns whether it opens the window, at `destination` */
  toggle(anchor: Rectangle | null, destination: Destination | null): boolean;
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
  /** It will be shown: it has been told nothing while it was hidden. */
  readonly onOpening: () => void;
  readonly onVisible: (visible: boolean) => void;
  /** From the previous run. */
  readonly size: WindowSize | null;
  readonly onResized: (size: WindowSize) => void;
  /** Called if the page cannot be loaded, or ends by itself. */
  readonly onPageLost: (cause: unknown) => void;
}

/** The app's only window: made when it is first shown, hidden instead of closed, and let go after a while. */
export function createWindow(options: WindowOptions): WindowAdapter {
  const { traits, clock, onVisible, onPageLost } = options;
  let window: BrowserWindow | null = null;
  let page: ReturnType<typeof loadPage> | null = null;
  let pinned = false;
  let busy = false;
  const size = createSizeMemory(options.size, options.onResized);
  function make(): BrowserWindow {
    const made = makeWindow(traits, options, size.wanted());
    made.setAlwaysOnTop(pinned);
    page = loadPage(made, { clock, onLost: onPageLost, giveUp: release });
    made.on('blur', () => {
      if (!pinned && !busy && made.isVisible()) conceal();
    });
    made.on('close', (event) => {
      event.preventDefault();
      hide();
    });
    passOnEvents(made, options);
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
  const isFocused = (): boolean => window?.isFocused() === true;
  function show(anchor: Rectangle | null, destination: Destination | null): void {
    life.shown();
    options.onOpening();
    const shown = window ?? make();
    if (anchor !== null || !shown.isVisible()) place(shown, anchor, size);
    page?.open(destination);
  }
  function conceal(): void {
    if (window === null) return;
    click.hidden();
    page?.cancelOpening();
    // On Linux a window can be maximized, whatever Electron is told.
    size.keep(window.getNormalBounds());
    window.hide();
    life.hidden();
  }
  function hide(): void {
    conceal();
    giveFocusBack(traits.platform);
  }
  const life = createWindowRelease(clock, () => busy, release);
  /** Without the focus, a busy window may be behind others; a click then brings it to the front. */
  const isInFront = () =>
    isShown() && window?.isMinimized() !== true && (traits.platform === 'linux' || pinned || isFocused());
  const click = createClickToggle(clock, isInFront);

  return {
    show,
    hide,
    isShown,
    isFocused,
    press: click.press,
    toggle(anchor, destination) {
      const opens = !click.foundOpen();
      if (opens) show(anchor, destination);
      else hide();
      return opens;
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

function passOnEvents(window: BrowserWindow, { traits, onVisible }: WindowOptions): void {
  window.on('show', () => {
    onVisible(true);
    // A pinned window may be on another workspace. X11 forgets this whenever the window is hidden.
    if (traits.platform === 'linux') window.setVisibleOnAllWorkspaces(true);
  });
  window.on('hide', () => onVisible(false));
}

/** Puts the window beside `anchor`, or in the middle of the screen, in the wanted size if it is not open. */
function place(window: BrowserWindow, anchor: Rectangle | null, size: SizeMemory): void {
  const bounds = { ...window.getNormalBounds(), ...(window.isVisible() ? {} : size.wanted()) };
  const placed = anchor === null ? centred(bounds) : beside(anchor, bounds);
  window.setBounds(placed);
  // Windows scales a window that comes to a display of another scale, though this size is meant for that one.
  if (window.getBounds().width !== placed.width) window.setBounds(placed);
  // With a fraction as scale, the system rounds.
  if (!window.isVisible()) size.give(window.getNormalBounds());
}
