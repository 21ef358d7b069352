import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { fresh, gateway, NOW_S, renewal, SERIALS, snapshot, token } from './fixtures.ts';
import { failing, type Scene } from './state.ts';
import { TOKEN_CARE_SCENES } from './token-care-states.ts';
import { describeWindow } from './window-in-use.ts';

const found = [{ serial: SERIALS[0], host: '192.168.1.20', firmware: 'D8.3.5289', needsToken: true }];
const settings = { ...DEFAULT_SETTINGS, automationAsked: false };
const done = gateway({ token: token(364), renewal: renewal({ succeededAt: NOW_S }) });
const pending = gateway({ token: null, tokenState: 'missing', power: null, history: [] });

/** A set-up that ends well with one click. */
const setUp = (change: Scene['answers'] = {}): Scene => ({
  snapshot: fresh({
    search: { running: false, found, problem: null },
    account: snapshot().account,
    settings,
  }),
  answers: {
    addGateway: {
      reply: { ok: true, value: { serial: SERIALS[0], needsToken: true } },
      emit: [snapshot({ gateways: [pending], settings })],
    },
    renew: { emit: [snapshot({ gateways: [done], settings })] },
    ...change,
  },
  clicks: ['Use this gateway'],
});

describeWindow('what goes by itself', ({ show, asked }) => {
  const chosen = async () => (await asked()).filter(([name]) => name === 'changeSettings');

  it('is on at the end of the set-up, and begins with the button', async () => {
    const page = await show(setUp());
    const go = page.getByRole('button', { name: 'Show my solar power' });
    await go.waitFor();
    expect(await chosen()).toEqual([]);
    await go.click();
    await page.getByText('production meter').waitFor();
    expect(await chosen()).toEqual([
      ['changeSettings', { renewByItself: true, automationAsked: true }],
      ['changeSettings', { startAtLogin: true }],
    ]);
  });

  it('is left alone if the owner switches it off', async () => {
    const page = await show(setUp());
    await page.getByRole('switch', { name: 'Start with the computer' }).click();
    await page.getByRole('switch', { name: 'Renew automatically' }).click();
    await page.getByRole('button', { name: 'Show my solar power' }).click();
    await page.getByText('production meter').waitFor();
    expect(await chosen()).toEqual([['changeSettings', { renewByItself: false, automationAsked: true }]]);
  });

  it('does not hold up the set-up if the system refuses it', async () => {
    const page = await show(setUp({ changeSettings: failing('usage/desktop-autostart') }));
    const go = page.getByRole('button', { name: 'Show my solar power' });
    await go.click();
    await page.getByText('The system does not start Envoy Tray at login.').waitFor();
    await go.click();
    await page.getByText('production meter').waitFor();
  });

  it('is no renewal without an account', async () => {
    const page = await show(TOKEN_CARE_SCENES['automation-offer-pasted'] as Scene);
    await page.getByText('Should Envoy Tray start with the computer?').waitFor();
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('button', { name: 'Turn on' }).waitFor({ state: 'detached' });
    expect(await chosen()).toEqual([
      ['changeSettings', { renewByItself: false, automationAsked: true }],
      ['changeSettings', { startAtLogin: true }],
    ]);
  });

  it.each([
    ['Turn on', [{ renewByItself: true, automationAsked: true }, { startAtLogin: true }]],
    ['Not now', [{ automationAsked: true }]],
  ] as const)('is offered once to those who were set up before: %s', async (answer, changes) => {
    const page = await show(TOKEN_CARE_SCENES['automation-offer'] as Scene);
    await page.getByRole('button', { name: answer }).click();
    await page.getByRole('button', { name: answer }).waitFor({ state: 'detached' });
    expect(await chosen()).toEqual(changes.map((change) => ['changeSettings', change]));
  });
});

describeWindow('a replaced token', ({ show, asked }) => {
  it.each([
    ['Done, they have it', ['deliver', 'programs', 'done']],
    ['Not used anywhere', ['noPrograms', SERIALS[0]]],
    ['Copy token', ['copyToken', SERIALS[0]]],
    ['Bring back the previous token', ['undoRenewal', SERIALS[0]]],
    ['Add to calendar', ['addToCalendar', SERIALS[0]]],
  ] as const)('has a button for what comes next: %s', async (name, call) => {
    const page = await show(TOKEN_CARE_SCENES['old-token'] as Scene);
    await page.getByText(/The old token expires on .*, 9\sdays from now\./).waitFor();
    await page.getByRole('button', { name: 'More about the token' }).click();
    await page.getByRole('button', { name }).first().click();
    expect(await asked()).toContainEqual(call);
  });

  it('says why it does not come back', async () => {
    const page = await show(TOKEN_CARE_SCENES['undo-refused'] as Scene);
    await page.getByText(/refused the token/).waitFor();
  });
});
