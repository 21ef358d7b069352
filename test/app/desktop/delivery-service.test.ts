import { describe, expect, it } from 'vitest';
import { INITIAL_PROGRESS } from '../../../main/domain/delivery-progress.ts';
import { appError, toProblem } from '../../../main/domain/errors.ts';
import type { TargetKind } from '../../../main/domain/ports/index.ts';
import type { SavedTarget, TargetKindName } from '../../../shared/delivery.ts';
import { NOW_S, powerReading, SERIAL } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import { fakeTargets } from '../../support/fakes/targets.ts';
import { DAY, HOUR, startTray, untilState } from '../../support/fakes/tray.ts';

const MINUTE = 60_000;
const away = () => appError('target-unreachable', { system: 'It' }, { retryable: true });

/** A kind whose deliveries a test ends, and that counts them. */
function testedKind(deliver: () => Promise<void> = async () => undefined) {
  const seen = { deliveries: 0, recoveries: 0 };
  const kind: TargetKind = {
    inspect: async () => ({
      holds: null,
      places: [{ where: 'x', role: null, editable: true, reason: null }],
    }),
    async deliver() {
      seen.deliveries++;
      await deliver();
      return { places: 1 };
    },
    verify: async () => ({ level: 'written', problem: null }),
    async recover(access) {
      if (access.progress().weDisabled.length > 0) seen.recoveries++;
      await access.remember({ weDisabled: [] });
    },
  };
  return { seen, kind };
}

/** The same for a place that cannot be reached at first. */
function testedAway() {
  const place = { isAway: true };
  const tested = testedKind(async () => {
    if (place.isAway) throw away();
  });
  return { place, ...tested };
}

async function desktop(kinds: Partial<Record<TargetKindName, TargetKind>>, progress = {}, isLocked = false) {
  const tray = await startTray(100);
  const targets = Object.keys(kinds).map(
    (kind): SavedTarget => ({
      ...{
        id: kind,
        serial: SERIAL,
        kind: kind as TargetKindName,
        label: kind,
        where: kind,
        options: {},
        hasKey: false,
      },
      progress: { ...INITIAL_PROGRESS, ...progress },
    }),
  );
  await tray.ports.state.change((state) => ({ ...state, targets }));
  const secrets = { isLocked, asked: 0 };
  const get = async (name: string) => {
    secrets.asked++;
    if (secrets.isLocked) throw appError('keychain-unavailable/locked');
    return await tray.ports.secrets.get(name);
  };
  const { app } = tray.open({
    targets: fakeTargets(kinds),
    secrets: { ...tray.ports.secrets, get },
  });
  const overdue: string[] = [];
  app.store.onEvent((event) => {
    if (event.type === 'delivery overdue') overdue.push(event.label ?? 'programs');
  });
  await app.start();
  await flushEvents();
  const view = (id: string) => app.store.get().targets.find((target) => target.id === id);
  return { ...tray, app, overdue, view, secrets };
}

describe('the desktop delivers', () => {
  it('after a renewal, to each place by itself: a slow one holds up no other', async () => {
    const slow = testedKind(() => new Promise(() => undefined));
    const quick = testedKind();
    const { app, view } = await desktop({ openhab: slow.kind, file: quick.kind });
    expect([slow.seen.deliveries, quick.seen.deliveries]).toEqual([0, 0]);
    await app.commands.renew(SERIAL);
    await untilState(app, ({ targets }) => targets.some(({ progress }) => progress.isProven));
    expect(view('file')?.progress).toMatchObject({ isProven: true, nextTryAt: null });
    expect(app.store.get().delivering).toEqual(['openhab']);
    expect(slow.seen.deliveries).toBe(1);
    await app.stop();
  });

  it('again later, and at once after sleep', async () => {
    const file = testedAway();
    const { app, pass, view } = await desktop({ file: file.kind });
    await app.commands.renew(SERIAL);
    await pass(8 * MINUTE);
    expect(file.seen.deliveries).toBe(3);
    file.place.isAway = false;
    app.suspend();
    const resumed = app.resume();
    await pass(MINUTE);
    await resumed;
    await pass(MINUTE);
    expect(view('file')?.progress).toMatchObject({ isProven: true, attempts: 0 });
    await app.stop();
  });

  it('again once the gateway answers after it was away: the network is back', async () => {
    const file = testedAway();
    const { app, pass, view } = await desktop({ file: file.kind });
    await app.commands.renew(SERIAL);
    await pass(8 * MINUTE);
    file.place.isAway = false;
    const problem = toProblem(appError('gateway-unreachable'));
    const at = 0;
    app.store.dispatch({ type: 'reading failed', serial: SERIAL, problem, health: 'offline', at });
    await flushEvents();
    expect(view('file')?.progress.isProven).toBe(false);
    app.store.dispatch({ type: 'reading', serial: SERIAL, power: powerReading(), at });
    await untilState(app, ({ targets }) => targets[0]?.progress.isProven === true);
    await app.stop();
  });

  it('again within a day after the clock was ahead by months', async () => {
    const file = testedAway();
    const { app, pass, clock } = await desktop({ file: file.kind });
    await app.commands.renew(SERIAL);
    clock.shift(200 * DAY);
    await pass(3 * HOUR);
    clock.shift(-200 * DAY);
    const before = file.seen.deliveries;
    await pass(25 * HOUR, HOUR);
    expect(file.seen.deliveries).toBeGreaterThan(before);
    await app.stop();
  });

  it('and tells once that a place is behind for a day', async () => {
    const file = testedKind(async () => {
      throw away();
    });
    const { app, pass, overdue } = await desktop({ file: file.kind });
    await app.commands.renew(SERIAL);
    await pass(HOUR);
    expect(overdue).toEqual([]);
    await pass(DAY, HOUR);
    expect(overdue).toEqual(['file']);
    await pass(3 * DAY, 6 * HOUR);
    expect(overdue).toEqual(['file']);
    await app.stop();
  });

  it('once more to a place that shows no token, if a person wants it: it may be lost there', async () => {
    const tested = testedKind();
    const { app } = await desktop({ webhook: tested.kind });
    for (const deliveries of [1, 2, 3]) {
      await app.commands.deliver('webhook', null);
      expect(tested.seen.deliveries).toBe(deliveries);
    }
    await app.stop();
  });

  it('nothing that nobody has wanted, and enables what an earlier run has disabled', async () => {
    const openhab = testedKind();
    const { app, pass } = await desktop({ openhab: openhab.kind }, { weDisabled: ['enphase:envoy:x'] });
    await pass(DAY, 6 * HOUR);
    expect(openhab.seen).toEqual({ deliveries: 0, recoveries: 1 });
    await app.stop();
  });

  it('to a place that another process has added, once the user looks', async () => {
    const { app, ports, view } = await desktop({ file: testedKind().kind });
    const [known] = (await ports.state.load()).targets as [SavedTarget];
    const added = { ...known, id: 'added', progress: { ...INITIAL_PROGRESS, nextTryAt: 1 } };
    await ports.state.change((state) => ({ ...state, targets: [known, added] }));
    await flushEvents();
    expect(view('added')).toBeUndefined();
    app.setVisible(true);
    await untilState(app, () => view('added')?.progress.isProven === true);
    await app.stop();
  });

  it('without asking a locked keychain every minute, and at once when it is open', async () => {
    const file = testedKind();
    const { app, pass, ports, secrets } = await desktop({ file: file.kind }, { nextTryAt: NOW_S }, true);
    const before = secrets.asked;
    await pass(5 * HOUR);
    expect(secrets.asked - before).toBeLessThan(5 * 5);
    secrets.isLocked = false;
    app.setVisible(true);
    await untilState(app, ({ targets }) => targets[0]?.progress.isProven === true);
    expect(file.seen.deliveries).toBe(1);
    expect((await ports.state.load()).targets[0]?.progress.nextTryAt).toBeNull();
    await app.stop();
  });

  it('once a minute at most if nothing can be remembered', async () => {
    const file = testedKind();
    const { app, pass, ports } = await desktop({ file: file.kind });
    await app.commands.renew(SERIAL);
    await pass(MINUTE);
    const before = file.seen.deliveries;
    ports.state.change = () => Promise.reject(appError('storage-unavailable'));
    await app.commands.renew(SERIAL).catch(() => undefined);
    await pass(10 * MINUTE);
    expect(file.seen.deliveries - before).toBeLessThanOrEqual(10);
    await app.stop();
  });

  it('and tells once that a place is behind, if that cannot be remembered either', async () => {
    const file = testedKind(async () => {
      throw away();
    });
    const { app, pass, overdue, ports } = await desktop({ file: file.kind });
    await app.commands.renew(SERIAL);
    await pass(HOUR);
    ports.state.change = () => Promise.reject(appError('storage-unavailable'));
    await pass(2 * DAY, HOUR);
    expect(overdue).toEqual(['file']);
    await app.stop();
  });

  it('while an earlier run is put right at a system that does not answer', async () => {
    const answer = Promise.withResolvers<void>();
    const file = testedKind();
    const openhab = { ...testedKind().kind, recover: () => answer.promise };
    const { app } = await desktop({ openhab, file: file.kind }, { weDisabled: ['a thing'] });
    await app.commands.deliver('file', null);
    answer.resolve();
    expect(file.seen.deliveries).toBe(1);
    await app.stop();
  });

  it('and looks now and then whether somebody has restarted what waits for that', async () => {
    const place = { waits: true, looks: 0 };
    const note = () => (place.waits ? { note: 'restart-needed' as const } : {});
    const evcc: TargetKind = {
      ...testedKind().kind,
      async inspect() {
        place.looks++;
        return { holds: null, places: [{ where: 'x', role: null, editable: true, reason: null }], ...note() };
      },
      verify: async () => ({ level: 'written', problem: null, ...note() }),
    };
    const { app, pass, view } = await desktop({ evcc });
    await app.commands.renew(SERIAL);
    await pass(MINUTE);
    expect(view('evcc')?.progress).toMatchObject({ unloaded: { oldUntil: null }, isProven: true });
    const before = place.looks;
    await pass(6 * HOUR);
    expect(place.looks - before).toBeGreaterThan(2);
    expect(place.looks - before).toBeLessThan(15);
    place.waits = false;
    await pass(2 * HOUR);
    expect(view('evcc')?.progress).toMatchObject({ unloaded: null, level: 'taken-over' });
    const after = place.looks;
    await pass(6 * HOUR);
    expect(place.looks).toBe(after);
    await app.stop();
  });

  it('and shows no place any more once everything is forgotten', async () => {
    const { app } = await desktop({ file: testedKind().kind });
    expect(app.store.get().targets).toHaveLength(1);
    await app.commands.forget();
    expect(app.store.get().targets).toEqual([]);
    await app.stop();
  });
});
