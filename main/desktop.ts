import { app } from 'electron';
import { createTrayApp } from './app/desktop/tray-app.ts';
import { watchTrayHost } from './app/desktop/tray-host-watch.ts';
import { addToCalendar } from './desktop-calendar.ts';
import { createDesktopPorts } from './desktop-ports.ts';
import { createShell, type Shell } from './desktop-shell.ts';
import { logFailure } from './domain/log.ts';
import type { Log } from './domain/ports/index.ts';
import { setApplicationMenu } from './platform/electron/app-menu.ts';
import { assetsIn } from './platform/electron/assets.ts';
import { startedHidden } from './platform/electron/autostart.ts';
import { desktopTraits } from './platform/electron/desktop-traits.ts';
import { offerEditMenu } from './platform/electron/edit-menu.ts';
import { openLink, openPath } from './platform/electron/external-links.ts';
import { quitGracefully } from './platform/electron/graceful-quit.ts';
import { serveCommands } from './platform/electron/ipc.ts';
import { watchPower } from './platform/electron/power-events.ts';
import { prepareProgram } from './platform/electron/program.ts';
import { serveWindow } from './platform/electron/protocol.ts';
import { hardenWebContents } from './platform/electron/security.ts';
import { watchSessionEnd } from './platform/electron/session-end.ts';
import { readEnvironment } from './platform/node/environment.ts';
import { appPaths } from './platform/node/paths.ts';
import { hasTrayHost } from './platform/node/tray-host.ts';
import { createWindowFile } from './platform/node/window-file.ts';
import { homepage, version } from './version.ts';

/**
 * Entry point of the desktop: wires the real adapters and connects tray, window and notifications to the app.
 *
 * @param onOpenRequest listens for requests to open the window, earlier ones too
 */
export async function start(onOpenRequest: (listener: () => void) => void): Promise<void> {
  const { platform, env } = process;
  prepareProgram(platform);
  await app.whenReady();
  hardenWebContents();
  setApplicationMenu(platform);

  const environment = readEnvironment(env);
  const paths = appPaths(environment.home);
  const assets = assetsIn(app.getAppPath(), platform);
  const traits = desktopTraits(platform, env);
  let shell: Shell | null = null;
  const ports = createDesktopPorts(
    paths,
    environment,
    process,
    traits,
    () => shell?.window.isFocused() === true,
  );
  const { log, clock } = ports;
  log.info('start', { version, electron: process.versions['electron'] ?? null, ...traits });
  logUnexpected(log);
  const trayApp = createTrayApp(ports);
  const stopped = new AbortController();
  // First, because on Linux Electron does not tell of a shutdown if that is the first event it is asked for.
  watchPower(trayApp.suspend, () => void trayApp.resume());
  watchSessionEnd(platform, () => void trayApp.prepareEnd());
  const quit = quitGracefully(clock, log, async () => {
    stopped.abort();
    shell?.stopDrawing();
    await trayApp.stop();
  });
  serveWindow(assets.renderer);
  const windowFile = createWindowFile(paths.window);
  const made = createShell({
    trayApp,
    ports,
    traits,
    assets,
    windowFile,
    size: await windowFile.load(),
    installation: { secrets: ports.secrets.kind, folder: paths.home, logs: paths.logs },
    quit,
  });
  shell = made;
  offerEditMenu(made.say);
  const { window } = made;
  const started = trayApp.start();
  serveCommands(
    {
      ...trayApp.commands,
      getSnapshot: async () => {
        await started;
        return made.wholeSnapshot();
      },
      addToCalendar: (serial) => addToCalendar(trayApp, ports, made.say(), serial),
      openLink: (link) => openLink(link, homepage),
      openLogs: () => openPath(paths.logs),
      testNotification: async () => ({ shown: await made.testNotification() }),
      hideWindow: async () => void window.hide(),
      quit: async () => void quit(),
    },
    window.owns,
    log,
  );
  // Without a listener Electron would quit with the last window, but the app lives in the tray.
  app.on('window-all-closed', () => undefined);
  await started;
  made.beginDrawing();
  onOpenRequest(() => made.open(null));
  const isHidden = startedHidden(platform, process.argv);
  if (!isHidden || trayApp.store.get().gateways.length === 0) made.open(null);
  if (platform !== 'linux') return;
  const watch = {
    // Outside GNOME, X11 may have a tray of the older kind, which Electron uses too.
    hasHost: async () => (await hasTrayHost()) || (traits.hasOldTray ? null : false),
    remake: made.remakeTray,
    onMissing: () => made.open(null),
    isHidden,
  };
  watchTrayHost(watch, trayApp.store, clock, stopped.signal).catch(logFailure(log, 'looking for the tray'));
}

/** A tray app that ends unnoticed is worse than one with a fault: unexpected errors are logged, without secrets. */
function logUnexpected(log: Log): void {
  process.on('uncaughtException', (error) => log.error('uncaught', error));
  process.on('unhandledRejection', (reason) => log.error('unhandled', reason));
}
