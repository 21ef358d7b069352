import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { trayMenu } from '../../../support/desktop.ts';
import { WORLD_NAMES, WORLDS } from '../../../support/electron-host/worlds.ts';
import { describeWorlds, linux, start } from './start.ts';

describeWorlds('the icon', () => {
  it.each(WORLD_NAMES)('%s: can be seen on the bar of that desktop', async (name) => {
    await using world = await start(name);
    const tray = await world.host.waitFor('tray', (now) => now?.toolTip.includes('212 days') ?? false);
    const wanted = { 'gnome-wayland': /dark/, macos: /Template/ }[name as string] ?? /light/;
    expect(tray?.image).toMatch(wanted);
    expect(existsSync(tray?.image ?? '')).toBe(true);
  });

  it.each(WORLD_NAMES)('%s: is the one that the user chooses, at once', async (name) => {
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

  it.each(WORLD_NAMES)('%s: has a menu that shows a name as its owner has written it', async (name) => {
    await using world = await start(name, { second: true, launch: {} });
    const { app, page, gateway } = world;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel(`Name of gateway ${gateway.serial}`).fill('Barn & R&D');
    await page.keyboard.press('Enter');
    const labels = async () => (await trayMenu(app)).map(({ label }) => label);
    await expect.poll(labels).toContain('Copy token of Barn & R&D');
  });

  it.each(linux)('%s: has a menu that stays as it is while the watts change', async (name) => {
    await using world = await start(name);
    await world.host.waitFor('tray', (tray) => tray?.toolTip.includes('kW') ?? false);
    expect(JSON.stringify((await world.host.tray())?.menu)).not.toContain('kW');
  });
});
