import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withMemoryFallback } from '../../main/app/util/memory-fallback.ts';
import { AppError } from '../../main/domain/errors.ts';
import { createMemoryFile } from '../../main/platform/node/state-files.ts';
import { DAY, HOUR, startTray } from '../support/fakes/tray.ts';
import type { TrayDrill } from './tray-drill.ts';

/** Refusals, outages and disk faults over days without a click. */
export const trayLongRunDrills: readonly TrayDrill[] = [
  {
    name: 'tray: refused password overnight',
    fault: 'cloud: 401, renewal by itself',
    after: 'one sign-in in a week, old token kept',
    async run(expect) {
      let asked = 0;
      const signIn = async () => {
        asked++;
        throw new AppError('credentials-rejected', 'No.');
      };
      const tray = await startTray(20, { renewByItself: true }, { signIn });
      const { app, seat } = tray.open();
      await app.start();
      await tray.pass(7 * DAY, HOUR);
      const code = seat().renewal.problem?.code;
      await app.stop();
      expect.soft(code).toBe('credentials-rejected');
      expect.soft(asked, 'sign-ins').toBe(1);
      expect.soft(await tray.storedToken()).toBe(tray.old);
      return code ?? 'done';
    },
  },
  {
    name: 'tray: cloud down for three days',
    fault: 'cloud: outage, renewal by itself',
    after: 'new token on the fourth day',
    async run(expect) {
      let asked = 0;
      const down = async () => {
        if (++asked <= 3) throw new AppError('cloud-unavailable', 'Down.', { retryable: true });
      };
      const tray = await startTray(20, { renewByItself: true }, { signIn: down });
      const { app } = tray.open();
      await app.start();
      await tray.pass(5 * DAY, HOUR);
      await app.stop();
      expect.soft(asked, 'sign-ins, one a day').toBe(4);
      expect.soft(tray.news).toContain('renewed');
      expect.soft(await tray.storedToken()).not.toBe(tray.old);
      return 'renewed';
    },
  },
  {
    name: 'tray: disk full while warning',
    fault: 'disk: memory cannot be written',
    after: 'warned once there is room',
    async run(expect) {
      const tray = await startTray(5);
      let full = true;
      const { memory } = tray.ports;
      const change: typeof memory.change = async (update) => {
        if (full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        return memory.change(update);
      };
      const { app } = tray.open({ memory: withMemoryFallback({ ...memory, change }) });
      await app.start();
      await tray.pass(HOUR);
      full = false;
      await tray.pass(2 * DAY, HOUR);
      await app.stop();
      expect.soft(tray.news).toContain('warned');
      return 'warned';
    },
  },
  {
    name: 'tray: memory.json garbage',
    fault: 'disk: a real file in imagined surroundings',
    after: 'warned once, file set aside and made anew',
    async run(expect) {
      const folder = mkdtempSync(join(tmpdir(), 'envoy-tray-drill-'));
      const path = join(folder, 'memory.json');
      writeFileSync(path, '{"warned": 7');
      const tray = await startTray(5);
      const memory = createMemoryFile(path);
      const { app } = tray.open({ memory });
      const warned = new Promise<void>((resolve) => {
        const push = tray.news.push.bind(tray.news);
        tray.news.push = (...items) => {
          resolve();
          return push(...items);
        };
      });
      await app.start();
      await warned;
      await app.stop();
      expect.soft([...tray.news]).toEqual(['warned']);
      expect.soft(existsSync(`${path}.unreadable`), 'the garbage is set aside').toBe(true);
      expect.soft(readFileSync(path, 'utf8')).toContain('"expiresAt"');
      rmSync(folder, { recursive: true, force: true });
      return 'warned';
    },
  },
];
