import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trayMenu } from '../../../support/desktop.ts';
import { WORLD_NAMES } from '../../../support/electron-host/worlds.ts';
import { describeWorlds, start } from './start.ts';

describeWorlds('keys', () => {
  it.each(WORLD_NAMES)('%s: of the window lead to the settings, copy the token, and quit', async (name) => {
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

  it.each(WORLD_NAMES)('%s: are shown in the menu if they work there', async (name) => {
    await using world = await start(name);
    const shown = (await trayMenu(world.app)).map(({ accelerator }) => accelerator).filter(Boolean);
    expect(shown).toEqual(name === 'macos' ? ['Shift+Command+C', 'Command+,', 'Command+Q'] : []);
  });
});

describeWorlds('About', () => {
  it.each(WORLD_NAMES)('%s: names the folders, and opens the licenses that the build wrote', async (name) => {
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
