import { expect, it } from 'vitest';
import { WORLD_NAMES, WORLDS } from '../../../support/electron-host/worlds.ts';
import { describeWorlds, HIDDEN, start } from './start.ts';

describeWorlds('notifications', () => {
  it.each([
    ...WORLD_NAMES.map((name) => [name, 'swallowed'] as const),
    ...WORLD_NAMES.map((name) => [name, 'refused'] as const),
  ])('%s: what is %s is shown in the window', async (name, notifications) => {
    await using world = await start(name, { tokenDays: 6, launch: { ...HIDDEN, notifications } });
    await world.host.waitFor('window', (window) => window?.visible === true);
    const page = await world.openedPage();
    await page
      .getByText(/6\sdays/)
      .first()
      .waitFor();
  });

  it.each(WORLD_NAMES)('%s: a click beside the buttons only opens the window', async (name) => {
    await using world = await start(name, { tokenDays: 6 });
    const { host } = world;
    await host.waitFor('notifications', (notices) => notices.length === 1);
    await host.clickNotification(0);
    await host.waitFor('window', (window) => window?.visible === true);
    await (await world.openedPage()).getByRole('button', { name: 'Renew now' }).waitFor();
    expect(world.cloud.requests).toEqual([]);
  });

  it.each(WORLD_NAMES)('%s: name the app', async (name) => {
    await using world = await start(name, { tokenDays: 6 });
    const [first] = await world.host.waitFor('notifications', (notices) => notices.length === 1);
    expect(first?.from).toBe('Envoy Tray');
  });

  it.each([
    ['it', undefined],
    ['a button of it', 0],
  ])('an earlier run has shown one: a click on %s opens the window on Windows', async (_on, action) => {
    await using world = await start('windows');
    const { host } = world;
    await host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
    await host.clickOldNotification(action);
    await host.waitFor('window', (window) => window?.visible === true);
  });

  it.each(WORLD_NAMES)('%s: come as a test when the user asks for one', async (name) => {
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

  it.each([
    ...WORLD_NAMES.map((name) => [name, 'swallowed'] as const),
    ...WORLD_NAMES.map((name) => [name, 'refused'] as const),
  ])('%s: says so if the test is %s', async (name, notifications) => {
    await using world = await start(name, { launch: { notifications } });
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
