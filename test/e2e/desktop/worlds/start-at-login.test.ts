import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trayMenu } from '../../../support/desktop.ts';
import { WORLD_NAMES } from '../../../support/electron-host/worlds.ts';
import { describeWorlds, linux, open, start } from './start.ts';

describeWorlds('start at login', () => {
  it.each(WORLD_NAMES)('%s: is not offered by a run from source', async (name) => {
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
