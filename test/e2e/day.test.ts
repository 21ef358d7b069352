import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeSnapshot } from '../../main/app/snapshot.ts';
import { createTrayApp, type TrayApp } from '../../main/app/tray-app.ts';
import { createConnector } from '../../main/enphase/gateway/connect.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';
import { fakeDesktop, gateway as known } from '../app/builders.ts';
import { reasonWithoutChromium } from '../host/chromium.ts';
import { openStage } from '../renderer/stage.ts';
import { titleWith } from '../support/programs.ts';
import { type SimulatedGateway, startGateway } from '../support/simulator/gateway.ts';
import { makeHouse } from '../support/simulator/house.ts';
import { signToken } from '../support/simulator/jwt.ts';
import type { TestClock } from '../support/test-clock.ts';

const PICTURES = fileURLToPath(new URL('../screenshots/e2e/', import.meta.url));
const noBrowser = reasonWithoutChromium() ?? undefined;
const MIDNIGHT = Date.UTC(2026, 5, 21);
const MINUTE = 60_000;
/** Hours of the day in which the gateway answers nothing. */
const SILENT = [14, 15] as const;

/** A house with a battery, its gateway, and the app that reads it while a day passes as fast as answers come. */
async function liveThroughADay(
  work: (end: { app: TrayApp; gateway: SimulatedGateway; clock: TestClock }) => Promise<void>,
) {
  const { ports, clock, kept } = fakeDesktop();
  clock.advance(MIDNIGHT - clock.now());
  const house = makeHouse({ battery: true, seed: 11 });
  const gateway = await startGateway({
    source: { kind: 'house', house: () => house(clock.now()) },
    now: () => clock.now(),
  });
  kept.settings = { ...kept.settings, refreshS: 60 };
  const { serial, host, port, firmware } = gateway;
  await ports.gateways.remember([known({ serial, firmware, endpoint: { scheme: 'https', host, port } })]);
  const iat = MIDNIGHT / 1000 - 86_400;
  const token = signToken({ aud: serial, iat, exp: iat + 31_536_000 });
  await ports.secrets.set(`token ${serial}`, JSON.stringify({ token, route: 'manual' }));
  const nothing = () => undefined;
  const app = createTrayApp(
    { ...ports, connector: createConnector({ clock }), discovery: { browse: async () => [] } },
    { expiry: nothing, renewed: nothing, renewalFailed: nothing, checked: nothing },
  );
  try {
    await app.start();
    app.setVisible(true);
    for (let minute = 0; minute < 24 * 60; minute++) {
      if (minute === SILENT[0] * 60) gateway.faults.set('reset', true);
      if (minute === SILENT[1] * 60) gateway.faults.clear('reset');
      await asleep(clock);
      clock.advance(MINUTE);
    }
    await asleep(clock);
    await work({ app, gateway, clock });
  } finally {
    await app.stop();
    await gateway.close();
  }
}

/** Until the readings and the watch over expiry both wait for time to pass. */
async function asleep(clock: TestClock): Promise<void> {
  while (clock.waits() < 2) await new Promise((resolve) => setImmediate(resolve));
}

const between = (history: readonly HistoryPoint[], from: number, to: number) =>
  history.filter(
    ([time]) => time * 1000 >= MIDNIGHT + from * 3_600_000 && time * 1000 < MIDNIGHT + to * 3_600_000,
  );

describe('a day of the house in less than a minute', () => {
  it.skipIf(noBrowser)(
    titleWith('is a curve with night, export and a gap', noBrowser),
    async () => {
      await liveThroughADay(async ({ app, gateway, clock }) => {
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

        // Gently: the slow report at night's first reading and every ten minutes, never more than one request a second.
        const slow = gateway.requests.filter(({ path }) => path.startsWith('/production'));
        expect(slow.length).toBeLessThan(24 * 6 + 20);

        const context = {
          version: '',
          systemLocale: 'en',
          abilities: { autostart: true, hidesFromClipboardHistory: false },
        };
        const snapshot = makeSnapshot(app.store.get(), context, clock.now());
        const stage = await openStage();
        const staged = await stage.show(
          { snapshot, clicks: [{ choose: 'Last day' }] },
          { height: 760, scale: 2 },
        );
        await mkdir(PICTURES, { recursive: true });
        await staged.page.screenshot({ path: `${PICTURES}day-of-the-house.png` });
        expect(staged.complaints).toEqual([]);
        await staged.close();
        await stage.close();
      });
    },
    120_000,
  );
});
