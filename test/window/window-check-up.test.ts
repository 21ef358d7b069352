import { expect, it } from 'vitest';
import { CHECK_UP_SCENES } from './check-up-states.ts';
import { snapshot } from './fixtures.ts';
import { describeWindow, focused, tabTo } from './window-in-use.ts';

const RUN = 'Run the check-up';

describeWindow('the check-up', ({ show, asked, emit }) => {
  const scene = (name: string) => {
    const { clicks: _clicks, ...rest } = CHECK_UP_SCENES[name] ?? { snapshot: null };
    return rest;
  };

  it('starts when it is opened, shows each step as it comes, and says how it ended', async () => {
    const page = await show({ snapshot: snapshot(), place: 'settings' });
    await page.getByRole('button', { name: RUN }).click();
    await expect.poll(() => focused(page)).toBe('Check-up');
    expect(await asked()).toEqual([['runCheckUp']]);
    const steps = scene('check-up-failures').snapshot?.checkUp?.steps ?? [];
    await emit(snapshot({ checkUp: { running: true, current: 'account', steps: steps.slice(0, 1) } }));
    await page.getByRole('listitem').nth(1).waitFor();
    const running = page.getByRole('listitem');
    expect(await running.allInnerTexts()).toEqual([
      expect.stringMatching(/^Keychain\s*, passed/),
      expect.stringMatching(/^Enphase account\s*, under way/),
    ]);
    await page.getByText('Checking …').waitFor();
    await emit(snapshot({ checkUp: { running: false, current: null, steps } }));
    await page.getByText('8 steps failed.').waitFor();
  });

  it('copies the report in main, opens the log, runs again, and goes back to the settings', async () => {
    const page = await show({ ...scene('check-up-well') });
    await tabTo(page, RUN);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Copy report' }).click();
    await page
      .getByText(/^Report copied/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Open log folder' }).click();
    await page.getByRole('button', { name: 'Run again' }).click();
    expect((await asked()).map(([name]) => name)).toEqual([
      'runCheckUp',
      'copyReport',
      'openLogs',
      'runCheckUp',
    ]);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  });

  it.each([
    ['Sign in', 'Sign in to Enphase'],
    ['Search again', 'Add a gateway'],
    ['Show the place', 'openHAB'],
    ['Paste a token', 'Paste a token'],
  ])('leads with “%s” to the screen for it', async (button, heading) => {
    const page = await show({ ...scene('check-up-failures') });
    await page.getByRole('button', { name: RUN }).click();
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('heading', { name: heading }).first().waitFor();
  });

  it('leads to the token of the gateway that it is about', async () => {
    const page = await show({ ...scene('check-up-failures') });
    await page.getByRole('button', { name: RUN }).click();
    await page.getByRole('button', { name: 'Show the token' }).click();
    await expect.poll(() => focused(page)).toBe('Token');
  });

  it('is what an unexplained problem leads to, and does not lead back to itself', async () => {
    const page = await show({
      ...scene('unexplained-problem'),
      answers: CHECK_UP_SCENES['check-up-unexpected']?.answers ?? {},
    });
    await page.getByRole('button', { name: RUN }).click();
    await page.getByText('Copy the report below', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: RUN }).count()).toBe(0);
  });
});
