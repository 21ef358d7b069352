import { describe, expect, it } from 'vitest';
import { makeSnapshot } from '../../../main/app/presentation/snapshot.ts';
import { buildTrayView } from '../../../main/app/presentation/tray-menu.ts';
import type { AppEvent } from '../../../main/domain/app-event.ts';
import { INITIAL_PROGRESS } from '../../../main/domain/delivery-progress.ts';
import { appError, toProblem } from '../../../main/domain/errors.ts';
import { systemEn } from '../../../shared/messages/system.en.ts';
import { translator } from '../../../shared/messages/translate.ts';
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

const context = snapshotContext({ systemLocale: 'en-GB' });
const problem = toProblem(appError('gateway-unreachable'));
const viewOn = (platform: NodeJS.Platform, ...events: AppEvent[]) =>
  buildTrayView(makeSnapshot(stateAfter(...events), context, NOW), translator(systemEn), platform);
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
const labels = ({ menu }: ReturnType<typeof view>) =>
  menu.map((entry) => ('label' in entry ? entry.label : '—'));

describe('trayView', () => {
  it('renews on a click when that is due, but on Linux, where a click may be a double click', () => {
    const due = setUpEvents(9);
    expect(viewOn('win32', ...due).click).toEqual({ do: 'renew', serial: SERIAL });
    expect(viewOn('linux', ...due).click).toEqual({ do: 'toggle' });
  });

  it('says in words how things stand', () => {
    expect(view(...setUpEvents(212), read(3240))).toMatchObject({
      icon: 'fine',
      toolTip: '3.2 kW · token good for 212 days',
      title: '3.2 kW',
      click: { do: 'toggle' },
    });
  });

  it('has everything in the menu, in this order', () => {
    expect(labels(view(...setUpEvents(212), read(3240)))).toEqual([
      '3.2 kW',
      'token good for 212 days',
      '—',
      'Renew token now',
      'Copy token',
      '—',
      'Open Envoy Tray',
      'Settings …',
      'Start at login',
      '—',
      'Quit',
    ]);
  });

  it('has a line for a place that still has the old token, and one for a place that needs somebody', () => {
    const pending = view(...setUpEvents(212), read(1), behind(60));
    expect(labels(pending)).toContain('openHAB still has the old token: deliver again');
    expect(pending).toMatchObject({ icon: 'fine' });
    expect(labels(view(...setUpEvents(212), behind(null)))).toContain('openHAB needs you …');
    const delivering: AppEvent = { type: 'delivery', id: 'openhab', running: true };
    expect(labels(view(...setUpEvents(212), behind(60), delivering))).toContain('Delivering to openHAB …');
  });

  it('asks for attention once a place has been behind for a day', () => {
    const late = view(...setUpEvents(212), read(1), behind(DAY_S));
    expect(late.icon).toBe('delivery-due');
    expect(late.toolTip).toContain('a program still uses the old token');
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

  it('renews on a click when that is due, and not while it is being done', () => {
    expect(view(...setUpEvents(12)).click).toEqual({ do: 'renew', serial: SERIAL });
    expect(view(...setUpEvents(12), { type: 'renewal started', serial: SERIAL }).click).toEqual({
      do: 'toggle',
    });
  });

  it('does not show the few watts that inverters draw at night as production', () => {
    expect(view(...setUpEvents(212), read(-9)).toolTip).toBe('0 W · token good for 212 days');
  });

  it('names the gateways where there are several, and adds them up', () => {
    const second = { serial: '122399000002' };
    const two = view(...setUpEvents(212), ...setUpEvents(20, second), read(1000), {
      type: 'reading',
      serial: second.serial,
      power: powerReading({ productionW: 500 }),
      at: NOW_S,
    });
    expect(two.toolTip).toBe('1.5 kW · token good for 20 days');
    expect(labels(two)).toContain('122399000002: token good for 20 days');
    expect(labels(two)).toContain(`Renew token of ${SERIAL}`);
    expect(two.click).toEqual({ do: 'renew', serial: second.serial });
  });

  it('shows no watts of hours ago as those of now', () => {
    const old: AppEvent = { ...read(3240), at: NOW_S - 8 * 3600 } as AppEvent;
    const { title, toolTip } = view(...setUpEvents(212), old);
    expect([title, toolTip]).toEqual(['', 'no reading now · token good for 212 days']);
    const lost = view(...setUpEvents(212), read(3240), failed('offline'), failed('offline'));
    expect(lost.title).toBe('');
  });

  it('shows none at all where nobody wants them in the tray', () => {
    const off = { ...DEFAULT_SETTINGS, wattsInTray: false };
    const quiet = view({ type: 'settings', settings: off }, ...setUpEvents(212), read(3240));
    expect(quiet.toolTip).toBe('Envoy Tray · token good for 212 days');
  });
});
