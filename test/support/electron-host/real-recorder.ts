import type * as electron from 'electron';

/** What the recorder keeps under this name in the global object of Electron's main process. */
export interface Recorded {
  readonly trays: electron.Tray[];
  /** The menu that was set, or the one that was to be popped up last. */
  readonly menus: Map<electron.Tray, electron.Menu>;
  readonly toolTips: Map<electron.Tray, string>;
  readonly notifications: { readonly of: electron.Notification; open: boolean }[];
  readonly opened: string[];
}

/**
 * Runs, as text, inside Electron's main process, so it uses nothing from outside itself. Wraps methods of
 * Electron's own classes, so it does not matter how the app imports them.
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
  // Not called through: a menu that the system has opened blocks until somebody closes it.
  Tray.prototype.popUpContextMenu = function (menu) {
    know(this);
    if (menu !== undefined) recorded.menus.set(this, menu);
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
  shell.openPath = async (path) => {
    recorded.opened.push(path);
    return '';
  };
}
