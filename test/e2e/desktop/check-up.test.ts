import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  desktopWorlds,
  isReal,
  reasonToSkip,
  standIn,
  startDesktop,
} from '../../support/desktop.ts';

describe.skipIf(reasonToSkip !== null).each(desktopWorlds)(
  `the check-up on %s${reasonToSkip === null ? '' : ` (skipped: ${reasonToSkip})`}`,
  (desktop) => {
    it('walks the whole way, copies a report without a secret, and opens the log', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212 });
      const { app, page, gateway, cloud, home } = world;
      await page.getByText('Exporting').waitFor();
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Run the check-up' }).click();
      await page.getByText('Everything works.').waitFor();
      await page.getByText('Enphase issued one as a test; it was not saved.').waitFor();
      await world.picture('check-up');
      if (!isReal) await standIn(app).focus();
      await page.getByRole('button', { name: 'Copy report' }).click();
      const { text } = await app.waitFor('clipboard', (now) => now.text.startsWith('Envoy Tray'));
      expect(text).toContain(`✓ Gateway …${gateway.serial.slice(-3)}: It answers`);
      expect(text).toMatch(/\nEverything works\.$/);
      expect(cloud.issued).toHaveLength(1);
      for (const secret of [ACCOUNT.email, ACCOUNT.password, gateway.serial, home, ...cloud.issued])
        expect(text).not.toContain(secret);
      await page.getByRole('button', { name: 'Open log folder' }).click();
      await app.waitFor('opened', (opened) => opened.includes(join(home, 'logs')));
      // The token that was tried is nowhere in what the window was told.
      for (const token of cloud.issued) expect(JSON.stringify(app.ipcLog())).not.toContain(token);
    });

    it('names what is wrong, and leads to the screen that puts it right', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212, signedIn: false });
      const { page } = world;
      await page.getByText('Exporting').waitFor();
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Run the check-up' }).click();
      await page.getByText('1 step failed.').waitFor();
      await page.getByText('Needs a sign-in.').waitFor();
      await page.getByRole('listitem').getByRole('button', { name: 'Sign in' }).click();
      await page.getByLabel('Password').first().waitFor();
    });
  },
);
