import { describe, expect, it } from 'vitest';
import {
  desktopWorlds,
  focusMissing,
  inReal,
  isReal,
  reasonToSkip,
  standIn,
  startDesktop,
  trayMenu,
} from '../../support/desktop.ts';
import { WORLDS } from '../../support/electron-host/worlds.ts';
import { titleWith } from '../../support/programs.ts';

describe.skipIf(reasonToSkip !== null).each(desktopWorlds)(
  `the tray on %s${reasonToSkip === null ? '' : ` (skipped: ${reasonToSkip})`}`,
  (desktop) => {
    const { platform, hasButtons } = WORLDS[desktop];

    it('renews on a click when that is due, and says so', async () => {
      await using world = await startDesktop({
        world: desktop,
        tokenDays: 12,
        launch: { args: ['--hidden'] },
      });
      const { app, cloud } = world;
      const before = await app.waitFor('tray', (tray) => tray?.toolTip.includes('12 days') ?? false);
      if (!isReal) expect(before?.image).toContain('renewal-due');
      // On Linux a click is a double click on some desktops, so that it only opens the window.
      if (platform === 'linux') await app.clickMenu('Renew token now');
      else {
        await app.clickTray();
        await (await world.openedPage()).getByText('Your gateway accepted the new token.').waitFor();
      }
      // Until somebody says otherwise, programs may hold the token that was replaced.
      const old = 'Your programs may still use the old token, 12 days left';
      const after = await app.waitFor('tray', (tray) => tray?.toolTip.startsWith(old) ?? false);
      if (!isReal) expect(after?.image).toContain('renewal-due');
      expect(cloud.issued).toHaveLength(1);
      const notices = await app.waitFor('notifications', (all) =>
        all.some(({ title }) => title === 'New Enphase token'),
      );
      expect(notices.at(-1)?.body).toContain('lasts 36');
      if (hasButtons) await app.clickAction(-1, 0);
      else {
        await app.clickNotification(-1);
        const page = await world.openedPage();
        await app.waitFor('window', (window) => window?.visible === true);
        if (!isReal) await standIn(app).focus();
        await page.getByRole('button', { name: 'Copy token' }).first().click();
      }
      expect((await app.waitFor('clipboard', ({ text }) => text !== '')).text).toBe(cloud.issued[0]);
    });

    it('says until when programs may use the old token, and brings it back', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 12 });
      const { app, page } = world;
      await page.getByRole('button', { name: 'Renew now' }).click();
      await page.getByText('Your programs may still use the old token').waitFor();
      await world.picture('old-token');
      await page.getByRole('button', { name: 'More about the token' }).click();
      await page.getByRole('button', { name: 'Bring back the previous token' }).click();
      await app.waitFor('tray', (tray) => tray?.toolTip.startsWith('Renewal due, 12 days left') ?? false);
      await page.getByRole('button', { name: 'Bring back the previous token' }).click();
      await page.getByRole('button', { name: 'Done, they have it' }).click();
      await app.waitFor('tray', (tray) => tray?.toolTip.startsWith('All is well') ?? false);
    });

    it('opens the window at the token if the last renewal has failed, and tells of it once', async () => {
      await using world = await startDesktop({
        world: desktop,
        tokenDays: 12,
        launch: { args: ['--hidden'] },
      });
      const { app, cloud } = world;
      cloud.behaviour.tokens = 'outage503';
      cloud.behaviour.authToken = 'outage503';
      await app.waitFor('tray', (tray) => tray?.toolTip.includes('12 days') ?? false);
      await app.clickMenu('Renew token now');
      await app.waitFor('tray', (tray) => tray?.toolTip.includes('could not be renewed') ?? false);
      await app.clickMenu('Renew token now');
      const page = await world.openedPage();
      await page
        .getByText('Enphase has an outage. Try again later. Your current token still works.')
        .waitFor();
      const failures = (await app.notifications()).filter(({ title }) => /could not/.test(title));
      expect(failures).toHaveLength(1);
    });

    const toggles = titleWith('opens and closes the window on a click when nothing is due', focusMissing);
    it.skipIf(focusMissing !== undefined)(toggles, async () => {
      await using world = await startDesktop({
        world: desktop,
        tokenDays: 212,
        launch: { args: ['--hidden'] },
      });
      const { app } = world;
      await app.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
      expect(await app.window()).toBeNull();
      await app.clickTray();
      await app.waitFor('window', (window) => window?.visible === true);
      await app.clickTray();
      await app.waitFor('window', (window) => window?.visible === false);
      expect(world.cloud.requests).toEqual([]);
    });

    it('has everything in its menu', async () => {
      await using world = await startDesktop({
        world: desktop,
        tokenDays: 212,
        launch: { packaged: true },
      });
      const { app, page, cloud } = world;
      await app.waitFor('tray', (tray) => tray?.toolTip.includes('kW') ?? false);
      await app.clickMenu('Renew token now');
      await app.waitFor('tray', (tray) => tray?.toolTip.includes('good for 36') ?? false);
      if (!isReal) await standIn(app).focus();
      await app.clickMenu('Copy token');
      expect((await app.waitFor('clipboard', ({ text }) => text !== '')).text).toBe(cloud.issued[0]);
      await app.clickMenu('Settings …');
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
      await app.closeWindow();
      await app.waitFor('window', (window) => window?.visible === false);
      await app.clickMenu('Open Envoy Tray');
      await app.waitFor('window', (window) => window?.visible === true);
      await app.clickMenu('Quit');
      expect(await app.ended).toMatchObject({ code: 0 });
    });

    const unpackaged = inReal('not packaged, so there is no login item');
    it.skipIf(isReal)(titleWith('is started at login if the menu says so', unpackaged), async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212, launch: { packaged: true } });
      const { app } = world;
      await app.waitFor('tray', (tray) => tray?.toolTip.includes('kW') ?? false);
      await app.clickMenu('Start with the computer');
      const isOn = async () =>
        (await trayMenu(app)).find(({ label }) => label === 'Start with the computer')?.checked;
      await expect.poll(isOn).toBe(true);
    });

    it('shows a second start the window of the first, unless the session started it', async () => {
      await using world = await startDesktop({
        world: desktop,
        tokenDays: 212,
        launch: { args: ['--hidden'] },
      });
      const { app } = world;
      expect(await app.launchSecond(['--hidden'])).toBe(0);
      expect(await app.window()).toBeNull();
      expect(await app.launchSecond()).toBe(0);
      await app.waitFor('window', (window) => window?.visible === true);
    });

    it('tells of a failed renewal, keeps the old token, and a click leads to it', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 12 });
      const { app, page, cloud } = world;
      cloud.behaviour.tokens = 'outage503';
      cloud.behaviour.authToken = 'outage503';
      await app.waitFor('tray', (tray) => tray?.toolTip.includes('12 days') ?? false);
      await app.clickMenu('Renew token now');
      const notices = await app.waitFor('notifications', (all) =>
        all.some(({ title }) => /could not/.test(title)),
      );
      expect(notices.at(-1)?.body).toContain('Enphase (Entrez) is not available (status 503).');
      if (!isReal) expect((await app.tray())?.image).toContain('error');
      await app.clickNotification(-1);
      await app.waitFor('window', (window) => window?.visible === true);
      await page
        .getByText('Enphase has an outage. Try again later. Your current token still works.')
        .waitFor();
      await world.picture('renewal-failed');
    });

    it('adds two gateways up and names them in the menu', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212, second: true });
      const { app, page, second } = world;
      await page.getByText('Sum of 2 gateways').waitFor();
      const tray = await app.waitFor('tray', (now) => now?.toolTip.includes('kW') ?? false);
      expect(tray).not.toBeNull();
      const labels = (await trayMenu(app)).map(({ label }) => label);
      expect(labels).toContain(`Gateway …${second?.serial.slice(-3)}: token good for 212 days`);
      expect(labels).toContain(`Copy token of Gateway …${second?.serial.slice(-3)}`);
      await world.picture('two-gateways');
    });
  },
);
