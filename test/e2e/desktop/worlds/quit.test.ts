import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WORLD_NAMES } from '../../../support/electron-host/worlds.ts';
import { describeWorlds, start } from './start.ts';

describeWorlds('the end of the app', () => {
  it.each(WORLD_NAMES)('%s: logs out at once, and nothing stays behind', async (name) => {
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
  });

  it('keeps the curve at the end of a session of Windows, though its window was never opened', async () => {
    await using world = await start('windows');
    await world.host.waitFor('tray', (tray) => tray?.toolTip.includes('kW') ?? false);
    const file = join(world.home, 'history.json');
    expect(existsSync(file)).toBe(false);
    await world.host.endSession();
    await world.host.ended;
    expect(JSON.parse(readFileSync(file, 'utf8')).gateways[world.gateway.serial].curve).not.toEqual([]);
  });

  it.each(WORLD_NAMES)('%s: ends too if its window was never opened', async (name) => {
    await using world = await start(name);
    await world.host.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
    // Windows ends the process instead.
    if (name === 'windows') await world.host.clickMenu('Quit');
    else await world.host.endSession();
    expect(await world.host.ended).toEqual({ code: 0, signal: null });
  });
});

/** Whether it comes before the end of the app. */
const happens = (wait: Promise<unknown>): Promise<boolean> =>
  wait.then(
    () => true,
    () => false,
  );
