import { app } from 'electron';
import type { Destination } from '../shared/ipc.ts';
import type { TranslateSystem } from '../shared/messages/system.en.ts';
import { systemIn } from '../shared/messages/system-texts.ts';
import type { InstallationView, Snapshot } from '../shared/snapshot.ts';
import type { Store } from './app/desktop/store.ts';
import type { DesktopPorts, TrayApp } from './app/desktop/tray-app.ts';
import { createWindowFeed } from './app/desktop/window-feed.ts';
import { copiedNotice, testNotice } from './app/presentation/notifications.ts';
import { localeOf, makeSnapshot, type SnapshotContext } from './app/presentation/snapshot.ts';
import { buildTrayView } from './app/presentation/tray-menu.ts';
import { tellEvents } from './desktop-notifications.ts';
import { createTrayCommands } from './desktop-tray-commands.ts';
import { logFailure } from './domain/log.ts';
import type { Notice, StoredValue, WindowSize } from './domain/ports/index.ts';
import type { Assets } from './platform/electron/assets.ts';
import type { DesktopTraits } from './platform/electron/desktop-traits.ts';
import { createNotifier } from './platform/electron/notifications.ts';
import { createTray } from './platform/electron/tray.ts';
import { createWindow, type WindowAdapter } from './platform/electron/window.ts';
import { version } from './version.ts';

/** What the user sees of the app: icon, window, notifications. */
export interface Shell {
  readonly window: WindowAdapter;
  /** Everything, for a window that has just opened. */
  wholeSnapshot(): Snapshot;
  /** Texts of the system's parts in the language in use. */
  say(): TranslateSystem;
  /** Opens the window in the middle of the screen. */
  open(destination: Destination | null): void;
  /** Shows a notification. @returns whether the system says that it was shown */
  testNotification(): Promise<boolean>;
  remakeTray(): void;
  /** Draws tray and window now, and whenever something has changed since. */
  beginDrawing(): void;
  stopDrawing(): void;
}

export interface ShellParts {
  readonly trayApp: TrayApp;
  readonly ports: DesktopPorts;
  readonly traits: DesktopTraits;
  readonly assets: Assets;
  readonly windowFile: StoredValue<WindowSize | null>;
  readonly size: WindowSize | null;
  readonly installation: InstallationView;
  readonly quit: () => void;
}

export function createShell(parts: ShellParts): Shell {
  const { trayApp, ports, traits, assets, windowFile, size, quit } = parts;
  const { clock, log } = ports;
  const { store } = trayApp;
  const context = contextOf(parts);
  const snapshot = () => makeSnapshot(store.get(), context, clock.now());
  const feed = createWindowFeed();
  function sendUpdate(now: Snapshot): void {
    const update = feed.update(now);
    if (update !== null) window.send(update);
  }
  const window = createWindow({
    ...assets,
    traits,
    clock,
    size,
    onOpening: () => sendUpdate(snapshot()),
    onVisible: (visible) => trayApp.setVisible(visible),
    onResized: (next) => void windowFile.save(next).catch(logFailure(log, 'saving the size of the window')),
    onPageLost: (cause) => log.error('window', cause),
  });
  const open = (destination: Destination | null) => window.show(null, destination);
  const notifier = createNotifier(clock, traits.platform, () => open(null));
  const locale = () => localeOf(store.get().settings, context.languages);
  const say = () => systemIn(locale());
  const show = (notice: Notice) => notifier.show(notice, () => open(null));
  function tellCopied(): void {
    // The window has a line of its own.
    if (!window.isShown())
      show(copiedNotice(say(), store.get().clipboard)).catch(logFailure(log, 'showing a notification'));
  }
  const actions = { open: window.show, toggle: window.toggle, quit, tellCopied };
  const run = createTrayCommands(trayApp, actions, log);
  const tray = createTray(assets, traits, {
    onCommand: (command, anchor) => void run(command, anchor),
    onPress: window.press,
    onMissingIcon: (path) => log.error('tray', new Error(`this icon is missing: ${path}`)),
  });
  tellEvents(store, { notifier, log, locale, open, run, isShown: window.isShown });
  const testNotification = () => show(testNotice(say()));

  let isCodeAsked = false;
  function draw(): void {
    const now = snapshot();
    tray.render(buildTrayView(now, systemIn(now.locale), traits.platform));
    window.setPinned(now.settings.pinned);
    window.setBusy(isBusy(now));
    if (window.isShown()) sendUpdate(now);
    // The user has started a sign-in and types the code in the window.
    if (now.account.challenge !== null && !isCodeAsked) open(null);
    isCodeAsked = now.account.challenge !== null;
  }
  const wholeSnapshot = () => feed.whole(snapshot());
  const remakeTray = tray.remake;
  return { window, wholeSnapshot, say, open, testNotification, remakeTray, ...drawOnEvents(store, draw) };
}

function contextOf({ ports, traits: { platform }, installation }: ShellParts): SnapshotContext {
  return {
    version,
    installation,
    languages: [...app.getPreferredSystemLanguages(), app.getLocale()],
    capabilities: {
      autostart: ports.autostart.supported,
      clearsClipboard: ports.clipboard.clears,
      system: platform === 'darwin' ? 'macos' : platform === 'win32' ? 'windows' : 'linux',
    },
  };
}

/** Draws once when it begins, and once for all events of a turn. */
function drawOnEvents(store: Store, draw: () => void): Pick<Shell, 'beginDrawing' | 'stopDrawing'> {
  let isScheduled = false;
  let stop = (): void => undefined;
  return {
    beginDrawing() {
      draw();
      stop = store.onEvent(() => {
        if (isScheduled) return;
        isScheduled = true;
        queueMicrotask(() => {
          isScheduled = false;
          draw();
        });
      });
    },
    stopDrawing: () => stop(),
  };
}

/**
 * Whether the window stays when it loses the focus: the user may look for a code in the mail program, answer the
 * keychain, or fetch a first token in the browser. Without a tray nothing would bring it back.
 */
function isBusy({ account, gateways, search, checkUp, trayShown }: Snapshot): boolean {
  const isWaiting =
    account.signingIn || account.challenge !== null || search.running || checkUp?.running === true;
  const isSetUp = gateways.length > 0 && gateways.every(({ tokenState }) => tokenState !== 'missing');
  return isWaiting || !trayShown || !isSetUp || gateways.some(({ renewal }) => renewal.running);
}
