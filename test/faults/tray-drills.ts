import { AppError } from '../../main/domain/errors.ts';
import { powerReading } from '../support/builders.ts';
import { flushEvents } from '../support/fakes/clock.ts';
import { DAY, HOUR, startTray } from '../support/fakes/tray.ts';
import { type TrayDrill, unmet } from './tray-drill.ts';
import { trayStoreDrills } from './tray-store-drills.ts';

const unreachable = () => new AppError('gateway-unreachable', 'Nothing answered.', { retryable: true });

export const trayDrills: readonly TrayDrill[] = [
  {
    name: 'tray: asleep over the warning',
    fault: 'power events: two weeks of sleep',
    after: 'one warning after waking, none twice',
    async play() {
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
      return {
        end: 'warned',
        complaints: unmet({
          'nothing is said before': before === 0,
          'one warning is given': news.join() === 'warned',
        }),
      };
    },
  },
  {
    name: 'tray: no network yet after waking',
    fault: 'power events and a gateway that comes back later',
    after: 'reads again by itself',
    async play() {
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
      return {
        end: ill ?? 'done',
        complaints: unmet({
          'fine before': well === 'fine',
          'unreachable meanwhile': ill === 'gateway-unreachable',
          'fine afterwards': after === 'fine',
          'nobody is told of it': news.length === 0,
        }),
      };
    },
  },
  {
    name: 'tray: keychain locked at login',
    fault: 'keychain: locked for an hour',
    after: 'token known, old one untouched',
    async play() {
      const world = await startTray(200);
      const { secrets } = world.ports;
      let locked = true;
      const get = async (name: string) => {
        if (locked) throw new AppError('keychain-unavailable', 'Locked.');
        return secrets.get(name);
      };
      const { app, seat } = world.open({ secrets: { ...secrets, get } });
      await app.start();
      await flushEvents();
      const { tokenUnknown } = seat();
      locked = false;
      await world.pass(2 * HOUR, 10 * 60_000);
      const { token } = seat();
      await app.stop();
      return {
        end: 'keychain-unavailable',
        complaints: unmet({
          'it is not taken for a missing token': tokenUnknown,
          'the token is known afterwards': token !== null,
          'the token is the old one': (await world.storedToken()) === world.old,
          'nobody is told of it': world.news.length === 0,
        }),
      };
    },
  },
  {
    name: 'tray: clock put back by years',
    fault: 'clock: and forth again, renewal by itself',
    after: 'renewed once it is due',
    async play() {
      const world = await startTray(20, { renewByItself: true });
      const { app } = world.open({ clock: world.clock });
      await world.ports.memory.change(() => ({ warned: {}, triedAt: { '122399000001': 9_999_999_999 } }));
      await app.start();
      await world.pass(2 * HOUR);
      await app.stop();
      return { end: 'renewed', complaints: unmet({ 'it is renewed': world.news.includes('renewed') }) };
    },
  },
  ...trayStoreDrills,
];
