import type {
  App,
  BrowserWindow,
  NativeTheme,
  Notification,
  PowerMonitor,
  Tray,
  WebContents,
} from 'electron';

/** Proves that each event the stand-in sends exists in Electron: only has to compile, is never called. */
export function events(
  app: App,
  window: BrowserWindow,
  contents: WebContents,
  tray: Tray,
  notification: Notification,
  power: PowerMonitor,
  theme: NativeTheme,
): void {
  app.on('ready', () => {});
  app.on('second-instance', (_event, _argv: string[], _cwd: string, _data: unknown) => {});
  app.on('window-all-closed', () => {});
  app.on('activate', (_event, _visible: boolean) => {});
  app.on('before-quit', (event) => event.preventDefault());
  app.on('will-quit', (event) => event.preventDefault());
  app.on('quit', (_event, _code: number) => {});
  app.on('browser-window-created', (_event, _window) => {});
  app.on('browser-window-focus', (_event, _window) => {});
  app.on('browser-window-blur', (_event, _window) => {});
  app.on('web-contents-created', (_event, _contents) => {});
  window.on('show', () => {});
  window.on('hide', () => {});
  window.on('focus', () => {});
  window.on('blur', () => {});
  window.on('close', (event) => event.preventDefault());
  window.on('closed', () => {});
  window.on('query-session-end', (event) => event.preventDefault());
  window.on('session-end', (_event) => {});
  window.on('minimize', () => {});
  window.on('maximize', () => {});
  window.on('restore', () => {});
  window.on('move', () => {});
  window.on('resize', () => {});
  window.on('resized', () => {});
  window.on('ready-to-show', () => {});
  contents.on('did-start-loading', () => {});
  contents.on('dom-ready', () => {});
  contents.on('did-finish-load', () => {});
  contents.on('did-fail-load', () => {});
  contents.on('render-process-gone', () => {});
  contents.on('preload-error', (_event, _path: string, _error: Error) => {});
  contents.on('context-menu', (_event, { isEditable, editFlags }) => void [isEditable, editFlags.canPaste]);
  contents.on('will-navigate', (event, _url: string) => event.preventDefault());
  contents.on('destroyed', () => {});
  tray.on('click', (_event, _bounds, _position) => {});
  tray.on('right-click', (_event, _bounds) => {});
  tray.on('double-click', (_event, _bounds) => {});
  tray.on('middle-click', (_event, _bounds) => {});
  tray.on('mouse-down', (_event, _position) => {});
  tray.on('mouse-up', (_event, _position) => {});
  notification.on('show', () => {});
  notification.on('click', () => {});
  notification.on('action', (_event, _index: number, _selection: number) => {});
  notification.on('close', (event) => void event.reason);
  notification.on('failed', (_event, _error: string) => {});
  power.on('suspend', () => {});
  power.on('shutdown', () => {});
  power.on('resume', () => {});
  power.on('lock-screen', () => {});
  power.on('unlock-screen', () => {});
  power.on('on-ac', () => {});
  power.on('on-battery', () => {});
  theme.on('updated', () => {});
}
