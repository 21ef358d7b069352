import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../main/domain/errors.ts';
import { createMemoryFile } from '../../main/platform/node/kept-files.ts';
import { reading } from '../support/ports.ts';
import { settle, startTray } from './tray-world.ts';

/** A fault that only a program that runs for weeks can meet: real app, imagined world. */
export interface TrayDrill {
  readonly name: string;
  readonly fault: string;
  /** What is left afterwards, in words. */
  readonly after: string;
  /** Plays it and says what was not as it should be. */
  readonly play: () => Promise<{ readonly end: string; readonly complaints: readonly string[] }>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The sentences of what is not so. */
const unmet = (wanted: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(wanted).filter((sentence) => wanted[sentence] !== true);
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
        return reading();
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
      await settle();
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
    name: 'tray: refused password overnight',
    fault: 'cloud: 401, renewal by itself',
    after: 'one sign-in in a week, old token kept',
    async play() {
      let asked = 0;
      const signIn = async () => {
        asked++;
        throw new AppError('credentials-rejected', 'No.');
      };
      const world = await startTray(20, { renewByItself: true }, { signIn });
      const { app, seat } = world.open();
      await app.start();
      await world.pass(7 * DAY, HOUR);
      const code = seat().renewal.problem?.code;
      await app.stop();
      return {
        end: code ?? 'done',
        complaints: unmet({
          'it says so': code === 'credentials-rejected',
          'it asks once': asked === 1,
          'the token is the old one': (await world.storedToken()) === world.old,
        }),
      };
    },
  },
  {
    name: 'tray: cloud down for three days',
    fault: 'cloud: outage, renewal by itself',
    after: 'new token on the fourth day',
    async play() {
      let asked = 0;
      const down = async () => {
        if (++asked <= 3) throw new AppError('cloud-unavailable', 'Down.', { retryable: true });
      };
      const world = await startTray(20, { renewByItself: true }, { signIn: down });
      const { app } = world.open();
      await app.start();
      await world.pass(5 * DAY, HOUR);
      await app.stop();
      return {
        end: 'renewed',
        complaints: unmet({
          'it tries once a day': asked === 4,
          'it is renewed in the end': world.news.includes('renewed'),
          'the token is another': (await world.storedToken()) !== world.old,
        }),
      };
    },
  },
  {
    name: 'tray: disk full while warning',
    fault: 'disk: memory cannot be written',
    after: 'warned once there is room',
    async play() {
      const world = await startTray(5);
      let full = true;
      const { memory } = world.ports;
      const save: typeof memory.save = async (value) => {
        if (full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        return memory.save(value);
      };
      const { app } = world.open({ memory: { ...memory, save } });
      await app.start();
      await world.pass(HOUR);
      full = false;
      await world.pass(2 * DAY, HOUR);
      await app.stop();
      return { end: 'warned', complaints: unmet({ 'it warns': world.news.includes('warned') }) };
    },
  },
  {
    name: 'tray: memory.json garbage',
    fault: 'disk: a real file in imagined surroundings',
    after: 'warned once, file set aside and made anew',
    async play() {
      const folder = mkdtempSync(join(tmpdir(), 'envoy-tray-drill-'));
      const path = join(folder, 'memory.json');
      writeFileSync(path, '{"warned": 7');
      const world = await startTray(5);
      const memory = createMemoryFile(path);
      const { app } = world.open({ memory });
      const warned = new Promise<void>((resolve) => {
        const push = world.news.push.bind(world.news);
        world.news.push = (...items) => {
          resolve();
          return push(...items);
        };
      });
      await app.start();
      await warned;
      await app.stop();
      const complaints = unmet({
        'one warning is given': world.news.join() === 'warned',
        'the garbage is set aside': existsSync(`${path}.unreadable`),
        'the file is made anew': readFileSync(path, 'utf8').includes('"expiresAt"'),
      });
      rmSync(folder, { recursive: true, force: true });
      return { end: 'warned', complaints };
    },
  },
  {
    name: 'tray: clock put back by years',
    fault: 'clock: and forth again, renewal by itself',
    after: 'renewed once it is due',
    async play() {
      const world = await startTray(20, { renewByItself: true });
      const { app } = world.open({ clock: world.clock });
      await world.ports.memory.save({ warned: {}, triedAt: { '122399000001': 9_999_999_999 } });
      await app.start();
      await world.pass(2 * HOUR);
      await app.stop();
      return { end: 'renewed', complaints: unmet({ 'it is renewed': world.news.includes('renewed') }) };
    },
  },
];
