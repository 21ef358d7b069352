import { app } from 'electron';
import { systemDe } from '../shared/messages/system.de.ts';
import { systemEn } from '../shared/messages/system.en.ts';
import { translator } from '../shared/messages/translate.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { createTrayApp, type DesktopPorts, type TrayApp } from './app/desktop/tray-app.ts';
import { type GatewayNotification, notificationFor } from './app/presentation/notifications.ts';
import { localeOf, makeSnapshot } from './app/presentation/snapshot.ts';
import { buildTrayView } from './app/presentation/tray-menu.ts';
import { createDesktopPorts } from './desktop-ports.ts';
import { logFailure } from './domain/log.ts';
import type { Notifier } from './domain/ports/index.ts';
import type { TrayCommand } from './domain/tray-model.ts';
import { setApplicationMenu } from './platform/electron/app-menu.ts';
import { type Assets, assetsIn } from './platform/electron/assets.ts';
import { HIDDEN_FLAG, startedHidden } from './platform/electron/autostart.ts';
import { hidesFromHistory } from './platform/electron/clipboard.ts';
import { openLink } from './platform/electron/external-links.ts';
import { quitGracefully } from './platform/electron/graceful-quit.ts';
import { serveCommands } from './platform/electron/ipc.ts';
import { createNotifier } from './platform/electron/notifications.ts';
import { watchPower } from './platform/electron/power-events.ts';
import { registerScheme, serveWindow } from './platform/electron/protocol.ts';
import { hardenWebContents } from './platform/electron/security.ts';
import { createTray, type TrayAdapter } from './platform/electron/tray.ts';
import { createWindow, type WindowAdapter } from './platform/electron/window.ts';
import { type AppPaths, appPaths } from './platform/node/paths.ts';
import { createWindowFile } from './platform/node/window-file.ts';
import { version } from './version.ts';

const APP_ID = 'io.github.envoy-tray';

/** What the user sees of the app, and the app behind it. */
interface Shell {
  readonly trayApp: TrayApp;
  readonly ports: DesktopPorts;
  readonly tray: TrayAdapter;
  readonly window: WindowAdapter;
  readonly notifier: Notifier;
  readonly snapshot: () => Snapshot;
}

/** Entry point of the desktop: wires the real adapters and connects tray, window and notifications to the app. */
export async function start(): Promise<void> {
  const { platform, env } = process;
  app.enableSandbox();
  app.setAppUserModelId(APP_ID);
  registerScheme();
  await app.whenReady();
  app.dock?.hide();
  hardenWebContents();
  setApplicationMenu(platform);

  const paths = appPaths(env['ENVOY_TRAY_HOME']);
  const assets = assetsIn(app.getAppPath(), platform);
  const ports = createDesktopPorts(paths, process);
  const { log } = ports;
  log.info('start', { version, platform, electron: process.versions['electron'] ?? null });
  // A tray app that ends unnoticed is worse than one with a fault: unexpected errors are logged, without secrets.
  process.on('uncaughtException', (error) => log.error('uncaught', error));
  process.on('unhandledRejection', (reason) => log.error('unhandled', reason));

  const trayApp = createTrayApp(ports);
  const shell = await openShell(trayApp, ports, paths, assets);
  const started = trayApp.start();
  serveWindowCommands(shell, started);
  const drawing = createDrawing(shell);
  listenToSystem(shell, drawing.stop);
  await started;
  drawing.begin();
  const isHidden = startedHidden(platform, process.argv);
  if (!isHidden || trayApp.store.get().gateways.length === 0) shell.window.show(shell.tray.bounds());
}

async function openShell(
  trayApp: TrayApp,
  ports: DesktopPorts,
  paths: AppPaths,
  assets: Assets,
): Promise<Shell> {
  const { clock, log, autostart } = ports;
  const { platform } = process;
  const context = {
    version,
    systemLocale: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
    capabilities: { autostart: autostart.supported, hidesFromClipboardHistory: hidesFromHistory(platform) },
  };
  const tray = createTray(assets, platform, (command) => void runTrayCommand(shell, command));
  serveWindow(assets.renderer);
  const windowFile = createWindowFile(paths.window);
  const window = createWindow({
    preload: assets.preload,
    clock,
    onVisible: (visible) => trayApp.setVisible(visible),
    size: await windowFile.load(),
    onResized: (size) => void windowFile.save(size).catch(logFailure(log, 'saving the size of the window')),
    onUnloadable: (error) => log.error('window', error),
  });
  const snapshot = () => makeSnapshot(trayApp.store.get(), context, clock.now());
  const shell: Shell = { trayApp, ports, tray, window, notifier: createNotifier(), snapshot };
  trayApp.store.onEvent((event) => {
    const locale = localeOf(trayApp.store.get().settings, context.systemLocale);
    const notification = notificationFor(event, translate(locale), locale);
    if (notification !== null) notify(shell, notification);
  });
  return shell;
}

function serveWindowCommands({ trayApp, window, snapshot }: Shell, started: Promise<void>): void {
  serveCommands(
    {
      ...trayApp.commands,
      getSnapshot: async () => {
        await started;
        return snapshot();
      },
      openLink: async (link) => void (await openLink(link)),
      hideWindow: async () => void window.hide(),
    },
    window.owns,
  );
}

/** Draws tray and window when it begins, and whenever something has changed since. */
function createDrawing({ trayApp, tray, window, snapshot }: Shell): { begin(): void; stop(): void } {
  let stopListening = (): void => undefined;
  let isScheduled = false;
  let isCodeAsked = false;
  function render(): void {
    isScheduled = false;
    const now = snapshot();
    tray.render(buildTrayView(now, translate(now.locale)));
    window.setPinned(now.settings.pinned);
    window.setBusy(isBusy(now));
    window.send(now);
    // The user has started a sign-in and types the code in the window.
    if (now.account.challenge !== null && !isCodeAsked) window.show(tray.bounds());
    isCodeAsked = now.account.challenge !== null;
  }
  return {
    begin() {
      render();
      stopListening = trayApp.store.onEvent(() => {
        // Several events of one turn are drawn once.
        if (!isScheduled) queueMicrotask(render);
        isScheduled = true;
      });
    },
    stop: () => stopListening(),
  };
}

function listenToSystem({ trayApp, ports, tray, window }: Shell, stopDrawing: () => void): void {
  const { clock, log } = ports;
  app.on('second-instance', (_event, args) => {
    if (!args.includes(HIDDEN_FLAG)) window.show(tray.bounds());
  });
  app.on('activate', () => window.show(tray.bounds()));
  // Without a listener Electron would quit with the last window, but the app lives in the tray.
  app.on('window-all-closed', () => undefined);
  const stop = async () => {
    stopDrawing();
    await trayApp.stop();
  };
  quitGracefully(clock, log, stop, () => {
    window.destroy();
    tray.destroy();
  });
  watchPower(trayApp.suspend, () => void trayApp.resume());
}

async function runTrayCommand(shell: Shell, command: TrayCommand): Promise<void> {
  const { trayApp, ports, tray, window } = shell;
  switch (command.do) {
    case 'renew':
      return trayApp.renew(command.serial);
    case 'copy':
      return void (await trayApp.commands
        .copyToken(command.serial)
        .catch(() => window.show(tray.bounds(), 'token')));
    case 'toggle':
      return window.toggle(tray.bounds());
    case 'open':
    case 'set-up':
      return window.show(tray.bounds());
    case 'settings':
      return window.show(tray.bounds(), 'settings');
    case 'targets':
      return window.show(tray.bounds(), 'targets');
    case 'deliver':
      return void (await trayApp.commands
        .deliver(command.id, null)
        .catch(() => window.show(tray.bounds(), 'targets')));
    case 'toggle-autostart': {
      const startAtLogin = !trayApp.store.get().settings.startAtLogin;
      return void (await trayApp.commands
        .changeSettings({ startAtLogin })
        .catch(logFailure(ports.log, 'changing the start at login')));
    }
    case 'quit':
      return app.quit();
  }
}

function notify(shell: Shell, { notice, serial, target }: GatewayNotification): void {
  shell.notifier.show(notice, (id) => {
    if (id === 'renew' || id === 'copy') void runTrayCommand(shell, { do: id, serial });
    else shell.window.show(shell.tray.bounds(), target);
  });
}

const translate = (locale: 'en' | 'de') => translator(locale === 'de' ? systemDe : systemEn);

/** The window stays when it loses the focus: the user may be looking for a code in the mail program. */
function isBusy({ account, gateways, search }: Snapshot): boolean {
  const isWaiting = account.signingIn || account.challenge !== null || search.running;
  return isWaiting || gateways.length === 0 || gateways.some(({ renewal }) => renewal.running);
}
