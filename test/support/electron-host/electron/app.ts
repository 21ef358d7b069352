import { EventEmitter } from 'node:events';
import type { App, Settings } from 'electron';
import { createEvent, type Like } from './like.ts';
import { answer, changed, contribute, flush, options, parent, platform, quietly } from './link.ts';
import { createPaths } from './paths.ts';
import { createInstanceLock, type Handover } from './single-instance.ts';

const ready = Promise.withResolvers<void>();
const early: Handover[] = [];
/** `--name=value` on the command line. */
const switches = new Map<string, string>(
  process.argv.flatMap((word) => {
    const [, key, value = ''] = /^--([\w-]+)(?:=(.*))?$/.exec(word) ?? [];
    return key === undefined ? [] : [[key, value] as const];
  }),
);
const paths = createPaths(options);
let isReady = false;
let quitting = false;
let leaving = false;
let name = options.name;
let userModelId = '';
let sandboxed = false;
let loginItem: Settings | null = null;
/** `HOST_LOGIN_ITEMS`: `refused`, `approval` (macOS waits for the user), or `switched-off` (by the Task Manager). */
const loginPolicy = process.env['HOST_LOGIN_ITEMS'] ?? '';
const inApplications = process.env['HOST_IN_APPLICATIONS'] !== '0';
let logoutInterrupted = false;
/** macOS: the app has the keyboard, even if none of its windows is to be seen. */
let isActive = false;
let isAppHidden = false;
const onlyOnMac = (name: string): void => {
  if (platform !== 'darwin') throw new TypeError(`app.${name} is not a function`);
};
/** A window of the app got the focus, or another program did. */
export function setActive(active: boolean): void {
  isActive = active;
  changed();
}

/** Open windows. When the app quits, each closes unless the app prevents it. */
export const openWindows = new Set<{
  close(): void;
  destroy(): void;
  isDestroyed(): boolean;
  isVisible(): boolean;
  isFocused(): boolean;
  blur(): void;
  emit(event: string, ...args: unknown[]): boolean;
}>();

const lock = createInstanceLock(
  () => paths.get('userData'),
  (handover) => (isReady ? second(handover) : early.push(handover)),
);
function second({ argv, cwd, data }: Handover) {
  emitter.emit('second-instance', createEvent({}), [...argv], cwd, data);
}

/** Ends the process after pending answers have been sent. */
function leave(code: number) {
  if (leaving) return;
  leaving = true;
  emitter.emit('quit', createEvent({}), code);
  lock.release();
  changed();
  setImmediate(() => {
    flush();
    if (process.connected) process.send?.({ bye: code }, () => process.exit(code));
    else process.exit(code);
  });
}

const emitter = new EventEmitter();
const members = {
  get name() {
    return name;
  },
  set name(next: string) {
    name = next;
  },
  isPackaged: options.packaged,
  dock:
    platform === 'darwin'
      ? { hide() {}, show: async () => {}, isVisible: () => true, setIcon() {}, setBadge() {}, setMenu() {} }
      : undefined,
  commandLine: {
    appendSwitch(key: string, value = '') {
      switches.set(key, value);
      changed();
    },
    appendArgument() {},
    hasSwitch: (key: string) => switches.has(key),
    getSwitchValue: (key: string) => switches.get(key) ?? '',
    removeSwitch(key: string) {
      switches.delete(key);
      changed();
    },
  },
  requestSingleInstanceLock: (data?: unknown) =>
    lock.request({ argv: process.argv, cwd: process.cwd(), data: data ?? null }),
  hasSingleInstanceLock: () => lock.held(),
  releaseSingleInstanceLock: () => lock.release(),
  whenReady: () => ready.promise,
  isReady: () => isReady,
  quit() {
    if (quitting) return;
    const before = createEvent({});
    emitter.emit('before-quit', before);
    if (before.defaultPrevented) return;
    quitting = true;
    for (const window of [...openWindows]) window.close();
    if (openWindows.size > 0) {
      quitting = false;
      return;
    }
    const will = createEvent({});
    emitter.emit('will-quit', will);
    quitting = false;
    if (!will.defaultPrevented) leave(0);
  },
  exit(code = 0) {
    for (const window of [...openWindows]) window.destroy();
    leave(code);
  },
  focus() {},
  isActive() {
    onlyOnMac('isActive');
    return isActive;
  },
  isHidden() {
    onlyOnMac('isHidden');
    return isAppHidden;
  },
  /** The system gives the keyboard to the program that had it before. */
  hide() {
    onlyOnMac('hide');
    for (const window of openWindows) if (window.isVisible()) throw new Error('A window was still shown.');
    isAppHidden = true;
    setActive(false);
  },
  show() {
    onlyOnMac('show');
    isAppHidden = false;
    setActive(true);
  },
  getAppPath: () => options.root,
  // Chromium has not chosen it before that.
  getLocale: () => (isReady ? options.locale : ''),
  getSystemLocale: () => options.locale,
  getLocaleCountryCode: () => options.locale.split('-')[1] ?? '',
  getPreferredSystemLanguages: () => [options.locale],
  getVersion: () => options.version,
  getName: () => name,
  setName(next: string) {
    name = next;
  },
  getPath: (which: string) => paths.get(which),
  setPath: (which: string, path: string) => paths.set(which, path),
  setAppLogsPath: (path?: string) => paths.set('logs', path ?? paths.get('logs')),
  setAppUserModelId(id: string) {
    userModelId = id;
    changed();
  },
  setDesktopName() {},
  setActivationPolicy() {
    if (platform !== 'darwin') throw new TypeError('app.setActivationPolicy is not a function');
  },
  isInApplicationsFolder: () => inApplications,
  setToastActivatorCLSID(id: string) {
    if (!/^\{?[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}?$/i.test(id)) throw new Error('Invalid CLSID');
  },
  setAboutPanelOptions() {},
  disableHardwareAcceleration() {},
  enableSandbox() {
    if (isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    sandboxed = true;
    switches.delete('no-sandbox');
    changed();
  },
  setLoginItemSettings(settings: Settings) {
    // Linux has no login items: Electron does nothing there.
    if (platform === 'linux') return;
    loginItem = loginPolicy === 'refused' ? null : { ...settings };
    changed();
  },
  getLoginItemSettings() {
    const isSet = loginItem?.openAtLogin ?? false;
    const isWaiting = isSet && loginPolicy === 'approval';
    return {
      openAtLogin: isSet && !isWaiting,
      wasOpenedAtLogin: platform === 'darwin' && process.env['HOST_AT_LOGIN'] === '1',
      status: isWaiting
        ? ('requires-approval' as const)
        : isSet
          ? ('enabled' as const)
          : ('not-registered' as const),
      executableWillLaunchAtLogin: isSet && loginPolicy !== 'switched-off',
      launchItems: [],
    };
  },
} satisfies Like<App, 'name' | 'isPackaged' | 'dock' | 'commandLine'> &
  Partial<Like<App, Exclude<keyof App, keyof EventEmitter>>>;

/** The stand-in for Electron's `app`. */
export const app = Object.defineProperties(
  emitter,
  Object.getOwnPropertyDescriptors(members),
) as EventEmitter & typeof members;

/** Called after the app's entry has been loaded; Electron waits for it too. */
export function becomeReady(): void {
  if (leaving) return;
  isReady = true;
  emitter.emit('ready', createEvent({}), {});
  ready.resolve();
  for (const handover of early.splice(0)) second(handover);
  quietly(parent.call('ready'));
}

/** Called after a window was destroyed. The last one quits the app unless it handles 'window-all-closed'. */
export function afterWindowClosed(): void {
  if (openWindows.size > 0 || quitting) return;
  if (!emitter.emit('window-all-closed')) members.quit();
}

/** ms between the question whether the session may end, and its end. Windows gives each program five seconds. */
const SESSION_END_PAUSE = 3000;

/** What the system does when the user logs out. */
function endSession(): void {
  if (platform === 'win32') {
    for (const window of [...openWindows])
      window.emit('query-session-end', createEvent({ reasons: ['logoff'] }));
    // All other programs are asked, too; then Electron ends its process without waiting for anything.
    setTimeout(() => {
      for (const window of [...openWindows]) window.emit('session-end', createEvent({ reasons: ['logoff'] }));
      flush();
      process.exit(1);
    }, SESSION_END_PAUSE);
    return;
  }
  const event = createEvent({});
  powerEvents.emit('shutdown', event);
  // The system waits for an app that has prevented it.
  if (event.defaultPrevented) return;
  if (platform === 'darwin') app.quit();
  if (leaving) return;
  logoutInterrupted = true;
  changed();
  // The system does not wait.
  if (platform === 'linux') setImmediate(() => process.kill(process.pid, 'SIGTERM'));
}
/** Set by the stand-in for `powerMonitor`. */
export const powerEvents = new EventEmitter();

contribute(() => ({
  appActive: isActive,
  loginItem: loginItem && { ...loginItem },
  appUserModelId: userModelId,
  sandboxed,
  logoutInterrupted,
  switches: Object.fromEntries(switches),
}));
answer({
  // Quitting ends the process, so the answer has to be sent first.
  quit: () => void setImmediate(() => app.quit()),
  endSession: () => void setImmediate(endSession),
  activate: () =>
    void emitter.emit(
      'activate',
      createEvent({}),
      [...openWindows].some((window) => window.isVisible()),
    ),
});
