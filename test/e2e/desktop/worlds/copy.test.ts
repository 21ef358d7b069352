import { expect, it } from 'vitest';
import { trayMenu } from '../../../support/desktop.ts';
import { WORLD_NAMES } from '../../../support/electron-host/worlds.ts';
import { describeWorlds, start, wayland } from './start.ts';

describeWorlds('a copy', () => {
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
