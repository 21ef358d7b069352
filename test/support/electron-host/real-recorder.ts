import type * as electron from 'electron';

/** What the recorder keeps in Electron's main process, under this name of its global object. */
export interface Recorded {
  readonly trays: electron.Tray[];
  readonly menus: Map<electron.Tray, electron.Menu>;
  readonly toolTips: Map<electron.Tray, string>;
  readonly notifications: { readonly of: electron.Notification; open: boolean }[];
  readonly opened: string[];
}

/**
 * Runs, as text, inside Electron's main process, so it uses nothing from outside itself. It wraps
 * methods of Electron's own classes, whichever way the app imported them.
 */
export function installRecorder({ Tray, Notification, shell }: typeof electron): void {
  const recorded: Recorded = {
    trays: [],
    menus: new Map(),
    toolTips: new Map(),
    notifications: [],
    opened: [],
  };
  Reflect.set(globalThis, '__recorded', recorded);
  const { setContextMenu, setToolTip } = Tray.prototype;
  const know = (tray: electron.Tray) => {
    if (!recorded.trays.includes(tray)) recorded.trays.push(tray);
  };
  Tray.prototype.setContextMenu = function (menu) {
    know(this);
    if (menu !== null) recorded.menus.set(this, menu);
    setContextMenu.call(this, menu);
  };
  Tray.prototype.setToolTip = function (toolTip) {
    know(this);
    recorded.toolTips.set(this, toolTip);
    setToolTip.call(this, toolTip);
  };
  const { show } = Notification.prototype;
  Notification.prototype.show = function () {
    const entry = { of: this, open: true };
    recorded.notifications.push(entry);
    this.once('close', () => {
      entry.open = false;
    });
    show.call(this);
  };
  shell.openExternal = async (url) => {
    recorded.opened.push(url);
  };
}
