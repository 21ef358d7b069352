import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, desktopWorlds, isReal, reasonToSkip, startDesktop } from '../../support/desktop.ts';

const savedSettings = async (home: string): Promise<unknown> =>
  JSON.parse(await readFile(join(home, 'settings.json'), 'utf8'));

describe.skipIf(reasonToSkip !== null).each(desktopWorlds)(
  `first run on %s${reasonToSkip === null ? '' : ` (skipped: ${reasonToSkip})`}`,
  (desktop) => {
    it('goes from nothing to the first watts, without the mouse', async () => {
      await using world = await startDesktop({ world: desktop });
      const { app, page, gateway } = world;
      await page.getByRole('heading', { name: 'Which gateway is yours?' }).waitFor();
      const address = page.getByRole('textbox', { name: 'Address of the gateway' });
      await address.focus();
      await page.keyboard.type(gateway.authority);
      await page.keyboard.press('Enter');

      await page.getByRole('heading', { name: 'Sign in to Enphase' }).waitFor();
      await world.picture('first-run-sign-in');
      await page.getByRole('textbox', { name: 'E-mail' }).focus();
      await page.keyboard.type(ACCOUNT.email);
      await page.keyboard.press('Tab');
      await page.keyboard.type(ACCOUNT.password);
      await page.keyboard.press('Enter');

      await page.getByRole('heading', { name: 'You are all set' }).waitFor();
      await world.picture('first-run-done');
      await expect
        .poll(() => page.getByRole('switch', { name: 'Renew automatically' }).isChecked())
        .toBe(true);
      const go = page.getByRole('button', { name: 'Show my solar power' });
      await go.focus();
      await page.keyboard.press('Enter');
      await page.getByText(/Good until/).waitFor();
      await page.getByText('Exporting').waitFor();
      await world.picture('first-watts');

      const tray = await app.waitFor('tray', (now) => now?.toolTip.includes('kW') ?? false);
      expect(tray?.toolTip).toMatch(/^All is well · \d\.\d kW · token good for 36[45] days$/);
      if (!isReal) expect(tray?.image).toContain('fine');
      expect(await savedSettings(world.home)).toMatchObject({ renewByItself: true, automationAsked: true });
      expect(world.cloud.requests.map(({ path }) => path.split('?')[0])).toEqual([
        '/login/login.json',
        '/tokens',
      ]);

      const seen = JSON.stringify(app.ipcLog().filter(({ direction }) => direction === 'to-window'));
      const [token = 'none'] = world.cloud.issued;
      for (const secret of [token, ACCOUNT.password, ACCOUNT.email]) expect(seen).not.toContain(secret);
      expect(app.stdout() + app.stderr()).not.toContain(token);
    });

    it.each([
      ['wrongPassword', 'Enphase does not accept this e-mail and password.'],
      ['maintenance503', 'Enphase is not available (status 503): “'],
    ] as const)('says what is wrong and what to do when Enlighten answers %s', async (answer, sentence) => {
      await using world = await startDesktop({ world: desktop });
      const { page, gateway } = world;
      world.cloud.behaviour.login = answer;
      await page.getByRole('textbox', { name: 'Address of the gateway' }).fill(gateway.authority);
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'E-mail' }).fill(ACCOUNT.email);
      await page.getByLabel('Password', { exact: true }).fill('not this one');
      await page.keyboard.press('Enter');
      await page.getByText(sentence).waitFor();
      await world.picture(`sign-in-${answer}`);
      expect(world.cloud.requests).toHaveLength(answer === 'maintenance503' ? 3 : 1);
    });

    it('asks for the one-time code of an account with two-factor sign-in', async () => {
      await using world = await startDesktop({ world: desktop, mfaCode: '040506' });
      const { page, gateway } = world;
      await page.getByRole('textbox', { name: 'Address of the gateway' }).fill(gateway.authority);
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'E-mail' }).fill(ACCOUNT.email);
      await page.getByLabel('Password', { exact: true }).fill(ACCOUNT.password);
      await page.keyboard.press('Enter');
      const code = page.getByLabel('One-time code', { exact: true });
      await code.fill('999999');
      await page.keyboard.press('Enter');
      await page.getByText('Enphase does not accept this code.').waitFor();
      await world.picture('code-rejected');
      await code.fill('040506');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'You are all set' }).waitFor();
    });

    it('asks nobody to sign in for a gateway that needs no token', async () => {
      await using world = await startDesktop({
        world: desktop,
        gateway: { tls: false, firmware: 'R4.10.35' },
      });
      const { page, gateway } = world;
      await page.getByRole('textbox', { name: 'Address of the gateway' }).fill(gateway.authority);
      await page.keyboard.press('Enter');
      await page.getByText('You are done: this gateway needs no token.').waitFor();
      expect(world.cloud.requests).toEqual([]);
    });
  },
);
