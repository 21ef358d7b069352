import { expect, it } from 'vitest';
import {
  account,
  challenge,
  fresh,
  gateway,
  NOW_S,
  power,
  problem,
  renewal,
  SERIALS,
  snapshot,
  token,
} from './fixtures.ts';
import { failing, type Scene } from './state.ts';
import { GALLERY } from './states.ts';
import { describeWindow, focused, tabTo } from './window-in-use.ts';

describeWindow('the window in use', ({ show, asked, emit }) => {
  it('hides on Esc, but not when Esc only takes back a question', async () => {
    const page = await show({ snapshot: snapshot(), place: 'settings' });
    await tabTo(page, 'Delete all my data');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Cancel');
    await page.keyboard.press('Escape');
    expect(await asked()).toEqual([]);
    expect(await focused(page)).toBe('Delete all my data');
    await page.keyboard.press('Escape');
    expect(await asked()).toEqual([['hideWindow']]);
  });

  it('forgets everything only after a second yes, and starts anew', async () => {
    const page = await show({
      snapshot: snapshot(),
      place: 'settings',
      answers: { forget: { emit: [fresh()] } },
    });
    await page.getByRole('button', { name: 'Delete all my data' }).click();
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.getByRole('heading', { name: 'Which gateway is yours?' }).waitFor();
    expect(await asked()).toEqual([['forget']]);
    await expect.poll(() => page.locator('[role=status].spoken-only').textContent()).not.toBe('');
  });

  it('sends each choice of the settings at once', async () => {
    const page = await show({ snapshot: snapshot(), place: 'settings' });
    await page.getByRole('checkbox', { name: '60 days before' }).click();
    await page.getByRole('checkbox', { name: 'On the last day' }).click();
    await page.getByRole('switch', { name: 'Renew automatically' }).click();
    await page.getByRole('switch', { name: 'Accept yearly certificate changes' }).click();
    await page.getByLabel('Update every').selectOption('30');
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('button', { name: 'Keep window open' }).click();
    expect(await asked()).toEqual([
      ['changeSettings', { leadDays: [60, 30, 14, 7, 3, 1, 0] }],
      ['changeSettings', { leadDays: [60, 30, 14, 7, 3, 1] }],
      ['changeSettings', { renewByItself: true }],
      ['changeSettings', { trustYearlyCertificate: true }],
      ['changeSettings', { refreshS: 30 }],
      ['changeSettings', { language: 'de' }],
      ['changeSettings', { pinned: true }],
    ]);
    expect(await page.getByRole('button', { name: 'Keep window open' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
  });

  it('says what to check after a test notification, and opens the system’s settings if they have an address', async () => {
    const page = await show(GALLERY['settings-test-refused'] as Scene);
    await page.getByRole('alert').getByText('The system did not show it.').waitFor();
    await page.getByRole('button', { name: 'Open the settings' }).click();
    expect(await asked()).toEqual([['testNotification'], ['openLink', 'notification-settings']]);
    const onLinux = await show(GALLERY['settings-test-sent'] as Scene);
    await onLinux.getByText('Sent. If it did not appear:').waitFor();
    expect(await onLinux.getByRole('button', { name: 'Open the settings' }).count()).toBe(0);
  });

  it('tells of the app itself, and opens what only main knows the address of', async () => {
    const page = await show({ snapshot: snapshot(), place: 'settings' });
    await page.getByText('/home/sunny/.config/envoy-tray/logs').waitFor();
    await page.getByText('Envoy Tray 0.1.0').waitFor();
    for (const name of ['Look for a new version', 'Open-source licences', 'Help'])
      await page.getByRole('button', { name }).click();
    expect(await asked()).toEqual(['version', 'licenses', 'help'].map((link) => ['openLink', link]));
  });

  it('has keys for what is done most, on the token of the gateway that is shown', async () => {
    const page = await show({ snapshot: snapshot(), place: 'settings' });
    await page.keyboard.press('Control+r');
    await page.keyboard.press('Control+Shift+C');
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.keyboard.press('Control+,');
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
    await page.keyboard.press('Control+q');
    await expect.poll(asked).toEqual([['refresh'], ['copyToken', SERIALS[0]], ['quit']]);
  });

  it('says what went wrong with a key, until it is closed', async () => {
    const page = await show({
      snapshot: snapshot(),
      place: 'settings',
      answers: { copyToken: failing('keychain-unavailable') },
    });
    await page.keyboard.press('Control+Shift+C');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('heading', { name: 'Settings', exact: true }).count()).toBe(1);
    await page.getByRole('alert').getByRole('button', { name: 'OK' }).click();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  });

  it('leaves all other keys alone, those of another system too', async () => {
    const { capabilities } = snapshot();
    const onMac = snapshot({ capabilities: { ...capabilities, system: 'macos' } });
    const page = await show({ snapshot: onMac, place: 'settings' });
    for (const keys of ['Control+r', 'Control+Shift+C', 'Control+,', 'Meta+q', 'Meta+c', 'Alt+Meta+r'])
      await page.keyboard.press(keys);
    await page.keyboard.press('Meta+Shift+C');
    await expect.poll(asked).toEqual([['copyToken', SERIALS[0]]]);
  });

  it('does nothing for the keys that would uncover what a code is asked for', async () => {
    const page = await show(snapshot({ account: account({ challenge: challenge() }) }));
    for (const keys of ['Control+,', 'Control+Shift+C', 'Control+r']) await page.keyboard.press(keys);
    await expect.poll(asked).toEqual([['refresh']]);
  });

  it('reads the chart out point by point with the keys of a slider', async () => {
    const page = await show(GALLERY['exporting'] as Scene);
    await tabTo(page, 'Production in the last');
    const spoken = () => page.getByRole('slider').getAttribute('aria-valuetext');
    const time = page.locator('.chart-time');
    expect(await time.count()).toBe(0);
    await page.keyboard.press('ArrowLeft');
    const last = (await spoken()) ?? '';
    expect(last).toMatch(/, Production [\d.]+ k?W, House [\d.]+ k?W/);
    expect(await time.innerText()).toBe(last.split(',')[0]);
    await expect
      .poll(() => page.locator('.u-cursor-x').evaluate((line) => line.checkVisibility()))
      .toBe(true);
    const at = async () => Number(await page.getByRole('slider').getAttribute('aria-valuenow'));
    const end = await at();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('ArrowLeft');
    expect(await at()).toBeLessThan(end - 1);
    expect(await spoken()).not.toBe(last);
    await page.keyboard.press('Home');
    expect(await at()).toBe(0);
    await page.keyboard.press('End');
    expect(await spoken()).toBe(last);
    await page.keyboard.press('Tab');
    await time.waitFor({ state: 'hidden' });
  });

  it('remembers that the user knows of the missing tray', async () => {
    const page = await show(snapshot({ trayShown: false }));
    await page.getByText('This desktop shows no tray icons').waitFor();
    await page.getByRole('button', { name: 'OK', exact: true }).click();
    await page.getByText('This desktop shows no tray icons').waitFor({ state: 'hidden' });
    expect(await asked()).toEqual([['changeSettings', { trayAbsenceKnown: true }]]);
  });

  it('puts a switch back that could not be kept, and says why', async () => {
    const page = await show({
      snapshot: snapshot(),
      place: 'settings',
      answers: { changeSettings: { reply: { ok: false, error: problem('internal') } } },
    });
    await page.getByRole('switch', { name: 'Start with the computer' }).click();
    await page.getByText('Something went wrong in Envoy Tray.').waitFor();
    expect(await page.getByRole('switch', { name: 'Start with the computer' }).isChecked()).toBe(false);
  });

  it('lets ages and the clipboard tick without new snapshots, and in silence', async () => {
    const page = await show(
      snapshot({ clipboard: { serial: SERIALS[0], clearsAt: NOW_S + 58, isHidden: true } }),
    );
    // A slow machine may miss the first values, so only check that the text changes.
    for (const text of [/\d s ago/, /leaves the clipboard in \d+ s/]) {
      const shown = page.getByText(text).first();
      const before = await shown.textContent();
      await expect.poll(() => shown.textContent()).not.toBe(before);
    }
    expect(await page.locator('[role=status]').allTextContents()).toEqual(['']);
  });

  it('goes to the token that needs care when a click elsewhere asks for it', async () => {
    const due = gateway({ serial: SERIALS[1], token: token(9) });
    const page = await show({ snapshot: snapshot({ gateways: [gateway(), due] }), place: 'token' });
    await expect.poll(() => focused(page)).toBe('Token');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('Gateway …002');
    await page.getByRole('button', { name: 'Renew now' }).click();
    await page.getByRole('button', { name: 'Copy token' }).click();
    expect(await asked()).toEqual([
      ['renew', SERIALS[1]],
      ['copyToken', SERIALS[1]],
    ]);
  });

  it('shows a token that is fine in one row, and the rest on request', async () => {
    const page = await show(snapshot(), { height: 720 });
    const renew = page.getByRole('button', { name: 'Renew now' });
    const more = page.getByRole('button', { name: 'More about the token' });
    expect(await renew.count()).toBe(0);
    expect(await more.getAttribute('aria-expanded')).toBe('false');
    // Everything on the home screen is in sight.
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(720);
    await more.click();
    expect(await more.getAttribute('aria-expanded')).toBe('true');
    await page.getByText('Signed by Enphase').waitFor();
    await renew.click();
    await page.getByRole('button', { name: 'Copy token' }).click();
    expect(await asked()).toEqual([
      ['renew', SERIALS[0]],
      ['copyToken', SERIALS[0]],
    ]);
  });

  it.each(['exporting', 'phases', 'several', 'settings', 'certificate-ordinary'])(
    'has nothing to press that is smaller than 24 px: %s',
    async (name) => {
      const page = await show(GALLERY[name] ?? snapshot());
      const small = `[...document.querySelectorAll('button, summary, select, input:not([type=checkbox], [type=radio]), .switch, .segment, .chip')]
        .map((e) => [e.className || e.tagName, e.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 0 && Math.round(Math.min(width, height)) < 24)
        .map(([name, { width, height }]) => name + ' ' + width + 'x' + height)`;
      expect(await page.evaluate(small)).toEqual([]);
    },
  );

  it('leads with a token that has ended, which nobody can copy', async () => {
    const page = await show(GALLERY['expired'] ?? snapshot());
    const cards = page.locator('.columns > *');
    expect(await cards.first().locator('h3').first().textContent()).toBe('Token');
    expect(await page.getByRole('button', { name: 'Copy token' }).count()).toBe(0);
    await page.getByText('The token has expired, so no watts.').waitFor();
    expect(await page.getByText('History').count()).toBe(0);
  });

  it('puts the copy first after a renewal', async () => {
    const page = await show(GALLERY['renewed'] ?? snapshot());
    const buttons = page.locator('.token > .actions .button');
    expect(await buttons.allTextContents()).toEqual(['Copy token', 'Renew now', 'Paste a token']);
    expect(await buttons.first().getAttribute('class')).toContain('primary');
  });

  it('says nothing of a token in use where there is none', async () => {
    const failed = renewal({ problem: problem('token-rejected') });
    const page = await show(snapshot({ gateways: [gateway({ token: null, renewal: failed })] }));
    await page.getByText('The gateway refused the token.').waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/current token|old token/);
  });

  it('names a gateway, and leads from the header to the one that does not answer', async () => {
    const [first, , third] = GALLERY['several']?.snapshot?.gateways ?? [];
    if (first === undefined || third === undefined) throw new Error('There is no such scene.');
    const named = { ...first, name: 'Roof of the barn' };
    const page = await show({ snapshot: snapshot({ gateways: [named, third] }), place: 'settings' });
    const field = page.getByLabel(`Name of gateway ${SERIALS[0]}`);
    expect(await field.inputValue()).toBe('Roof of the barn');
    await field.fill('Barn');
    await page.keyboard.press('Escape');
    expect(await field.inputValue()).toBe('Roof of the barn');
    await field.fill('Barn');
    await page.keyboard.press('Enter');
    const other = page.getByLabel(`Name of gateway ${SERIALS[2]}`);
    expect(await other.getAttribute('placeholder')).toBe('Gateway …003');
    expect(await asked()).toEqual([['nameGateway', SERIALS[0], 'Barn']]);
    await page.getByRole('button', { name: '1 of 2 does not answer' }).click();
    await page.getByText('The gateway does not answer.').waitFor();
    expect(await focused(page)).toContain('Gateway …003');
    expect(await page.getByRole('tab').first().textContent()).toContain('Roof of the barn');
  });

  it('moves between gateways by arrow keys', async () => {
    const page = await show(GALLERY['several'] ?? snapshot());
    await tabTo(page, 'Gateway …001');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toContain('Gateway …002');
    await page.getByRole('tabpanel', { name: 'Gateway …002' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.getByText('The gateway does not answer.').waitFor();
  });

  it('follows a renewal aloud, and takes its failure back when a later one works', async () => {
    const page = await show({
      snapshot: snapshot(),
      answers: { renew: { reply: { ok: false, error: problem('cloud-unavailable') } } },
    });
    await page.getByRole('button', { name: 'More about the token' }).click();
    await page.getByRole('button', { name: 'Renew now' }).click();
    await page.getByText('Enphase cannot be reached.').waitFor();
    await page.getByText('Your current token still works.').waitFor();
    await emit(snapshot({ gateways: [gateway({ renewal: renewal({ running: true, done: ['found'] }) })] }));
    await page.getByRole('progressbar', { name: 'Renewal, step 2 of 6' }).waitFor();
    await emit(snapshot({ gateways: [gateway({ renewal: renewal({ succeededAt: NOW_S }) })] }));
    await page.locator('.notice.good').waitFor();
    expect(await page.getByText('Enphase cannot be reached.').count()).toBe(0);
    // The announcement comes a moment after the text on the screen.
    await expect
      .poll(() => page.locator('[role=status]').textContent())
      .toBe('Your gateway accepted the new token.');
  });

  it('trusts a changed certificate only after it was explained', async () => {
    const page = await show(GALLERY['certificate-suspicious'] ?? snapshot());
    await page.getByText('Accept the certificate only if you replaced or reset the gateway.').waitFor();
    await page.getByText('may have changed').waitFor();
    await page.getByRole('button', { name: 'Accept it anyway' }).click();
    expect(await asked()).toEqual([['trustGateway', SERIALS[0]]]);
  });

  it('has the facts of an ordinary change at hand, and one thing to press', async () => {
    const page = await show(GALLERY['certificate-ordinary'] ?? snapshot());
    await page.getByText('Your gateway has a new certificate').waitFor();
    expect(await page.getByText('17 Jul 2026').isVisible()).toBe(false);
    await page.locator('.notice summary').click();
    await page.getByText('17 Jul 2026').waitFor();
    const accept = page.getByRole('button', { name: 'Accept it' });
    expect(await accept.getAttribute('class')).toContain('primary');
    await accept.click();
    expect(await asked()).toEqual([['trustGateway', SERIALS[0]]]);
  });

  it('says where a gateway that has moved shows its new certificate', async () => {
    const page = await show(GALLERY['certificate-moved'] ?? snapshot());
    await page.getByText('Accept the certificate only if you replaced or reset the gateway.').waitFor();
    await page.getByText('192.168.1.31, may have changed').waitFor();
    await page.getByRole('button', { name: 'Accept it anyway' }).click();
    expect(await asked()).toEqual([['trustGateway', SERIALS[0]]]);
  });

  it('leads from the certificate of another gateway to adding that', async () => {
    const page = await show(GALLERY['certificate-of-another'] ?? snapshot());
    await page.getByText('Another gateway (…0077) now has the address 192.168.1.20.').waitFor();
    await page.getByRole('button', { name: 'Search again' }).click();
    await page.getByRole('heading', { name: 'Add a gateway' }).waitFor();
  });

  it('remembers how far back to look while it goes elsewhere', async () => {
    const page = await show(snapshot());
    await page.getByRole('radio', { name: '1 h' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('slider', { name: /Production in the last 24 hours/ }).waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await page.getByRole('radio', { name: '24 h' }).isChecked()).toBe(true);
  });

  it('asks for the long history of a gateway only while it is shown', async () => {
    const page = await show(GALLERY['month'] ?? snapshot());
    await page.getByRole('slider', { name: /Production in the last 30 days: 0 W to 5/ }).waitFor();
    expect(await asked()).toEqual([['getQuarters', SERIALS[0]]]);
    await emit(snapshot({ now: NOW_S + 10 }));
    await page.getByRole('radio', { name: '7 days' }).check();
    await emit(snapshot({ now: NOW_S + 900 }));
    await expect.poll(asked).toEqual([
      ['getQuarters', SERIALS[0]],
      ['getQuarters', SERIALS[0]],
    ]);
    await page.getByRole('radio', { name: '1 h' }).check();
    await emit(snapshot({ now: NOW_S + 1800 }));
    await page.getByRole('slider', { name: /Production in the last hour/ }).waitFor();
    expect(await asked()).toHaveLength(2);
  });

  it('reads again on request, and does not ask twice while the first is under way', async () => {
    const page = await show({ snapshot: snapshot(), answers: { refresh: { never: true } } });
    const button = page.getByRole('button', { name: 'Update now' });
    await button.click();
    await page.keyboard.press('Enter');
    expect(await asked()).toEqual([['refresh']]);
  });

  it('changes its language with the snapshot, numbers included', async () => {
    const page = await show(snapshot(), { language: 'de' });
    expect(await page.locator('.hero-watts').textContent()).toBe('3,2 kW');
    expect(await page.evaluate('document.documentElement.lang')).toBe('de-DE');
  });

  it('shows no number where none is known', async () => {
    const page = await show(
      snapshot({
        gateways: [
          gateway({
            energy: null,
            power: power({
              productionW: null,
              consumptionW: null,
              netW: null,
              houseW: null,
            }),
          }),
        ],
      }),
    );
    expect(await page.locator('.hero').textContent()).not.toMatch(/\d (k?W)/);
    expect(await page.getByText('not measured').count()).toBe(2);
  });
});
