import { expect, it } from 'vitest';
import type { TargetView } from '../../shared/snapshot.ts';
import { gateway, NOW_S, problem, SERIALS, snapshot, token } from './fixtures.ts';
import { byHand, needsYou, place } from './place-fixtures.ts';
import { SYSTEMS } from './place-states.ts';
import { GALLERY } from './states.ts';
import { describeWindow, focused, tabTo } from './window-in-use.ts';

const KEY = 'oh.EnvoyTray.c2VjcmV0';
/** Keeps a reference to the field of the key, to read its value after the screen was left. */
const KEEP_FIELD = "globalThis.kept = document.querySelector('#password')";
const home = (...targets: TargetView[]) => snapshot({ gateways: [gateway({ token: token(364), targets })] });
const found = { ...home(), systems: { running: false, found: SYSTEMS } };
const waiting = place({ state: 'pending', level: null, deliveredAt: null });
const added = {
  reply: {
    ok: true,
    value: { id: 'openhab', places: [{ where: 'Envoy (jwt)', role: 'owner', editable: true, reason: null }] },
  },
  emit: [home(waiting)],
};

describeWindow('adding a place', ({ show, asked, calls, emit }) => {
  it('works by keyboard alone, shows what would change, and leads back to the row', async () => {
    const page = await show({ snapshot: found, answers: { addTarget: added, deliver: { never: true } } });
    await tabTo(page, 'Add a place');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Where do you use the token?');
    expect((await calls()).map(([name]) => name)).toEqual(['getSnapshot', 'findSystems']);
    await tabTo(page, 'openHAB 192.168.1.30:8080');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Access to openHAB');
    await page.getByText('Without https').waitFor();
    await tabTo(page, 'Key');
    await page.keyboard.type(KEY);
    await page.evaluate(KEEP_FIELD);
    await page.keyboard.press('Enter');
    await page.getByText('Envoy (jwt)').waitFor();
    expect(await focused(page)).toBe('What would change');
    expect(await page.evaluate('kept.value')).toBe('');
    expect(await page.content()).not.toContain(KEY);
    await tabTo(page, 'Deliver the token now');
    await page.keyboard.press('Enter');
    await emit(home({ ...waiting, delivering: true }));
    await expect.poll(() => focused(page)).toBe('openHAB is getting the new token …');
    expect(await asked()).toEqual([
      ['addTarget', SERIALS[0], { kind: 'openhab', url: 'http://192.168.1.30:8080', label: 'openHAB' }, KEY],
      ['deliver', 'openhab', null],
    ]);
  });

  it('is taken back when the user goes back from what was found', async () => {
    const page = await show({
      snapshot: found,
      answers: { addTarget: added, removeTarget: { emit: [found] } },
    });
    await page.getByRole('button', { name: 'Add a place' }).click();
    await page.getByRole('button', { name: 'openHAB 192.168.1.30:8080' }).click();
    await page.getByLabel('Key', { exact: true }).fill(KEY);
    await page.keyboard.press('Enter');
    await page.getByText('Envoy (jwt)').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Access to openHAB' }).waitFor();
    expect((await asked()).at(-1)).toEqual(['removeTarget', 'openhab']);
    // What was typed is still there, but for the key.
    expect(await page.getByLabel('Address').inputValue()).toBe('http://192.168.1.30:8080');
    expect(await page.getByLabel('Key', { exact: true }).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Where do you use the token?' }).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect.poll(() => focused(page)).toBe('Where your token is used');
  });

  it('is taken back when the answer comes after the user has left', async () => {
    const page = await show({ snapshot: found, answers: { addTarget: { ...added, late: true } } });
    await page.getByRole('button', { name: 'Add a place' }).click();
    await page.getByRole('button', { name: 'openHAB 192.168.1.30:8080' }).click();
    await page.getByLabel('Key', { exact: true }).fill(KEY);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Checking …' }).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.evaluate('mock.release()');
    await expect.poll(async () => (await asked()).at(-1)).toEqual(['removeTarget', 'openhab']);
    await page.getByRole('heading', { name: 'Where do you use the token?' }).waitFor();
  });

  it('is taken back when the user leaves what was found for the settings', async () => {
    const page = await show({ snapshot: found, answers: { addTarget: added } });
    await page.getByRole('button', { name: 'Add a place' }).click();
    await page.getByRole('button', { name: 'openHAB 192.168.1.30:8080' }).click();
    await page.getByLabel('Key', { exact: true }).fill(KEY);
    await page.keyboard.press('Enter');
    await page.getByText('Envoy (jwt)').waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await expect.poll(async () => (await asked()).at(-1)).toEqual(['removeTarget', 'openhab']);
  });

  it('keeps a place for the next renewal only, if that is wanted', async () => {
    const page = await show({ snapshot: found, answers: { addTarget: added } });
    await page.getByRole('button', { name: 'Add a place' }).click();
    await page.getByRole('button', { name: 'A file for the token' }).click();
    await page.getByLabel('Path of the file').fill('/srv/envoy.token');
    await page.getByRole('button', { name: 'Check, change nothing' }).click();
    await page.getByRole('button', { name: 'Wait for the next renewal' }).click();
    await page.getByText('gets the token at the next renewal').waitFor();
    expect(await focused(page)).toContain('openHAB');
    expect(await asked()).toEqual([
      ['addTarget', SERIALS[0], { kind: 'file', path: '/srv/envoy.token', label: 'envoy.token' }, ''],
    ]);
  });

  it('says what is missing without asking main, and where a key is refused', async () => {
    const page = await show({
      snapshot: found,
      answers: { addTarget: { reply: { ok: false, error: problem('target-refused', { system: 'evcc' }) } } },
    });
    await page.getByRole('button', { name: 'Add a place' }).click();
    await page.getByRole('button', { name: 'evcc' }).click();
    await page.getByRole('button', { name: 'Check, change nothing' }).click();
    await page.getByRole('alert').getByText('Enter the address.').waitFor();
    expect(await focused(page)).toBe('Address');
    await page.keyboard.type('evcc.local:7070');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Enter or paste the key.').waitFor();
    expect(await focused(page)).toBe('Key');
    expect(await asked()).toEqual([]);
    await page.keyboard.type('evcc_x');
    await page.getByRole('switch', { name: 'Restart evcc automatically' }).click();
    await page.getByRole('button', { name: 'Check, change nothing' }).click();
    await page.getByRole('alert').getByText('evcc does not accept the key.').waitFor();
    expect(await page.locator('#password').getAttribute('aria-invalid')).toBe('true');
    expect((await asked())[0]?.[2]).toEqual({
      ...{ kind: 'evcc', url: 'http://evcc.local:7070', label: 'evcc', restart: true },
    });
  });

  it('is offered at the end of the set-up', async () => {
    const page = await show(GALLERY['setup-done'] ?? snapshot());
    await page.getByRole('button', { name: 'Add a place where it is used' }).click();
    await page.getByText('Envoy Tray puts each new token there for you').waitFor();
    // What the switches of the last screen have shown holds from now on.
    expect((await asked()).filter(([name]) => name === 'changeSettings')).toEqual([
      ['changeSettings', { renewByItself: true, automationAsked: true }],
      ['changeSettings', { startAtLogin: true }],
    ]);
  });

  it('from the settings leads back to the settings', async () => {
    const page = await show({ snapshot: found, place: 'settings' });
    await page.getByRole('button', { name: 'Add a place' }).click();
    await page.getByRole('button', { name: 'evcc' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Where do you use the token?' }).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  });

  it('asks for user and password if the system has no keys', async () => {
    const page = await show({
      snapshot: found,
      answers: {
        addTarget: { reply: { ok: false, error: problem('target-refused', { system: 'Node-RED' }) } },
      },
    });
    await page.getByRole('button', { name: 'Add a place' }).click();
    await page.getByRole('button', { name: 'Node-RED' }).click();
    await page.getByLabel('Address').fill('http://nodered.local:1880');
    await page.getByRole('button', { name: 'Check, change nothing' }).click();
    await page.getByRole('alert').getByText('Node-RED does not accept this user and password.').waitFor();
  });
});

describeWindow('a place', ({ show, asked, emit }) => {
  it('is opened and closed with the focus on its row, and delivered to again', async () => {
    const page = await show(home(place(), needsYou('target-no-token', { serial: SERIALS[0] })));
    await tabTo(page, 'openHAB');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('openHAB');
    await tabTo(page, 'Deliver again');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Back' }).click();
    await expect.poll(() => focused(page)).toMatch(/^openHAB reads your gateway with the new token/);
    expect(await asked()).toEqual([['deliver', 'openhab', null]]);
  });

  it('takes a new key in place of a refused one, and leaves nothing of it in the window', async () => {
    const refused = needsYou('target-refused', { system: 'openHAB' });
    const page = await show({
      snapshot: home(refused),
      answers: { changeTargetKey: { emit: [home(waiting)] } },
    });
    await page.getByRole('button', { name: 'openHAB' }).click();
    // A system may ban who comes again with a refused key.
    expect(await page.getByRole('button', { name: 'Deliver again' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Enter a new key' }).click();
    expect(await focused(page)).toBe('Key');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('Enter a new key');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Enter or paste the key.').waitFor();
    await page.keyboard.type(KEY);
    await page.evaluate(KEEP_FIELD);
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Deliver the token now');
    expect(await page.evaluate('kept.value')).toBe('');
    expect(await page.content()).not.toContain(KEY);
    expect(await asked()).toEqual([['changeTargetKey', 'openhab', KEY]]);
  });

  it('whose key is gone from the keychain takes another one', async () => {
    const gone = problem('keychain-unavailable/no-key', { target: 'openHAB' });
    const page = await show({
      snapshot: home(place()),
      answers: {
        deliver: { reply: { ok: false, error: gone } },
        changeTargetKey: { emit: [home(waiting)] },
      },
    });
    await page.getByRole('button', { name: 'openHAB' }).click();
    await page.getByRole('button', { name: 'Deliver again' }).click();
    await expect.poll(() => focused(page)).toBe('Enter a new key');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Key');
    await page.keyboard.type(KEY);
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Deliver the token now');
    expect(await page.getByText('is missing from the keychain').count()).toBe(0);
  });

  it('of another role, or with a token that lasts longer, is replaced only by a button of its own', async () => {
    const role = needsYou('target-changed/role', { held: 'installer', fresh: 'owner' });
    const page = await show(home(role));
    await page.getByRole('button', { name: 'openHAB' }).click();
    await page.getByRole('button', { name: 'Replace it anyway' }).click();
    await emit(home(needsYou('target-changed/longer', { date: '2027-11-27' })));
    await page.getByText('longer than the new one').first().waitFor();
    await page.getByRole('button', { name: 'Replace it anyway' }).click();
    expect(await asked()).toEqual([
      ['deliver', 'openhab', 'role-change'],
      ['deliver', 'openhab', 'replace'],
    ]);
  });

  it('that takes the token by hand waits until somebody says that it is done', async () => {
    const page = await show({
      snapshot: home(byHand({ state: 'needs-you' })),
      answers: { deliver: { emit: [home(byHand())] } },
      place: 'targets',
    });
    await expect.poll(() => focused(page)).toBe('Where your token is used');
    await page.getByRole('button', { name: 'Loxone' }).click();
    await page.getByRole('button', { name: 'Copy token' }).click();
    await page.getByRole('button', { name: 'Done, it has the new token' }).click();
    await page.getByText('has the new token, as you said').first().waitFor();
    expect(await asked()).toEqual([
      ['copyToken', SERIALS[0]],
      ['deliver', 'clipboard', 'done'],
    ]);
  });

  it('is removed only after a second yes, and is gone when another process removes it', async () => {
    const page = await show({
      snapshot: home(place(), byHand()),
      answers: { removeTarget: { emit: [home(byHand())] } },
    });
    await page.getByRole('button', { name: 'openHAB' }).click();
    await page.getByRole('button', { name: 'Remove this place' }).click();
    expect(await focused(page)).toBe('Cancel');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect.poll(() => focused(page)).toBe('Where your token is used');
    expect(await asked()).toEqual([['removeTarget', 'openhab']]);
    await page.getByRole('button', { name: 'Loxone' }).click();
    await emit(home());
    await page.locator('.places-empty').waitFor();
  });

  it('once proven, lets the token be renewed by itself', async () => {
    const page = await show(home(place()));
    await page.getByRole('button', { name: 'Renew automatically' }).click();
    expect(await asked()).toEqual([['changeSettings', { renewByItself: true }]]);
    await expect.poll(() => focused(page)).toBe('Where your token is used');
    expect(await page.getByRole('button', { name: 'Renew automatically' }).count()).toBe(0);
    await expect
      .poll(() => page.locator('[role=status].spoken-only').textContent())
      .toBe('From now on the token is renewed automatically.');
  });

  it('says aloud once what has become of a delivery', async () => {
    const page = await show(home({ ...waiting, delivering: true }));
    await emit(home(place({ deliveredAt: NOW_S })));
    await expect
      .poll(() => page.locator('[role=status].spoken-only').textContent())
      .toBe('openHAB reads your gateway with the new token');
  });
});
