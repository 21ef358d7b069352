import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type DesktopOptions,
  isReal,
  reasonToSkip,
  standIn,
  startDesktop,
  trayMenu,
} from '../../support/desktop.ts';
import type { HostedApp } from '../../support/electron-host/hosted-app.ts';
import type { Bounds } from '../../support/electron-host/state.ts';
import { WORLD_NAMES, WORLDS, type WorldName } from '../../support/electron-host/worlds.ts';
import { isDeep } from '../../support/fast-check.ts';

const HIDDEN = { args: ['--hidden'] };
/** The desktops that a spec is most about; in the deep tier it runs on all of them. */
const on = (...most: readonly WorldName[]): readonly WorldName[] => (isDeep ? WORLD_NAMES : most);
const linux = WORLD_NAMES.filter((name) => WORLDS[name].platform === 'linux');
const wayland = WORLD_NAMES.filter((name) => WORLDS[name].copyNeedsFocus);

/** What a desktop does that no other does. The clicks of a user are in the specs beside this one. */
const reason = isReal ? 'real Electron decides this itself' : reasonToSkip;
describe.skipIf(reason !== null)(`desktops${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  const start = async (world: WorldName, options: DesktopOptions = {}) => {
    const running = await startDesktop({ world, tokenDays: 212, launch: HIDDEN, ...options });
    const host = standIn(running.app);
    await host.waitFor('tray', (tray) => tray !== null);
    return Object.assign(running, { host });
  };
  const open = async (host: HostedApp) => {
    await host.launchSecond();
    return await host.waitFor('window', (window) => window?.visible === true);
  };
  const readLog = (home: string) => readFileSync(join(home, 'logs', 'envoy-tray.log'), 'utf8');

  describe('the end', () => {
    it.each(on('kde-wayland', 'windows', 'macos'))(
      '%s: logs out at once, and nothing stays behind',
      async (name) => {
        await using world = await start(name, { launch: {} });
        const { host } = world;
        await world.page.getByText('Exporting').waitFor();
        await host.focus();
        await world.page.getByRole('button', { name: 'Copy token' }).click();
        await host.waitFor('clipboard', ({ text }) => text !== '');
        const isCleared = happens(host.waitFor('clipboard', ({ text }) => text === ''));
        const isInterrupted = happens(host.waitFor('logoutInterrupted', (interrupted) => interrupted));
        await host.endSession();
        // Windows ends the process, without waiting for it.
        expect(await host.ended).toEqual({ code: name === 'windows' ? 1 : 0, signal: null });
        expect(await isCleared).toBe(true);
        expect(await isInterrupted).toBe(false);
      },
    );

    it.each(on('macos'))('%s: ends too if its window was never opened', async (name) => {
      await using world = await start(name);
      await world.host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
      // Windows tells only windows; without one it ends the process.
      if (name === 'windows') await world.host.clickMenu('Quit');
      else await world.host.endSession();
      expect(await world.host.ended).toEqual({ code: 0, signal: null });
    });
  });

  describe('the window', () => {
    it.each(on('kde-wayland', 'macos'))(
      '%s: is made when it is first shown, and painted by then',
      async (name) => {
        await using world = await start(name);
        const { host } = world;
        await host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
        expect(await host.windows()).toEqual([]);
        expect((await open(host))?.flashed).toBe(false);
        const page = await world.openedPage();
        await page.getByText('Exporting').waitFor();
        await host.closeWindow();
        await host.waitFor('window', (window) => window?.visible === false);
      },
    );

    it('opens on the display and beside the icon that was clicked', async () => {
      await using world = await start('macos');
      await world.host.clickTray();
      const window = await world.host.waitFor('window', (now) => now?.visible === true);
      const [, second] = WORLDS.macos.displays;
      expect(isInside(window?.bounds, second?.workArea)).toBe(true);
    });

    it('opens in the middle of the display of the pointer if no click on the icon opened it', async () => {
      await using world = await start('macos');
      const window = await open(world.host);
      const [, second] = WORLDS.macos.displays;
      expect(isInside(window?.bounds, second?.workArea)).toBe(true);
      expect(window?.bounds.x).toBe(200 + (1920 - (window?.bounds.width ?? 0)) / 2);
    });

    it('keeps above a taskbar at the bottom', async () => {
      await using world = await start('windows');
      await world.host.clickTray();
      const window = await world.host.waitFor('window', (now) => now?.visible === true);
      const { y = 0, height = 0 } = window?.bounds ?? {};
      expect(y + height).toBeLessThanOrEqual(816);
      expect(y + height).toBeGreaterThan(780);
    });

    it('joins the Space that the user is in', async () => {
      await using world = await start('macos');
      expect((await open(world.host))?.options['hiddenInMissionControl']).toBe(true);
      expect((await world.host.window())?.workspaces).toBe('all, above full screen, no transform');
    });

    it.each(on('windows'))('%s: does not remember a size that a small screen forced on it', async (name) => {
      await using world = await start(name, { launch: {} });
      await writeFile(join(world.home, 'window.json'), JSON.stringify({ width: 500, height: 3000 }));
      const { app } = await world.restart();
      const host = standIn(app);
      await host.waitFor('window', (window) => window?.visible === true);
      await host.closeWindow();
      await host.waitFor('window', (window) => window?.visible === false);
      await host.quit();
      const saved = await readFile(join(world.home, 'window.json'), 'utf8');
      expect(JSON.parse(saved)).toMatchObject({ height: 3000 });
    });

    it.each(on('kde-wayland', 'windows', 'macos'))(
      '%s: closes on a second click, whoever has the focus',
      async (name) => {
        await using world = await start(name);
        const { host } = world;
        await host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
        for (const visible of [true, false, true, false]) {
          await host.clickTray();
          await host.waitFor('window', (window) => window?.visible === visible);
          await host.moveClock(1_000);
        }
      },
    );

    it('stays open on Windows after a double click, whose second press takes the focus from it', async () => {
      await using world = await start('windows', { launch: {} });
      const { host } = world;
      await world.page.getByText('Exporting').waitFor();
      await host.closeWindow();
      await host.waitFor('window', (window) => window?.visible === false);
      await host.moveClock(1_000);
      await host.clickTray('double-click');
      // The answer includes the effect of every earlier call.
      expect(await host.window()).toMatchObject({ visible: true, focused: true });
    });

    it('gives the keyboard back to the program before it on macOS, and can be shown again', async () => {
      await using world = await start('macos', { launch: {} });
      const { host } = world;
      const opened = async () => {
        await host.clickTray();
        await host.waitFor('window', (window) => window?.visible === true && window.focused);
        expect((await host.window())?.focused).toBe(true);
      };
      await world.page.getByText('Exporting').waitFor();
      await world.page.keyboard.press('Escape');
      await host.waitFor('appActive', (isActive) => !isActive);
      await host.moveClock(1_000);
      await opened();
      await host.closeWindow();
      await host.waitFor('appActive', (isActive) => !isActive);
      await host.moveClock(1_000);
      await opened();
      // The press on the icon takes the focus from the window, but not the keyboard from the app.
      await host.clickTray();
      await host.waitFor('window', (window) => window?.visible === false);
      await host.waitFor('appActive', (isActive) => !isActive);
    });

    it.each(on('x11'))('%s: is on the workspace that the user is on, each time it is shown', async (name) => {
      await using world = await start(name);
      const { host } = world;
      for (const _time of [1, 2]) {
        expect((await open(host))?.workspaces).toMatch(WORLDS[name].platform === 'win32' ? /^one$/ : /^all/);
        await host.closeWindow();
        await host.waitFor('window', (window) => window?.visible === false);
      }
    });

    it('counts both of two quick clicks on macOS, and takes one with the control key for a right-click', async () => {
      await using world = await start('macos');
      const { host } = world;
      await host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
      await host.clickTray('double-click');
      await host.waitFor('window', (window) => window?.visible !== true);
      await host.clickTray('click', { ctrlKey: true });
      expect((await host.tray())?.popup?.map(({ label }) => label)).toContain('Quit');
    });

    it('logs why its page has ended, and loads it again', async () => {
      await using world = await start('x11', { launch: {} });
      const { host } = world;
      await world.page.getByText('Exporting').waitFor();
      await host.loseRenderer('oom');
      await expect.poll(() => readLog(world.home)).toContain('the page has ended: oom');
      await world.page.getByText('Exporting').waitFor();
    });

    it('gives a page up that ends again and again, until somebody opens the window', async () => {
      await using world = await start('x11');
      const { host } = world;
      await open(host);
      await (await world.openedPage()).getByText('Exporting').waitFor();
      await host.closeWindow();
      await host.loseRenderer('launch-failed');
      await host.waitFor('windows', (windows) => windows.length === 0);
      await open(host);
      await (await world.openedPage()).getByText('Exporting').waitFor();
    });
  });

  describe('a copy', () => {
    it.each(wayland)('%s: from the tray leads to the button that can copy', async (name) => {
      await using world = await start(name);
      const { host } = world;
      await host.setClipboard('what was copied before');
      await host.waitFor(
        'tray',
        (tray) => tray?.menu?.some(({ label, enabled }) => label === 'Copy token' && enabled) ?? false,
      );
      await host.clickMenu('Copy token');
      await host.waitFor('window', (window) => window?.visible === true);
      const page = await world.openedPage();
      await page.getByText('On this desktop, copying only works from the window.').waitFor();
      expect((await host.clipboard()).text).toBe('what was copied before');
      await world.picture(`copy-here-${name}`);
      await host.focus();
      await page.getByRole('button', { name: 'Copy token' }).click();
      const { text } = await host.waitFor('clipboard', (now) => now.text.split('.').length === 3);
      expect(text).not.toBe('');
      // That it is removed later cannot be promised.
      await page.getByText('if this window is in front then').first().waitFor();
    });

    it.each(WORLD_NAMES.filter((name) => !wayland.includes(name)))(
      '%s: from the tray copies, and says so',
      async (name) => {
        await using world = await start(name);
        await expect
          .poll(async () => (await trayMenu(world.app)).find(({ label }) => label === 'Copy token')?.enabled)
          .toBe(true);
        await world.host.clickMenu('Copy token');
        const { text } = await world.host.waitFor('clipboard', (now) => now.text !== '');
        expect(text.split('.')).toHaveLength(3);
        expect(await world.host.windows()).toEqual([]);
        const [told] = await world.host.waitFor('notifications', (notices) => notices.length === 1);
        expect(told).toMatchObject({
          title: 'Token copied',
          body: 'It leaves the clipboard in a minute.',
        });
        expect(JSON.stringify(told)).not.toContain(text);
      },
    );
  });

  describe('notifications', () => {
    it.each(on('macos'))('%s: what the system swallows is shown in the window', async (name) => {
      await using world = await start(name, {
        tokenDays: 6,
        launch: { ...HIDDEN, notifications: 'swallowed' },
      });
      await world.host.waitFor('window', (window) => window?.visible === true);
      const page = await world.openedPage();
      await page
        .getByText(/6\sdays/)
        .first()
        .waitFor();
    });

    it.each(on('windows'))('%s: a click beside the buttons only opens the window', async (name) => {
      await using world = await start(name, { tokenDays: 6 });
      const { host } = world;
      await host.waitFor('notifications', (notices) => notices.length === 1);
      await host.clickNotification(0);
      await host.waitFor('window', (window) => window?.visible === true);
      await (await world.openedPage()).getByRole('button', { name: 'Renew now' }).waitFor();
      expect(world.cloud.requests).toEqual([]);
    });

    it('opens the window on Windows from a notification that an earlier run has shown', async () => {
      await using world = await start('windows');
      const { host } = world;
      await host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
      await host.clickOldNotification();
      await host.waitFor('window', (window) => window?.visible === true);
    });

    it.each(on('windows'))('%s: come as a test when the user asks for one', async (name) => {
      await using world = await start(name, { launch: {} });
      const { host, page } = world;
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Send a test notification' }).click();
      await host.waitFor('notifications', ([first]) => /reminder/.test(first?.title ?? ''));
      await page.getByText('Sent. If it did not appear:').waitFor();
      if (WORLDS[name].platform === 'linux') return;
      await page.getByRole('button', { name: 'Open the settings' }).click();
      const address = name === 'windows' ? /^ms-settings:/ : /^x-apple\.systempreferences:/;
      await host.waitFor('opened', (opened) => opened.some((one) => address.test(one)));
    });

    it.each(on('macos'))('%s: says so if the system swallows the test', async (name) => {
      await using world = await start(name, { launch: { notifications: 'swallowed' } });
      const { host, page } = world;
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Send a test notification' }).click();
      await host.waitFor('ipc', (log) => log.some(({ json }) => json.includes('testNotification')));
      await host.moveClock(6_000);
      await page.getByText('The system did not show it.').waitFor();
    });

    it('asks for the permission while somebody sits before the window', async () => {
      await using world = await start('macos', { launch: {} });
      await world.page.getByText('Exporting').waitFor();
      await world.host.waitFor('notificationsPrepared', (isPrepared) => isPrepared);
    });
  });

  describe('keys', () => {
    it.each(on('x11'))('%s: of the window lead to the settings, copy the token, and quit', async (name) => {
      await using world = await start(name, { launch: {} });
      const { host, page } = world;
      await page.getByText('Exporting').waitFor();
      await host.focus();
      const main = name === 'macos' ? 'Meta' : 'Control';
      await page.keyboard.press(`${main}+,`);
      await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
      await page.keyboard.press(`${main}+Shift+C`);
      await host.waitFor('clipboard', ({ text }) => text.split('.').length === 3);
      await page
        .getByText(/leaves the clipboard/)
        .first()
        .waitFor();
      // On macOS the menu has it, as a role.
      if (name === 'macos') return void (await host.quit());
      // The page may be gone before the browser has let go of the keys.
      await page.keyboard.press('Control+q').catch(() => undefined);
      expect(await host.ended).toEqual({ code: 0, signal: null });
    });

    it.each(on('windows', 'macos'))('%s: are shown in the menu if they work there', async (name) => {
      await using world = await start(name);
      const shown = (await trayMenu(world.app)).map(({ accelerator }) => accelerator).filter(Boolean);
      expect(shown).toEqual(name === 'macos' ? ['Shift+Command+C', 'Command+,', 'Command+Q'] : []);
    });
  });

  describe('About', () => {
    it.each(on('x11'))('%s: names the folders, and opens the licenses that the build wrote', async (name) => {
      await using world = await start(name, { launch: {} });
      const { host, page } = world;
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByText(join(world.home, 'logs'), { exact: true }).waitFor();
      // The simulated house keeps its secrets in a file.
      await page.getByText('In a file that only you may read').waitFor();
      await page.getByRole('button', { name: 'Open-source licences' }).click();
      await host.waitFor('opened', (opened) => opened.some((path) => path.endsWith('THIRD-PARTY.txt')));
    });
  });

  describe('the icon', () => {
    it.each(WORLD_NAMES)('%s: can be seen on the bar of that desktop', async (name) => {
      await using world = await start(name);
      const tray = await world.host.waitFor('tray', (now) => now?.toolTip.includes('212 days') ?? false);
      const wanted = { 'gnome-wayland': /dark/, macos: /Template/ }[name as string] ?? /light/;
      expect(tray?.image).toMatch(wanted);
      expect(existsSync(tray?.image ?? '')).toBe(true);
    });

    it.each(on('kde-wayland'))('%s: is the one that the user chooses, at once', async (name) => {
      await using world = await start(name, { launch: {}, settings: { trayIcon: 'coloured' } });
      const shows = (look: RegExp) => world.host.waitFor('tray', (now) => look.test(now?.image ?? ''));
      if (WORLDS[name].platform !== 'linux') return void (await shows(/fine(Template|-light)/));
      await shows(/fine-plate\.png$/);
      await world.page.getByRole('button', { name: 'Settings' }).click();
      await world.page.getByLabel('Tray icon').selectOption({ label: 'Light, for a dark bar' });
      await shows(/fine-dark\.png$/);
      await world.page.getByLabel('Tray icon').selectOption({ label: 'Automatic' });
      // GNOME's bar is dark under a light theme too.
      await shows(name === 'gnome-wayland' ? /fine-dark\.png$/ : /fine-light\.png$/);
    });

    it.each(linux)('%s: has a menu that stays as it is while the watts change', async (name) => {
      await using world = await start(name);
      await world.host.waitFor('tray', (tray) => tray?.toolTip.includes('kW') ?? false);
      expect(JSON.stringify((await world.host.tray())?.menu)).not.toContain('kW');
    });
  });

  describe('start at login', () => {
    it.each(on('kde-wayland'))('%s: is not offered by a run from source', async (name) => {
      await using world = await start(name);
      await world.host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
      expect((await trayMenu(world.app)).map(({ label }) => label)).not.toContain('Start with the computer');
      expect(existsSync(join(world.host.userData, 'home', '.config', 'autostart'))).toBe(false);
    });

    it.each([
      ['macos', 'approval', 'macOS waits for your permission'],
      ['macos', 'refused', 'The system does not start Envoy Tray at login.'],
      ['windows', 'switched-off', 'The system does not start Envoy Tray at login.'],
    ] as const)('%s: says that the system does not do it (%s)', async (name, policy, sentence) => {
      await using world = await start(name, {
        launch: { packaged: true, env: { HOST_LOGIN_ITEMS: policy } },
      });
      const { page } = world;
      await page.getByRole('button', { name: 'Settings' }).click();
      const row = page.getByRole('switch', { name: 'Start with the computer' });
      await row.click();
      await page.getByText(sentence).waitFor();
      await expect.poll(() => row.isChecked()).toBe(false);
      await world.picture(`login-item-${policy}`);
    });

    it('macos: asks to be moved to the Applications folder first', async () => {
      await using world = await start('macos', {
        launch: { packaged: true, env: { HOST_IN_APPLICATIONS: '0' } },
      });
      await world.page.getByRole('button', { name: 'Settings' }).click();
      await world.page.getByRole('switch', { name: 'Start with the computer' }).click();
      await world.page.getByText('starts only apps from the Applications folder').waitFor();
      expect(await world.host.loginItem()).toBeNull();
    });

    it.each(linux)('%s: repairs its entry, and believes the desktop that it was removed', async (name) => {
      const launch = { packaged: true };
      await using world = await start(name, { settings: { startAtLogin: true }, launch });
      const { host } = world;
      const folder = join(host.userData, 'home', '.config', 'autostart');
      const file = join(folder, 'envoy-tray.desktop');
      const isOn = async () =>
        (await host.tray())?.menu?.find(({ label }) => label === 'Start with the computer')?.checked;
      // The settings say on, but the user has removed it with the desktop's own tool.
      await expect.poll(isOn).toBe(false);
      expect(existsSync(file)).toBe(false);
      // It looks again whenever its window opens.
      await host.closeWindow();
      await host.waitFor('window', (window) => window?.visible === false);
      await mkdir(folder, { recursive: true });
      await writeFile(file, '[Desktop Entry]\nType=Application\nExec="/old/place" "--hidden"\n');
      await open(host);
      await expect.poll(isOn).toBe(true);
      await world.restart();
      await expect.poll(() => readFileSync(file, 'utf8')).not.toContain('/old/place');
      expect(readFileSync(file, 'utf8')).toContain('X-GNOME-Autostart-Delay=10');
    });

    it('macos: stays in the menu bar if the session has started it', async () => {
      await using world = await start('macos', {
        launch: { args: ['--hidden'], env: { HOST_AT_LOGIN: '1' } },
      });
      await world.host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
      expect(await world.host.windows()).toEqual([]);
    });
  });

  describe('the program', () => {
    it.each([
      [[], true],
      [['--no-sandbox'], false],
    ] as const)('has a sandbox unless it was started without one: %j', async (args, sandboxed) => {
      await using world = await start('x11', { launch: { args: ['--hidden', ...args] } });
      await world.host.waitFor('tray', (tray) => tray !== null);
      expect(await world.host.waitFor('sandboxed', (on) => on === sandboxed)).toBe(sandboxed);
    });

    it('keeps its own files apart from those of Chromium', async () => {
      await using world = await start('x11');
      await world.host.waitFor('tray', (tray) => tray !== null);
      expect(readdirSync(join(world.home, 'electron'))).toContain('host-lock');
      expect(readdirSync(world.home)).not.toContain('host-lock');
    });

    it('shows why it cannot start, as it has no terminal', async () => {
      const launch = { env: { ENVOY_TRAY_ENLIGHTEN_URL: 'http://example.org' } };
      await expect(start('windows', { launch: { ...launch, args: ['--hidden'] } })).rejects.toThrow(
        /could not start: ENVOY_TRAY_ENLIGHTEN_URL[\s\S]*Error box: Envoy Tray could not start/,
      );
    });
  });
});

/** Whether it comes before the end of the app. */
const happens = (wait: Promise<unknown>): Promise<boolean> =>
  wait.then(
    () => true,
    () => false,
  );

const isInside = (bounds: Bounds | undefined, area: Bounds | undefined): boolean =>
  bounds !== undefined &&
  area !== undefined &&
  bounds.x >= area.x &&
  bounds.y >= area.y &&
  bounds.x + bounds.width <= area.x + area.width &&
  bounds.y + bounds.height <= area.y + area.height;
