import { expect, it } from 'vitest';
import { fresh, gateway, NOW_S, problem, renewal, SERIALS, snapshot, token, unsigned } from './fixtures.ts';
import type { Scene } from './state.ts';
import { describeWindow, focused, tabTo } from './window-in-use.ts';

const EMAIL = 'someone@example.org';
const PASSWORD = 'correct horse 42';

/** Keeps a reference to the password field, to read its value after the screen was left. */
const KEEP_FIELD = "globalThis.kept = document.querySelector('#password')";

const found = [{ serial: SERIALS[0], host: '192.168.1.20', firmware: 'D8.3.5289', needsToken: true }];
const added = { ok: true, value: { serial: SERIALS[0], needsToken: true } };
const bare = gateway({ token: null, tokenState: 'missing', power: null, history: [], health: 'unknown' });
const nobody = unsigned();

/** A first run in which everything works. */
const firstRun: Scene = {
  snapshot: fresh({ search: { running: true, found, problem: null } }),
  answers: {
    addGateway: {
      reply: added,
      emit: [snapshot({ gateways: [bare], account: nobody, status: 'not-set-up' })],
    },
    signIn: { emit: [snapshot({ gateways: [bare] })] },
    renew: {
      emit: [
        snapshot({ gateways: [{ ...bare, renewal: renewal({ running: true, done: ['found'] }) }] }),
        snapshot({ gateways: [gateway({ token: token(364), renewal: renewal({ succeededAt: NOW_S }) })] }),
      ],
    },
  },
};

describeWindow('setting up', ({ show, asked, calls }) => {
  it('is set up by keyboard alone, asking main for the right things in the right order', async () => {
    const page = await show(firstRun);
    expect((await calls()).map(([name]) => name)).toEqual(['getSnapshot', 'search']);
    await page.getByRole('heading', { name: 'We found your gateway' }).waitFor();
    await tabTo(page, 'Use this gateway');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sign in to Enphase' }).waitFor();
    expect(await focused(page)).toBe('E-mail');
    await page.keyboard.type(EMAIL);
    await tabTo(page, 'Password');
    await page.keyboard.type(PASSWORD);
    await page.evaluate(KEEP_FIELD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You are all set' }).waitFor();
    expect(await asked()).toEqual([
      ['addGateway', '192.168.1.20'],
      ['signIn', EMAIL, PASSWORD],
      ['renew', SERIALS[0]],
    ]);
    expect(await page.evaluate('kept.value')).toBe('');
    expect(await page.content()).not.toContain(PASSWORD);
    await tabTo(page, 'Show my solar power');
    await page.keyboard.press('Enter');
    await page.getByText('production meter').waitFor();
    expect(await focused(page)).toBe('Production');
  });

  it('takes an address by hand, and refuses what is none without asking main', async () => {
    const page = await show({ ...firstRun, snapshot: fresh() });
    await tabTo(page, 'Address of the gateway');
    await page.keyboard.type('not an address');
    await page.keyboard.press('Enter');
    await page.getByText('This is not an address.').waitFor();
    expect(await asked()).toEqual([]);
    expect(await focused(page)).toBe('Address of the gateway');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(' envoy.local:8443 ');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sign in to Enphase' }).waitFor();
    expect(await asked()).toEqual([['addGateway', 'envoy.local:8443']]);
  });

  it('skips signing in for a gateway that needs no token', async () => {
    const old = gateway({ token: null, tokenState: 'not-needed', needsToken: false });
    const page = await show({
      snapshot: fresh({ search: { running: false, found, problem: null } }),
      answers: {
        addGateway: {
          reply: { ok: true, value: { serial: SERIALS[0], needsToken: false } },
          emit: [snapshot({ gateways: [old], account: nobody })],
        },
      },
    });
    await page.getByRole('button', { name: 'Use this gateway' }).click();
    await page.getByText('This gateway needs no token.').waitFor();
    expect(await asked()).toEqual([['addGateway', '192.168.1.20']]);
  });

  it('shows the guide once more, without another token', async () => {
    const page = await show({ snapshot: snapshot(), place: 'settings' });
    await page.getByRole('button', { name: 'Show the guide again' }).click();
    await page.getByRole('heading', { name: 'We found your gateway' }).waitFor();
    await page.getByRole('button', { name: 'Use this gateway' }).click();
    await page.getByRole('heading', { name: 'You are all set' }).waitFor();
    await page.getByText('in the bar of your desktop').waitFor();
    expect(await asked()).toEqual([]);
  });

  it('leads to the privacy settings of macOS if no gateway is found there, and only there', async () => {
    const onLinux = await show({ snapshot: fresh() });
    await onLinux.getByText('No gateway has answered yet.').waitFor();
    expect(await onLinux.getByRole('button', { name: 'Open privacy settings' }).count()).toBe(0);
    const { capabilities } = fresh();
    const page = await show({ snapshot: fresh({ capabilities: { ...capabilities, system: 'macos' } }) });
    await page.getByRole('button', { name: 'Open privacy settings' }).click();
    expect(await asked()).toEqual([['openLink', 'local-network-settings']]);
  });

  it('says at the form what is wrong with the sign-in, and keeps what was typed for another try', async () => {
    const page = await show({
      snapshot: snapshot({ gateways: [bare], account: nobody }),
      answers: { signIn: { reply: { ok: false, error: problem('credentials-rejected') } } },
    });
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Show password' }).click();
    expect(await page.locator('#password').getAttribute('type')).toBe('text');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').getByText('Enphase does not accept this e-mail and password.').waitFor();
    expect(await page.locator('#password').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#password').inputValue()).toBe(PASSWORD);
    await page.evaluate(KEEP_FIELD);
    await page.getByRole('button', { name: 'Back' }).click();
    await expect.poll(() => page.evaluate('kept.value')).toBe('');
  });
});
