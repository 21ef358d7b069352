// A tiny app that uses every feature of the stand-in once.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
  shell,
  Tray,
} from 'electron';

const here = import.meta.dirname;
if (!app.requestSingleInstanceLock({ flags: process.argv.slice(2) })) app.exit(0);
else await start();

async function start() {
  app.enableSandbox();
  app.setAppUserModelId('test.fixture');
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  const log = [];
  const note = (...words) => {
    log.push(words.join(' '));
    process.stdout.write(`${words.join(' ')}\n`);
  };
  app.on('second-instance', (_event, argv, _cwd, data) => note('second', argv.at(-1), data.flags.join(',')));
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      note('will-navigate', url);
      event.preventDefault();
    });
    contents.setWindowOpenHandler(({ url }) => {
      note('open', url);
      return { action: 'deny' };
    });
    contents.on('preload-error', (_event, _path, error) => note('preload-error', error.message));
  });
  app.on('window-all-closed', () => {});
  app.on('activate', () => note('activate'));
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
    note('before-quit');
  });
  for (const event of ['suspend', 'resume', 'unlock-screen']) powerMonitor.on(event, () => note(event));
  nativeTheme.on('updated', () => note('dark', nativeTheme.shouldUseDarkColors));

  void app.whenReady().then(() => {
    session.defaultSession.setPermissionCheckHandler(() => true);
    session.defaultSession.setPermissionRequestHandler((_contents, what, answer) =>
      answer(what === 'notifications'),
    );
    protocol.handle('app', async (request) => {
      const { pathname } = new URL(request.url);
      if (process.env.FIXTURE_PAGE === 'never') return await new Promise(() => note('asked', pathname));
      try {
        return new Response(await readFile(join(here, pathname)), {
          headers: {
            'Content-Type': pathname.endsWith('.html') ? 'text/html' : 'text/javascript',
            'Content-Security-Policy': "default-src 'none'; script-src 'self'; base-uri 'none'",
          },
        });
      } catch {
        return new Response('Not found', { status: 404 });
      }
    });
    const window = new BrowserWindow({
      width: 320,
      height: 240,
      show: false,
      title: 'Fixture',
      webPreferences: { preload: join(here, process.env.FIXTURE_PRELOAD ?? 'preload.cjs'), sandbox: true },
    });
    window.on('close', (event) => {
      if (quitting) return;
      event.preventDefault();
      window.hide();
    });
    window.on('blur', () => window.hide());
    window.once('ready-to-show', () => note('ready-to-show'));
    window.loadURL('app://fixture/index.html').catch(({ message }) => note('not loaded', message));

    ipcMain.handle('ask', (event, ...args) => ({
      args,
      url: event.senderFrame.url,
      origin: event.senderFrame.origin,
      ours: event.sender === window.webContents,
    }));
    ipcMain.handle('fail', () => {
      throw new TypeError('on purpose');
    });
    ipcMain.handle('uncloneable', () => () => {});
    ipcMain.handle('now', () => [Date.now(), Date.parse(new Date().toISOString())]);
    ipcMain.on('tell', (event, value) => event.reply('told', value, typeof event.sender.send));

    const icon = nativeImage.createFromPath(join(here, 'icon.png'));
    const tray = new Tray(icon);
    const more = [
      { label: 'One', type: 'radio', checked: true },
      { label: 'Deep', accelerator: 'Ctrl+D', click: () => note('deep') },
    ];
    let checked = false;
    const rebuild = () =>
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: 'Show', click: () => window.show() },
          { label: 'Grey', enabled: false },
          { type: 'separator' },
          {
            label: 'Check',
            type: 'checkbox',
            checked,
            click: (item) => {
              checked = item.checked;
              rebuild();
            },
          },
          { label: 'More', submenu: more },
          { label: 'Push', click: () => window.webContents.send('pushed', { n: 1, when: new Date(0) }) },
          { label: 'Destroy', click: () => window.destroy() },
          { label: 'Notify', click: notify },
          { label: 'Copy', click: () => copy() },
          { label: 'Link', click: () => void shell.openExternal('https://example.org/') },
          {
            label: 'Folder',
            click: async () =>
              note(`open ${await shell.openPath('/nowhere/at/all')}.${await shell.openPath('/')}.`),
          },
          { label: 'Stall', click: () => app.removeAllListeners('window-all-closed') },
          { role: 'quit', label: '&Quit' },
        ]),
      );
    rebuild();
    tray.setToolTip('3.2 kW');
    tray.on('click', () => (window.isVisible() ? window.hide() : window.show()));
    tray.on('right-click', () => note('right-click'));

    function notify() {
      const actions = [
        { type: 'button', text: 'Renew' },
        { type: 'button', text: 'Later' },
      ];
      const notification = new Notification({ title: 'Soon', body: '14 days left', actions });
      notification.on('click', () => note('notification-click'));
      notification.on('action', (_event, index) => note('notification-action', index));
      notification.on('close', (event) => note('notification-close', event.reason));
      notification.on('failed', (_event, error) => note('notification-failed', error));
      notification.show();
    }
    async function copy() {
      const hint = new Blob(['secret']);
      await clipboard.write([new ClipboardItem({ 'text/plain': 'a-token', 'x-hint': hint })]);
      note('read', await clipboard.readText());
    }
    note('up', app.getName(), app.getVersion(), app.getLocale(), process.platform);
  });
}
