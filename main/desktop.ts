import { app } from 'electron';
import type { WindowTarget } from '../shared/ipc.ts';
import { systemDe } from '../shared/messages/system.de.ts';
import { systemEn } from '../shared/messages/system.en.ts';
import { translator } from '../shared/messages/translate.ts';
import type { Problem } from '../shared/problem.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { createTrayApp, type TrayApp } from './app/desktop/tray-app.ts';
import type { TranslateSystem } from './app/presentation/duration-text.ts';
import { expiryNotice, failedNotice, renewedNotice } from './app/presentation/notifications.ts';
import { localeOf, makeSnapshot } from './app/presentation/snapshot.ts';
import { buildTrayView } from './app/presentation/tray-menu.ts';
import { createDesktopPorts } from './desktop-ports.ts';
import { logFailure } from './domain/log.ts';
import type { Notice } from './domain/ports/index.ts';
import type { TrayCommand } from './domain/tray-model.ts';
import { setApplicationMenu } from './platform/electron/app-menu.ts';
import { assetsIn } from './platform/electron/assets.ts';
import { HIDDEN_FLAG, startedHidden } from './platform/electron/autostart.ts';
import { hidesFromHistory } from './platform/electron/clipboard.ts';
import { openLink } from './platform/electron/external-links.ts';
import { quitGracefully } from './platform/electron/graceful-quit.ts';
import { serveCommands } from './platform/electron/ipc.ts';
import { createNotifier } from './platform/electron/notifications.ts';
import { watchPower } from './platform/electron/power-events.ts';
import { registerScheme, serveWindow } from './platform/electron/protocol.ts';
import { hardenWebContents } from './platform/electron/security.ts';
import { createTray } from './platform/electron/tray.ts';
import { createWindow } from './platform/electron/window.ts';
import { appPaths } from './platform/node/paths.ts';
import { createWindowFile } from './platform/node/state-files.ts';
import { version } from './version.ts';

const APP_ID = 'io.github.envoy-tray';

/** The desktop's front door: puts real parts into the engine and connects tray, window and notifications to it. */
export async function start(): Promise<void> {
  const { platform, env, argv } = process;
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
  const { clock, autostart, log } = ports;
  log.info('start', { version, platform, electron: process.versions['electron'] ?? null });
  // A tray app that vanishes is worse than one that limps: what nobody has foreseen is written down, without secrets.
  process.on('uncaughtException', (error) => log.error('uncaught', error));
  process.on('unhandledRejection', (reason) => log.error('unhandled', reason));
  const windowFile = createWindowFile(paths.window);

  /** Draws everything anew; nothing, before there is anything to draw. */
  let draw = (): void => undefined;
  const engine: TrayApp = createTrayApp(ports, {
    expiry: (serial, leftS) => notify(expiryNotice(say(), serial, leftS), serial),
    renewed: (serial, leftS) => notify(renewedNotice(say(), serial, leftS), serial),
    renewalFailed: (serial, problem) => notify(failedNotice(say(), problem), serial, placeFor(problem)),
    onTick: () => draw(),
  });
  const systemLocale = app.getPreferredSystemLanguages()[0] ?? app.getLocale();
  const context = {
    version,
    systemLocale,
    capabilities: { autostart: autostart.supported, hidesFromClipboardHistory: hidesFromHistory(platform) },
  };
  const snapshot = (): Snapshot => makeSnapshot(engine.store.get(), context, clock.now());
  const say = (locale = localeOf(engine.store.get().settings, systemLocale)): TranslateSystem =>
    translator(locale === 'de' ? systemDe : systemEn);

  const known = engine.start();
  const notifier = createNotifier();
  const tray = createTray(assets, platform, (wanted) => void onTrayCommand(wanted));
  serveWindow(assets.renderer);
  const window = createWindow({
    preload: assets.preload,
    clock,
    onVisible: (visible) => engine.setVisible(visible),
    size: await windowFile.load(),
    onResized: (size) => void windowFile.save(size).catch(logFailure(log, 'saving the size of the window')),
    onUnloadable: (error) => log.error('window', error),
  });

  serveCommands(
    {
      ...engine.commands,
      getSnapshot: async () => {
        await known;
        return snapshot();
      },
      openLink: async (link) => void (await openLink(link)),
      hideWindow: async () => void window.hide(),
    },
    window.owns,
  );

  function notify(notice: Notice, serial: string, place: WindowTarget = 'token'): void {
    notifier.show(notice, (id) => {
      if (id === 'renew' || id === 'copy') void onTrayCommand({ do: id, serial });
      else window.show(tray.bounds(), place);
    });
  }

  async function onTrayCommand(wanted: TrayCommand): Promise<void> {
    switch (wanted.do) {
      case 'renew':
        return engine.renew(wanted.serial);
      case 'copy':
        return void (await engine.commands
          .copyToken(wanted.serial)
          .catch(() => window.show(tray.bounds(), 'token')));
      case 'toggle':
        return window.toggle(tray.bounds());
      case 'open':
      case 'set-up':
        return window.show(tray.bounds());
      case 'settings':
        return window.show(tray.bounds(), 'settings');
      case 'toggle-autostart': {
        const startAtLogin = !engine.store.get().settings.startAtLogin;
        return void (await engine.commands
          .changeSettings({ startAtLogin })
          .catch(logFailure(log, 'starting at login')));
      }
      case 'quit':
        return app.quit();
    }
  }

  let codeAsked = false;
  function render(): void {
    const now = snapshot();
    tray.render(buildTrayView(now, say(now.locale)));
    window.setPinned(now.settings.pinned);
    window.setBusy(isBusy(now));
    window.send(now);
    // Somebody has clicked and is waiting: the code is typed in the window.
    if (now.account.challenge !== null && !codeAsked) window.show(tray.bounds());
    codeAsked = now.account.challenge !== null;
  }

  let unsubscribe = (): void => undefined;
  const isHidden = startedHidden(platform, argv);
  app.on('second-instance', (_event, args) => {
    if (!args.includes(HIDDEN_FLAG)) window.show(tray.bounds());
  });
  app.on('activate', () => window.show(tray.bounds()));
  // The tray is the app: it lives on without a window.
  app.on('window-all-closed', () => undefined);
  quitGracefully(
    clock,
    log,
    async () => {
      unsubscribe();
      await engine.stop();
    },
    () => {
      window.destroy();
      tray.destroy();
    },
  );
  watchPower(engine.suspend, () => void engine.resume());

  await known;
  draw = render;
  unsubscribe = engine.store.subscribe(render);
  render();
  if (!isHidden || engine.store.get().gateways.length === 0) window.show(tray.bounds());
}

/** Somebody is typing, or waits for what they asked for: the window stays when the focus goes to the mail program. */
function isBusy({ account, gateways, search }: Snapshot): boolean {
  const waiting = account.signingIn || account.challenge !== null || search.running;
  return waiting || gateways.length === 0 || gateways.some(({ renewal }) => renewal.running);
}

/** Where a person can do something about a failed renewal. */
const placeFor = ({ code }: Problem): WindowTarget =>
  /^(credentials|account|mfa)-/.test(code) ? 'sign-in' : 'token';
