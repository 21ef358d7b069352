import { describe, expect, it } from 'vitest';
import { makeToken } from '../../support/builders.ts';
import { desktopWorlds, isReal, reasonToSkip, startDesktop } from '../../support/desktop.ts';
import { ADMIN_KEY, createOpenhab } from '../../support/targets/openhab.ts';
import { UID, usualThings } from '../../support/targets/openhab-house.ts';

describe.skipIf(reasonToSkip !== null).each(desktopWorlds)(
  `delivering from the window on %s${reasonToSkip === null ? '' : ` (skipped: ${reasonToSkip})`}`,
  (desktop) => {
    it('adds openHAB, gives it the token, and then each new one by itself', async () => {
      await using world = await startDesktop({ world: desktop, tokenDays: 212 });
      const { app, page, cloud } = world;
      const old = makeToken({ aud: world.gateway.serial, exp: Math.round(Date.now() / 1000) + 86_400 });
      const things = usualThings(old).filter(({ uid }) => uid === UID.envoy);
      await using openhab = await createOpenhab({ things });
      await openhab.settled();

      await page.getByRole('button', { name: 'Add a place' }).click();
      await page.getByRole('button', { name: 'openHAB' }).last().click();
      await page.getByLabel('Address', { exact: true }).fill(openhab.url);
      await page.getByLabel('Key', { exact: true }).fill(ADMIN_KEY);
      await page.getByRole('button', { name: 'Check, change nothing' }).click();
      await page.getByText('What would change').waitFor();
      await world.picture('place-found');
      expect(openhab.puts()).toEqual([]);
      await page.getByRole('button', { name: 'Deliver the token now' }).click();
      await page.getByText('reads your gateway with the new token').first().waitFor();
      await world.picture('place-proven');

      await page.getByRole('button', { name: 'More about the token' }).click();
      await page.getByRole('button', { name: 'Renew now' }).click();
      await page.getByText(/Delivered to openHAB/).waitFor();
      await page.getByText('reads your gateway with the new token').last().waitFor();
      await world.picture('place-given');
      expect(openhab.tokenInUse(UID.envoy)).toBe(cloud.issued.at(-1));
      // The key goes to main, and never comes back. Real Electron’s IPC is not recorded.
      const log = JSON.stringify(app.ipcLog());
      expect(log.split(ADMIN_KEY)).toHaveLength(isReal ? 1 : 2);
    });
  },
);
