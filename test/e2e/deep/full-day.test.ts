import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeSnapshot } from '../../../main/app/presentation/snapshot.ts';
import type { HistoryPoint } from '../../../shared/snapshot.ts';
import { snapshotContext } from '../../support/builders.ts';
import { reasonWithoutChromium } from '../../support/electron-host/chromium.ts';
import { titleWith } from '../../support/programs.ts';
import { startHouseApp } from '../../support/simulated-house-app.ts';
import { openStage } from '../../window/harness.ts';

const PICTURES = fileURLToPath(new URL('../../screenshots/e2e/', import.meta.url));
const noBrowser = reasonWithoutChromium() ?? undefined;
const MIDNIGHT = Date.UTC(2026, 5, 21);
/** Hours of the day in which the gateway answers nothing. */
const SILENT = [14, 15] as const;

const between = (history: readonly HistoryPoint[], from: number, to: number) =>
  history.filter(
    ([time]) => time * 1000 >= MIDNIGHT + from * 3_600_000 && time * 1000 < MIDNIGHT + to * 3_600_000,
  );

describe('a day of the house in less than a minute', () => {
  it.skipIf(noBrowser)(titleWith('is a curve with night, export and a gap', noBrowser), async () => {
    await using house = await startHouseApp(MIDNIGHT);
    const { app, gateway, clock } = house;
    await house.runMinutes(24 * 60, (minute) => {
      if (minute === SILENT[0] * 60) gateway.faults.set('reset', true);
      if (minute === SILENT[1] * 60) gateway.faults.clear('reset');
    });
    const [view] = app.store.get().gateways;
    const history = view?.history ?? [];
    expect(between(history, 0, 3).every(([, production]) => (production ?? 0) <= 0)).toBe(true);
    expect(Math.max(...history.map(([, production]) => production ?? 0))).toBeGreaterThan(3000);
    expect(history.some(([, , , net]) => (net ?? 0) < -500)).toBe(true);
    expect(history.some(([, , , , battery]) => (battery ?? 0) < -500)).toBe(true);
    expect(history.some(([, , , , battery]) => (battery ?? 0) > 100)).toBe(true);
    const silent = between(history, SILENT[0] + 0.1, SILENT[1]);
    expect(silent.every(([, production]) => production === null)).toBe(true);
    expect(view).toMatchObject({ health: 'fine', power: { source: '/ivp/meters/readings' } });

    // Gently: the slow report at first and every ten minutes.
    const slow = gateway.requests.filter(({ path }) => path.startsWith('/production'));
    expect(slow.length).toBeLessThan(24 * 6 + 20);

    const snapshot = makeSnapshot(app.store.get(), snapshotContext(), clock.now());
    const stage = await openStage();
    const staged = await stage.show({ snapshot, clicks: [{ choose: '24 h' }] }, { height: 760, scale: 2 });
    await mkdir(PICTURES, { recursive: true });
    await staged.page.screenshot({ path: `${PICTURES}day-of-the-house.png` });
    expect(staged.complaints).toEqual([]);
    await staged.close();
    await stage.close();
  });
});
