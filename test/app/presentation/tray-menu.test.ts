import { describe, expect, it } from 'vitest';
import { makeSnapshot } from '../../../main/app/presentation/snapshot.ts';
import { buildTrayView } from '../../../main/app/presentation/tray-menu.ts';
import type { AppEvent } from '../../../main/domain/app-event.ts';
import { INITIAL_PROGRESS } from '../../../main/domain/delivery-progress.ts';
import { appError, toProblem } from '../../../main/domain/errors.ts';
import { systemIn } from '../../../shared/messages/system-texts.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import {
  DAY_S,
  NOW,
  NOW_S,
  powerReading,
  SERIAL,
  setUpEvents,
  snapshotContext,
  stateAfter,
} from '../../support/builders.ts';

const context = snapshotContext({ languages: ['en-GB'] });
const problem = toProblem(appError('gateway-unreachable'));
const viewOn = (platform: NodeJS.Platform, ...events: AppEvent[]) =>
  buildTrayView(makeSnapshot(stateAfter(...events), context, NOW), systemIn('en'), platform);
const view = (...events: AppEvent[]) => viewOn('darwin', ...events);
const read = (productionW: number): AppEvent => ({
  type: 'reading',
  serial: SERIAL,
  power: powerReading({ productionW }),
  at: NOW_S,
});
const failed = (health: 'offline' | 'busy' | 'error'): AppEvent => ({
  type: 'reading failed',
  serial: SERIAL,
  problem,
  health,
  at: NOW_S,
});
/** A place whose last delivery has failed so long ago, seconds; null for one that needs a person. */
const behind = (failingS: number | null): AppEvent => {
  const old = { fingerprint: 'old', expiresAt: NOW_S + 60 * DAY_S, role: 'owner' };
  const failing = { nextTryAt: NOW_S + 60, failingSince: NOW_S - (failingS ?? 0) };
  const progress = { ...INITIAL_PROGRESS, wanted: 'new', held: [old] };
  const target = { id: 'openhab', serial: SERIAL, kind: 'openhab', label: 'openHAB', where: 'x' } as const;
  const state = failingS === null ? { needsYou: true } : failing;
  const saved = { ...target, options: {}, hasKey: true, progress: { ...progress, ...state } };
  return { type: 'targets', targets: [saved] };
};
const signedIn = { type: 'account', maskedEmail: 's…@example.org', blockedUntil: null } as const;
const renewalFailed: AppEvent = { type: 'renewal failed', serial: SERIAL, problem, notify: false };
/** Programs that nobody has listed, which may hold a token with so many days left. */
const programs = (days: number, done = false): AppEvent => {
  const held = { fingerprint: 'old', expiresAt: NOW_S + days * DAY_S, role: 'owner' };
  const progress = { ...INITIAL_PROGRESS, wanted: done ? 'old' : 'new', delivered: held, needsYou: !done };
  const target = { id: 'programs', serial: SERIAL, kind: 'clipboard', label: '', where: '' } as const;
  const options = { unlisted: 'asked' } as const;
  return { type: 'targets', targets: [{ ...target, options, hasKey: false, progress }] };
};
const labels = ({ menu }: ReturnType<typeof view>) =>
  menu.map((entry) => ('label' in entry ? entry.label : '—'));

describe('trayView', () => {
  it('renews on a click when that is due, but on Linux, where a click may be a double click', () => {
    const due = [...setUpEvents(9), signedIn];
    expect(viewOn('win32', ...due).click).toEqual({ do: 'attend', serial: SERIAL, renews: true });
    expect(viewOn('linux', ...due).click).toEqual({ do: 'attend', serial: SERIAL, renews: false });
  });

  it.each<[string, AppEvent[]]>([
    ['nobody has signed in', []],
    ['Enphase wants a pause', [{ ...signedIn, blockedUntil: NOW_S + 60 }]],
    ['a sign-in is under way', [signedIn, { type: 'sign-in started' }]],
    ['the last try has failed', [signedIn, renewalFailed]],
    ['a renewal runs', [signedIn, { type: 'renewal started', serial: SERIAL }]],
  ])('only opens the window at the token if %s', (_, events) => {
    const { click } = view(...setUpEvents(9), ...events);
    expect(click).toEqual({ do: 'attend', serial: SERIAL, renews: false });
  });

  it('begins with the state, in words of its own for each', () => {
    const offline = [failed('offline'), failed('offline')];
    const well = setUpEvents(212);
    const states: AppEvent[][] = [
      [],
      setUpEvents(null),
      [...well, read(1)],
      setUpEvents(9),
      setUpEvents(-1),
      [...well, renewalFailed],
      [...well, failed('error')],
      [...well, ...offline],
      [...well, failed('busy')],
      [...well, behind(2 * DAY_S)],
      [...well, behind(null)],
      [...well, programs(9)],
    ];
    const begin = states.map((events) => view(...events).toolTip.split(' · ')[0]);
    expect(begin).toEqual([
      'Envoy Tray: not set up yet',
      'No token yet',
      'All is well',
      'Renewal due, 9 days left',
      'Needs attention: the token has expired',
      'Needs attention: the token could not be renewed',
      'Needs attention: no readings',
      'The gateway does not answer',
      'The gateway is restarting or busy',
      'openHAB still has the old token',
      'openHAB needs you',
      'Your programs may still use the old token, 9 days left',
    ]);
    // Windows shows 127 characters.
    for (const events of states)
      for (const platform of ['win32', 'linux'] as const) {
        const { toolTip, menu } = viewOn(platform, ...events);
        expect(toolTip.length).toBeLessThan(127);
        expect(menu[0]).toMatchObject({ label: expect.stringContaining(toolTip.split(' · ')[0] ?? '-') });
      }
  });

  it('says that the gateway refuses the token', () => {
    const rejected = { ...failed('error'), problem: toProblem(appError('token-rejected')) } as AppEvent;
    expect(view(...setUpEvents(212), rejected).toolTip).toMatch(
      /^Needs attention: the gateway refuses the token/,
    );
  });

  it('names the one of several gateways that does not answer', () => {
    const second = { serial: '122399000002' };
    const events = [...setUpEvents(212), ...setUpEvents(212, second)];
    const silent = { ...failed('offline'), serial: second.serial } as AppEvent;
    expect(view(...events, silent, silent).toolTip).toMatch(/^Gateway …002 does not answer · /);
  });

  it('offers to sign in if that comes before a token', () => {
    expect(labels(view(...setUpEvents(null)))).toContain('Sign in …');
    expect(labels(view(...setUpEvents(null), signedIn))).toContain('Renew token now');
  });

  it('shows that programs may hold a replaced token, until the owner says that they do not', () => {
    const waiting = view(...setUpEvents(364), programs(9));
    expect(waiting).toMatchObject({ icon: 'delivery-due', click: { do: 'attend', renews: false } });
    expect(view(...setUpEvents(364), programs(9, true)).icon).toBe('fine');
  });

  it('says in words how things stand', () => {
    expect(view(...setUpEvents(212), read(3240))).toMatchObject({
      icon: 'fine',
      toolTip: 'All is well · 3.2 kW · token good for 212 days',
      title: '3.2 kW',
      click: { do: 'toggle' },
    });
  });

  it('has everything in the menu, in this order', () => {
    expect(labels(view(...setUpEvents(212), read(3240)))).toEqual([
      'All is well · 3.2 kW',
      'Token good for 212 days',
      '—',
      'Renew token now',
      'Copy token',
      '—',
      'Open Envoy Tray',
      'Settings …',
      'Start with the computer',
      '—',
      'Quit',
    ]);
  });

  it('has a line for a place that still has the old token, and one for a place that needs somebody', () => {
    const pending = view(...setUpEvents(212), read(1), behind(60));
    expect(labels(pending)).toContain('openHAB still has the old token: deliver again');
    expect(pending).toMatchObject({ icon: 'fine' });
    const stuck = view(...setUpEvents(212), behind(null));
    expect(labels(stuck)).toContain('openHAB needs you …');
    expect(stuck).toMatchObject({ icon: 'delivery-due' });
    const delivering: AppEvent = { type: 'delivery', id: 'openhab', running: true };
    expect(labels(view(...setUpEvents(212), behind(60), delivering))).toContain('Delivering to openHAB …');
  });

  it('asks for attention once a place has been behind for a day', () => {
    const late = view(...setUpEvents(212), read(1), behind(DAY_S));
    expect(late.icon).toBe('delivery-due');
    expect(late.toolTip).toMatch(/^openHAB still has the old token · /);
  });

  it.each<[string, AppEvent[], string]>([
    ['nothing set up', [], 'not-set-up'],
    ['no token yet', [...setUpEvents(null)], 'not-set-up'],
    ['all well', [...setUpEvents(212), read(1)], 'fine'],
    ['renewal due', [...setUpEvents(12), read(1)], 'renewal-due'],
    ['expired', [...setUpEvents(-1), read(1)], 'error'],
    ['one answer lost', [...setUpEvents(212), read(1), failed('offline')], 'fine'],
    ['silent', [...setUpEvents(212), read(1), failed('offline'), failed('offline')], 'offline'],
    ['resting at night', [...setUpEvents(212), read(1), failed('busy'), failed('busy')], 'fine'],
    ['refused', [...setUpEvents(212), read(1), failed('error')], 'error'],
    [
      'renewal failed',
      [...setUpEvents(212), { type: 'renewal failed', serial: SERIAL, problem, notify: false }],
      'error',
    ],
  ])('icon when %s', (_, events, icon) => {
    expect(view(...events).icon).toBe(icon);
  });

  it('does not show the few watts that inverters draw at night as production', () => {
    expect(view(...setUpEvents(212), read(-9)).toolTip).toBe('All is well · 0 W · token good for 212 days');
  });

  it('names the gateways where there are several, and adds them up', () => {
    const second = { serial: '122399000002' };
    const barn: AppEvent = { type: 'named', serial: SERIAL, name: 'Barn' };
    const two = view(...setUpEvents(212), ...setUpEvents(20, second), barn, read(1000), {
      type: 'reading',
      serial: second.serial,
      power: powerReading({ productionW: 500 }),
      at: NOW_S,
    });
    expect(two.toolTip).toBe('Renewal due, 20 days left · 1.5 kW');
    expect(labels(two)).toContain('Gateway …002: token good for 20 days');
    expect(labels(two)).toContain('Renew token of Barn');
    expect(labels(two)).toContain('Barn: token good for 212 days');
    expect(two.click).toMatchObject({ do: 'attend', serial: second.serial });
  });

  it('shows no watts of hours ago as those of now', () => {
    const old: AppEvent = { ...read(3240), at: NOW_S - 8 * 3600 } as AppEvent;
    const { title, toolTip } = view(...setUpEvents(212), old);
    expect([title, toolTip]).toEqual(['', 'All is well · token good for 212 days']);
    const lost = view(...setUpEvents(212), read(3240), failed('offline'), failed('offline'));
    expect(lost.title).toBe('');
  });

  it('shows none at all where nobody wants them in the tray', () => {
    const off = { ...DEFAULT_SETTINGS, wattsInTray: false };
    const quiet = view({ type: 'settings', settings: off }, ...setUpEvents(212), read(3240));
    expect(quiet.toolTip).toBe('All is well · token good for 212 days');
  });
});
