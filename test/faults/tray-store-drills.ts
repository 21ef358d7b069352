import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withMemoryFallback } from '../../main/app/util/memory-fallback.ts';
import { AppError } from '../../main/domain/errors.ts';
import { createMemoryFile } from '../../main/platform/node/state-files.ts';
import { DAY, HOUR, startTray } from '../support/fakes/tray.ts';
import { type TrayDrill, unmet } from './tray-drill.ts';

/** Refusals, outages and disks, over days in which nobody clicks anything. */
export const trayStoreDrills: readonly TrayDrill[] = [
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
      const change: typeof memory.change = async (update) => {
        if (full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        return memory.change(update);
      };
      const { app } = world.open({ memory: withMemoryFallback({ ...memory, change }) });
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
];
