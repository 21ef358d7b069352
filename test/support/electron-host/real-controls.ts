import type { ElectronApplication } from 'playwright-core';
import type { HostedApp } from './hosted-app.ts';
import type { Recorded } from './real-recorder.ts';
import type { NotificationState, TrayState, WindowState } from './state.ts';

type OwnWay =
  | 'userData'
  | 'pid'
  | 'page'
  | 'stdout'
  | 'stderr'
  | 'quit'
  | 'kill'
  | 'ended'
  | typeof Symbol.asyncDispose;
type Asked =
  | 'tray'
  | 'clickTray'
  | 'rightClickTray'
  | 'clickMenu'
  | 'notifications'
  | 'clickNotification'
  | 'clickAction'
  | 'clipboard'
  | 'setClipboard'
  | 'suspend'
  | 'resume'
  | 'window'
  | 'blur'
  | 'closeWindow'
  | 'opened';
/** The part of `HostedApp` that real Electron allows a test. */
export type RealApp = Pick<HostedApp, OwnWay | Asked>;

/** Each function runs in Electron's main process, so it uses nothing from outside itself. */
export function realControls(app: ElectronApplication): Pick<HostedApp, Asked> {
  return {
    tray: () =>
      app.evaluate((): TrayState | null => {
        const { trays, menus, toolTips }: Recorded = Reflect.get(globalThis, '__recorded');
        const tray = trays.at(-1);
        if (tray === undefined) return null;
        // Windows and macOS: the app makes its menu when it is asked for. On Linux nobody listens.
        tray.emit('right-click', {}, tray.getBounds());
        const drawn = (label: string) => label.replace(/&(&?)/g, '$1');
        const describe = (menu: Electron.Menu): TrayState['menu'] =>
          menu.items.map((item) => ({
            id: item.id ?? '',
            label: drawn(item.label),
            type: item.type,
            enabled: item.enabled,
            visible: item.visible,
            checked: item.checked,
            accelerator: item.accelerator ?? null,
            sublabel: item.sublabel,
            submenu: item.submenu ? describe(item.submenu) : null,
          }));
        const menu = menus.get(tray);
        return {
          image: '',
          template: false,
          toolTip: toolTips.get(tray) ?? '',
          title: tray.getTitle?.() ?? '',
          menu: menu ? describe(menu) : null,
          popup: null,
        };
      }),
    clickTray: (event = 'click') =>
      app.evaluate((_electron, name) => {
        const { trays }: Recorded = Reflect.get(globalThis, '__recorded');
        const tray = trays.at(-1);
        tray?.emit(name, {}, tray.getBounds(), { x: 0, y: 0 });
      }, event),
    rightClickTray: () =>
      app.evaluate(() => {
        const { trays }: Recorded = Reflect.get(globalThis, '__recorded');
        const tray = trays.at(-1);
        tray?.emit('right-click', {}, tray.getBounds());
      }),
    clickMenu: (...path) =>
      app.evaluate((_electron, labels) => {
        const { trays, menus }: Recorded = Reflect.get(globalThis, '__recorded');
        const tray = trays.at(-1);
        tray?.emit('right-click', {}, tray.getBounds());
        let menu = tray && menus.get(tray);
        const drawn = (label: string) => label.replace(/&(&?)/g, '$1');
        for (const [at, label] of labels.entries()) {
          const item = menu?.items.find((entry) => entry.visible && drawn(entry.label) === label);
          if (!item?.enabled) throw new Error(`No "${label}" to click in the menu.`);
          if (at === labels.length - 1) item.click();
          menu = item.submenu;
        }
      }, path),
    notifications: () =>
      app.evaluate((electron): NotificationState[] => {
        const { notifications }: Recorded = Reflect.get(globalThis, '__recorded');
        return notifications.map(({ of, open }) => ({
          from: electron.app.getName(),
          title: of.title,
          subtitle: of.subtitle,
          body: of.body,
          actions: of.actions.map(({ text }) => text ?? ''),
          silent: of.silent,
          urgency: of.urgency,
          open,
        }));
      }),
    clickNotification: (index) =>
      app.evaluate((_electron, at) => {
        const { notifications }: Recorded = Reflect.get(globalThis, '__recorded');
        notifications.at(at)?.of.emit('click', {});
      }, index),
    clickAction: (index, action) =>
      app.evaluate(
        (_electron, [at, which]) => {
          const { notifications }: Recorded = Reflect.get(globalThis, '__recorded');
          notifications.at(at)?.of.emit('action', { actionIndex: which, selectionIndex: -1 }, which, -1);
        },
        [index, action] as const,
      ),
    clipboard: () =>
      app.evaluate(async ({ clipboard }) => ({ text: await clipboard.readText(), formats: {} })),
    setClipboard: (text) => app.evaluate(({ clipboard }, to) => clipboard.writeText(to), text),
    suspend: () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend')),
    resume: () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume')),
    window: () =>
      app.evaluate(({ BrowserWindow }): WindowState | null => {
        const window = BrowserWindow.getAllWindows().at(-1);
        if (window === undefined) return null;
        return {
          id: window.id,
          url: window.webContents.getURL(),
          title: window.getTitle(),
          visible: window.isVisible(),
          focused: window.isFocused(),
          minimized: window.isMinimized(),
          alwaysOnTop: window.isAlwaysOnTop(),
          bounds: window.getBounds(),
          options: {},
          preloadError: null,
          flashed: false,
          workspaces: '',
        };
      }),
    blur: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().at(-1)?.blur()),
    closeWindow: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().at(-1)?.close()),
    opened: () =>
      app.evaluate(() => {
        const { opened }: Recorded = Reflect.get(globalThis, '__recorded');
        return [...opened];
      }),
  };
}
