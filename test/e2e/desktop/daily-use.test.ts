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
import { makeCertificate } from '../../support/simulator/certificate.ts';

const DAY_MS = 86_400_000;

describe.skipIf(reasonToSkip !== null).each(desktopWorlds)(
  `living with it on %s${reasonToSkip === null ? '' : ` (skipped: ${reasonToSkip})`}`,
  (desktop) => {
    it.skipIf(isReal)(
      titleWith(
        'warns of the end once, also after a long sleep, and renews from the notification',
        inReal('its clock cannot be moved'),
      ),
      async () => {
        await using world = await startDesktop({ world: desktop, tokenDays: 40 });
        const { app, cloud } = world;
        await app.waitFor('tray', (tray) => tray?.toolTip.includes('kW') ?? false);
        expect(await app.notifications()).toEqual([]);
        await app.suspend();
        await app.moveClock(35 * DAY_MS);
        await app.resume();
        const [notice] = await app.waitFor('notifications', (all) => all.length > 0);
        expect(notice?.title).toBe('Your Enphase token expires in 5 days');
        await app.suspend();
        await app.resume();
        await app.clickNotification(0);
        await world.page.getByRole('button', { name: 'Renew now' }).click();
        await app.waitFor('notifications', (all) => all.some(({ title }) => title === 'New Enphase token'));
        expect(cloud.issued).toHaveLength(1);
        expect((await app.notifications()).filter(({ title }) => /expires in/.test(title))).toHaveLength(1);
      },
    );

    it('copies in main, counts down, and clears the clipboard', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212 });
      const { app, page } = world;
      if (!isReal) await standIn(app).focus();
      await page.getByRole('button', { name: 'Copy token' }).click();
      const { text } = await app.waitFor('clipboard', (now) => now.text !== '');
      expect(text.split('.')).toHaveLength(3);
      // On Wayland it can be removed only while the window has the focus, so that nothing is promised.
      const promise = WORLDS[desktop].copyNeedsFocus
        ? /if this window is in front then/
        : /leaves the clipboard in \d+ s/;
      await page.getByText(promise).first().waitFor();
      await world.picture('copied');
      expect(JSON.stringify(app.ipcLog())).not.toContain(text);
      await app.quit();
      expect((await app.clipboard().catch(() => ({ text: '' }))).text).toBe('');
    });

    // Windows has no signals: a process is ended from outside, or quits.
    it.skipIf(process.platform === 'win32')('quits in order at the end of the session', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212 });
      const { app, page } = world;
      await page.getByText('Exporting').waitFor();
      process.kill(app.pid, 'SIGTERM');
      expect(await app.ended).toEqual({ code: 0, signal: null });
    });

    it('stays calm when the gateway is gone and shows the watts again when it is back', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212 });
      const { app, page, gateway } = world;
      await page.getByText('Exporting').waitFor();
      gateway.faults.set('reset', true);
      // One lost answer is no news; the second one is told.
      const refresh = page.getByRole('button', { name: 'Update now' }).first();
      await refresh.click();
      await refresh.click();
      // Before it is given up it is searched for under another address.
      await page
        .getByText(/\(ECONNRESET\)\.$/)
        .first()
        .waitFor();
      await app.waitFor('tray', (tray) => tray?.toolTip.startsWith('The gateway does not answer') ?? false);
      expect((await trayMenu(app))[0]?.label).toBe('The gateway does not answer');
      await world.picture('offline');
      gateway.faults.clear('reset');
      await page
        .getByRole('button', { name: /Try (now|again)|Update now/ })
        .first()
        .click();
      await app.waitFor('tray', (tray) => tray?.toolTip.includes('kW') ?? false);
      expect(await app.notifications()).toEqual([]);
    });

    it('sends nothing to a gateway with a new certificate, and goes on when it is trusted', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212 });
      const { gateway } = world;
      await world.page.getByText('Exporting').waitFor();
      gateway.setCertificate(makeCertificate());
      const { page } = await world.restart();
      const trust = page.getByRole('button', { name: /^Accept it/ });
      await trust.waitFor();
      const bytes = gateway.bytesAfterHandshake;
      await world.picture('certificate-changed');
      await page.getByRole('button', { name: 'Update now' }).first().click();
      expect(gateway.bytesAfterHandshake).toBe(bytes);
      await trust.click();
      await page.getByText('All is well').first().waitFor();
    });

    it('keeps settings over a restart', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212 });
      const { page } = world;
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('switch', { name: 'Renew automatically' }).click();
      await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
      await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
      await world.picture('settings-german');
      const { page: again, app } = await world.restart();
      await app.waitFor('tray', (tray) => tray?.toolTip.includes('Token') ?? false);
      await again.getByRole('button', { name: 'Einstellungen' }).click();
      const renews = again.getByRole('switch', { name: 'Automatisch erneuern' });
      await expect.poll(() => renews.isChecked()).toBe(true);
    });

    const hides = titleWith('hides on Esc and when it loses the focus, unless it is pinned', focusMissing);
    it.skipIf(focusMissing !== undefined)(hides, async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212 });
      const { app, page } = world;
      await page.getByText('Exporting').waitFor();
      await page.keyboard.press('Escape');
      await app.waitFor('window', (window) => window?.visible === false);
      await app.launchSecond();
      await app.waitFor('window', (window) => window?.visible === true);
      if (!isReal) await standIn(app).focus();
      await app.blur();
      await app.waitFor('window', (window) => window?.visible === false);
      await app.launchSecond();
      await app.waitFor('window', (window) => window?.visible === true);
      await page.getByRole('button', { name: 'Keep window open' }).click();
      await page.getByRole('button', { name: 'Keep window open', pressed: true }).waitFor();
      if (!isReal) await standIn(app).focus();
      await app.blur();
      expect((await app.window())?.visible).toBe(true);
    });

    it('makes no request while it is hidden and the tray shall show no watts', async () => {
      await using world = await startDesktop({
        world: desktop,
        tokenDays: 212,
        settings: { wattsInTray: false },
        launch: { args: ['--hidden'] },
      });
      await world.app.waitFor('tray', (tray) => tray?.toolTip.includes('212 days') ?? false);
      expect(world.gateway.requests).toEqual([]);
      await world.app.clickTray();
      await (await world.openedPage()).getByText('Exporting').waitFor();
      expect(world.gateway.requests.length).toBeGreaterThan(0);
    });

    const foreign =
      isReal && process.platform !== 'linux' ? 'Windows and macOS have one language' : undefined;
    it.skipIf(foreign !== undefined)(
      titleWith('is dark and German where the system is', foreign),
      async () => {
        await using world = await startDesktop({
          world: desktop,
          tokenDays: 12,
          launch: { locale: 'de-AT', colorScheme: 'dark' },
        });
        const { app, page } = world;
        await page.getByText('Einspeisung').first().waitFor();
        await world.picture('dark-german');
        if (!isReal) expect((await app.tray())?.image).toMatch(/dark|Template/);
        expect((await trayMenu(app)).map(({ label }) => label)).toContain('Beenden');
      },
    );
  },
);
