import { appError } from '../../main/domain/errors.ts';
import { powerReading, SERIAL } from '../support/builders.ts';
import { flushEvents } from '../support/fakes/clock.ts';
import { DAY, HOUR, startTray } from '../support/fakes/tray.ts';
import type { TrayDrill } from './tray-drill.ts';
import { trayLongRunDrills } from './tray-long-run-drills.ts';

const unreachable = () => appError('gateway-unreachable', { retryable: true });

export const trayDrills: readonly TrayDrill[] = [
  {
    name: 'tray: asleep over the warning',
    fault: 'power events: two weeks of sleep',
    after: 'one warning after waking, none twice',
    async run(expect) {
      const { open, clock, pass, news } = await startTray(40);
      const { app } = open();
      await app.start();
      await pass(HOUR);
      app.suspend();
      clock.advance(14 * DAY);
      const before = news.length;
      void app.resume();
      await pass(10_000, 1000);
      void app.resume();
      await pass(2 * HOUR);
      await app.stop();
      expect.soft(before, 'reports before waking').toBe(0);
      expect.soft(news).toEqual(['warned']);
      return 'warned';
    },
  },
  {
    name: 'tray: no network yet after waking',
    fault: 'power events and a gateway that comes back later',
    after: 'reads again by itself',
    async run(expect) {
      let there = true;
      const readPower = async () => {
        if (!there) throw unreachable();
        return powerReading();
      };
      const { open, pass, news } = await startTray(
        200,
        { wattsInTray: true },
        { readPower, reachable: () => there },
      );
      const { app, seat } = open();
      await app.start();
      await pass(2 * 60_000);
      const well = seat().health;
      app.suspend();
      there = false;
      await pass(8 * HOUR, 10 * 60_000);
      void app.resume();
      await pass(10 * 60_000);
      const ill = seat().problem?.code;
      there = true;
      await pass(10 * 60_000);
      const after = seat().health;
      await app.stop();
      expect.soft(well, 'health before').toBe('fine');
      expect.soft(ill, 'problem meanwhile').toBe('gateway-unreachable');
      expect.soft(after, 'health afterwards').toBe('fine');
      expect.soft(news).toEqual([]);
      return ill ?? 'done';
    },
  },
  {
    name: 'tray: keychain locked at login',
    fault: 'keychain: locked for an hour',
    after: 'token known, old one untouched',
    async run(expect) {
      const tray = await startTray(200);
      const { secrets } = tray.ports;
      let locked = true;
      const get = async (name: string) => {
        if (locked) throw appError('keychain-unavailable/locked');
        return secrets.get(name);
      };
      const { app, seat } = tray.open({ secrets: { ...secrets, get } });
      await app.start();
      await flushEvents();
      const { tokenUnknown } = seat();
      locked = false;
      await tray.pass(2 * HOUR, 10 * 60_000);
      const { token } = seat();
      await app.stop();
      expect.soft(tokenUnknown, 'the token is unknown, not missing').toBe(true);
      expect.soft(token, 'the token afterwards').not.toBeNull();
      expect.soft(await tray.storedToken()).toBe(tray.old);
      expect.soft(tray.news).toEqual([]);
      return 'keychain-unavailable';
    },
  },
  {
    name: 'tray: clock put back by years',
    fault: 'clock: and forth again, renewal by itself',
    after: 'renewed once it is due',
    async run(expect) {
      const tray = await startTray(20, { renewByItself: true });
      const { app } = tray.open({ clock: tray.clock });
      const attempts = { [SERIAL]: { at: 9_999_999_999, nextAt: 9_999_999_999 } };
      await tray.ports.state.change((saved) => ({
        ...saved,
        reminders: { ...saved.reminders, attempts },
      }));
      await app.start();
      await tray.pass(2 * HOUR);
      await app.stop();
      expect.soft(tray.news).toContain('renewed');
      return 'renewed';
    },
  },
  ...trayLongRunDrills,
];
