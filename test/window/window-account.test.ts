import { expect, it } from 'vitest';
import { challenge, gateway, NOW_S, problem, SERIALS, snapshot, token, unsigned } from './fixtures.ts';
import { GALLERY } from './states.ts';
import { describeWindow, focused, tabTo } from './window-in-use.ts';

const CODE = '481516';
const TOKEN = 'eyJhbGciOi.eyJhdWQiOi.c2lnbmF0dXJl';
const bare = gateway({ token: null, tokenState: 'missing', power: null, history: [], health: 'unknown' });
const asking = (of: Parameters<typeof challenge>[0] = {}) =>
  snapshot({ gateways: [bare], account: unsigned({ signingIn: true, challenge: challenge(of) }) });
const before = (of: Parameters<typeof unsigned>[0] = {}) =>
  snapshot({ gateways: [bare], account: unsigned(of), status: 'not-set-up' });

describeWindow('a one-time code', ({ show, asked, emit }) => {
  it('is asked for during a sign-in, which goes on where it was when the code is right', async () => {
    const page = await show({
      snapshot: before(),
      answers: { signIn: { never: true, emit: [] }, renew: { never: true } },
    });
    await page.getByLabel('E-mail').fill('someone@example.org');
    await page.getByLabel('Password', { exact: true }).fill('correct horse');
    await page.keyboard.press('Enter');
    await emit(asking());
    await page.getByRole('heading', { name: 'Enter the code' }).waitFor();
    expect(await focused(page)).toBe('One-time code');
    expect(await page.locator('#password').inputValue()).toBe('');
    expect(await page.getByRole('button', { name: 'Settings' }).count()).toBe(0);
    await page.keyboard.type('481 516');
    await page.keyboard.press('Enter');
    expect((await asked()).at(-1)).toEqual(['enterCode', CODE]);
    expect(await page.getByLabel('One-time code').inputValue()).toBe('');
    await emit(asking({ checking: true }));
    await page.getByRole('button', { name: 'Checking …' }).waitFor();
    await emit(before());
    await page.getByRole('button', { name: 'Signing in …' }).waitFor();
    expect(await focused(page)).toBe('Sign in to Enphase');
    expect(await page.getByLabel('E-mail').inputValue()).toBe('someone@example.org');
  });

  it('that is wrong is said so, and one that cannot be right is not sent', async () => {
    const page = await show(asking());
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The code has 4 to 12 digits or letters.').waitFor();
    expect(await asked()).toEqual([]);
    await page.getByLabel('One-time code').fill('1234');
    await page.keyboard.press('Enter');
    await emit(asking({ checking: true }));
    await emit(asking({ problem: problem('mfa-code-rejected') }));
    await page.getByRole('alert').getByText('Enphase does not accept this code.').waitFor();
    expect(await page.getByLabel('One-time code').getAttribute('aria-invalid')).toBe('true');
    expect(await focused(page)).toBe('One-time code');
  });

  it('is sent again on request, and can be given up, whatever the window was showing', async () => {
    const page = await show({ snapshot: snapshot(), place: 'settings' });
    await emit(snapshot({ account: { ...snapshot().account, challenge: challenge() } }));
    await page.getByText(/Time left: 4:[45]\d/).waitFor();
    await tabTo(page, 'Send another code');
    await page.keyboard.press('Enter');
    await emit(snapshot({ account: { ...snapshot().account, challenge: challenge({ resentAt: NOW_S }) } }));
    await page.getByText('Another code was sent at 14:30.').first().waitFor();
    // The announcement comes a moment after the text on the screen.
    await expect
      .poll(() => page.locator('[role=status]').textContent())
      .toBe('Another code was sent at 14:30.');
    await tabTo(page, 'Cancel');
    await page.keyboard.press('Enter');
    expect(await asked()).toEqual([['resendCode'], ['cancelSignIn']]);
    await emit(snapshot());
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await focused(page)).toBe('Settings');
  });
});

describeWindow('a pasted token', ({ show, asked }) => {
  it('takes the place of a sign-in, and leaves nothing of itself in the window', async () => {
    const kept = snapshot({ account: unsigned(), gateways: [gateway({ token: token(364) })] });
    const page = await show({ snapshot: before(), answers: { pasteToken: { emit: [kept] } } });
    await tabTo(page, 'I would rather not save my password');
    await page.keyboard.press('Enter');
    await page.getByText(SERIALS[0]).waitFor();
    await page.getByRole('button', { name: 'Open the website' }).click();
    await page.getByLabel('Token', { exact: true }).fill(`  ${TOKEN}\n`);
    await page.evaluate("globalThis.kept = document.querySelector('#token')");
    await tabTo(page, 'Check and save');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your gateway accepted the token' }).waitFor();
    expect(await focused(page)).toBe('Your gateway accepted the token');
    expect(await asked()).toEqual([
      ['openLink', 'entrez'],
      ['pasteToken', SERIALS[0], TOKEN, false],
    ]);
    expect(await page.evaluate('kept.value')).toBe('');
    expect(await page.content()).not.toContain(TOKEN);
    await page.getByRole('button', { name: 'Show my solar power' }).click();
    // Without an account the next token is pasted too.
    await page.getByRole('button', { name: 'More about the token' }).click();
    await page.getByRole('button', { name: 'Paste a token' }).click();
    await page.getByRole('heading', { name: 'Paste a token' }).waitFor();
  });

  it('that ends sooner is used after a second yes, and not kept otherwise', async () => {
    const page = await show(GALLERY['paste-shorter'] ?? snapshot());
    await page.getByText('The new token was not saved. Your current token still works.').waitFor();
    expect(await page.getByLabel('Token', { exact: true }).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Use the shorter one' }).click();
    const [first, ...others] = await asked();
    expect(first?.[0]).toBe('pasteToken');
    expect(first?.[3]).toBe(false);
    expect(others).toEqual([[...(first?.slice(0, 3) ?? []), true]]);
  });

  it('that could not be stored just now is tried again without pasting it once more', async () => {
    const locked = problem('keychain-unavailable/locked');
    const page = await show({
      snapshot: before(),
      answers: { pasteToken: { reply: { ok: false, error: locked } } },
    });
    await tabTo(page, 'I would rather not save my password');
    await page.keyboard.press('Enter');
    await page.getByLabel('Token', { exact: true }).fill(TOKEN);
    await page.getByRole('button', { name: 'Check and save' }).click();
    await page.getByRole('button', { name: 'Try again' }).click();
    const paste = ['pasteToken', SERIALS[0], TOKEN, false];
    expect((await asked()).filter(([name]) => name === 'pasteToken')).toEqual([paste, paste]);
  });

  it('that is refused is not kept in the field, and the reason is said with what to do', async () => {
    const page = await show({
      snapshot: snapshot(),
      answers: { pasteToken: { reply: { ok: false, error: problem('token-wrong-gateway') } } },
    });
    await page.getByRole('button', { name: 'More about the token' }).click();
    await page.getByRole('button', { name: 'Paste a token' }).click();
    await page.getByRole('button', { name: 'Check and save' }).click();
    await page.getByRole('alert').getByText('Nothing was pasted.').waitFor();
    await page.getByLabel('Token', { exact: true }).fill(TOKEN);
    await page.getByRole('button', { name: 'Check and save' }).click();
    await page.getByRole('alert').getByText(`Choose gateway ${SERIALS[0]}`).waitFor();
    expect(await page.getByLabel('Token', { exact: true }).inputValue()).toBe('');
    expect(await asked()).toEqual([['pasteToken', SERIALS[0], TOKEN, false]]);
  });
});

describeWindow('secrets in a file', ({ show }) => {
  const inFile = { secrets: 'file', folder: '/home/sunny/.config/envoy-tray', logs: '/tmp' } as const;

  it('are not said to be in a keychain where one is typed', async () => {
    const page = await show({
      snapshot: snapshot({ gateways: [bare], account: unsigned(), installation: inFile }),
    });
    await tabTo(page, 'Sign in');
    await page.keyboard.press('Enter');
    await page.getByText('Your password stays on this computer').waitFor();
    await tabTo(page, 'I would rather not save my password');
    await page.keyboard.press('Enter');
    await page.getByText('The token stays on this computer').waitFor();
    expect(await page.getByText('keychain').count()).toBe(0);
  });
});

describeWindow('after several refused sign-ins', ({ show, asked, emit }) => {
  it('the window waits, counts down, and goes on by itself', async () => {
    const page = await show(before({ blockedUntil: NOW_S + 872 }));
    await page.getByText(/You can try again in 14\smins \d/).waitFor();
    await page.getByLabel('E-mail').fill('someone@example.org');
    await page.getByLabel('Password', { exact: true }).fill('correct horse');
    await page.keyboard.press('Enter');
    expect(await asked()).toEqual([]);
    await emit({ ...before({ blockedUntil: NOW_S + 872 }), now: NOW_S + 873 });
    await page.getByText('Please wait a little.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    expect((await asked())[0]?.[0]).toBe('signIn');
  });
});
