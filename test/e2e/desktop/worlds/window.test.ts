import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { standIn } from '../../../support/desktop.ts';
import type { Bounds } from '../../../support/electron-host/state.ts';
import { WORLD_NAMES, WORLDS } from '../../../support/electron-host/worlds.ts';
import { describeWorlds, linux, open, start } from './start.ts';

describeWorlds('the window', () => {
  it.each(WORLD_NAMES)('%s: is made when it is first shown, and painted by then', async (name) => {
    await using world = await start(name);
    const { host } = world;
    await host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
    expect(await host.windows()).toEqual([]);
    expect((await open(host))?.flashed).toBe(false);
    const page = await world.openedPage();
    await page.getByText('Exporting').waitFor();
    await host.closeWindow();
    await host.waitFor('window', (window) => window?.visible === false);
  });

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

  it('has its size again when it comes back from a display of another scale', async () => {
    await using world = await start('windows', { launch: {} });
    const { host } = world;
    const { width, height } = (await host.window())?.bounds ?? {};
    const [, second] = WORLDS.windows.displays;
    await host.drag((second?.workArea.x ?? 0) + 100, 0);
    await host.closeWindow();
    await host.waitFor('window', (window) => window?.visible === false);
    await host.moveClock(1_000);
    await host.clickTray();
    expect((await host.window())?.bounds).toMatchObject({ width, height });
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

  it.each(WORLD_NAMES)('%s: does not remember a size that a small screen forced on it', async (name) => {
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

  it.each(linux)('%s: does not remember the size of the screen, after it was maximized', async (name) => {
    await using world = await start(name, { launch: {} });
    const { host } = world;
    await host.maximize();
    await host.closeWindow();
    await host.waitFor('window', (window) => window?.visible === false);
    await host.quit();
    expect(existsSync(join(world.home, 'window.json'))).toBe(false);
  });

  // A program for Wayland is not told of it.
  it.each(['x11'] as const)('%s: comes back on a click if it was pinned and minimized', async (name) => {
    await using world = await start(name, { launch: {}, settings: { pinned: true } });
    const { host } = world;
    await host.minimize();
    await host.clickTray();
    expect(await host.window()).toMatchObject({ visible: true, minimized: false });
  });

  it.each(WORLD_NAMES)('%s: closes on a second click, whoever has the focus', async (name) => {
    await using world = await start(name);
    const { host } = world;
    await host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
    for (const visible of [true, false, true, false]) {
      await host.clickTray();
      await host.waitFor('window', (window) => window?.visible === visible);
      await host.moveClock(1_000);
    }
  });

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

  it.each(WORLD_NAMES)('%s: is on the workspace that the user is on, each time it is shown', async (name) => {
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

  it('has a menu to paste by a right click into a field, and none beside it', async () => {
    await using world = await start('x11', { launch: { locale: 'de-DE' } });
    const { host, page } = world;
    await page.keyboard.press('Control+,');
    const field = page.locator('input[type=text]').first();
    await page.locator('h1').first().click({ button: 'right' });
    await field.click({ button: 'right' });
    const tray = await host.waitFor('tray', (one) => (one?.popup ?? null) !== null);
    expect(tray?.popup?.map(({ label }) => label)).toEqual(['Ausschneiden', 'Kopieren', 'Einfügen']);
  });

  it('logs why its page has ended, and loads it again', async () => {
    await using world = await start('x11', { launch: {} });
    const { host } = world;
    await world.page.getByText('Exporting').waitFor();
    await host.loseRenderer('oom');
    await expect
      .poll(() => readFileSync(join(world.home, 'logs', 'envoy-tray.log'), 'utf8'))
      .toContain('the page has ended: oom');
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

const isInside = (bounds: Bounds | undefined, area: Bounds | undefined): boolean =>
  bounds !== undefined &&
  area !== undefined &&
  bounds.x >= area.x &&
  bounds.y >= area.y &&
  bounds.x + bounds.width <= area.x + area.width &&
  bounds.y + bounds.height <= area.y + area.height;
