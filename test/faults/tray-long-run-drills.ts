import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appError } from '../../main/domain/errors.ts';
import { createStateFile } from '../../main/platform/node/state-file.ts';
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
        throw appError('credentials-rejected');
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
        if (++asked <= 3) throw appError('cloud-unavailable', { retryable: true });
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
    fault: 'disk: state.json cannot be written',
    after: 'warned once there is room',
    async run(expect) {
      const tray = await startTray(5);
      let full = true;
      const { state } = tray.ports;
      const change: typeof state.change = async (update) => {
        if (full) throw appError('storage-unavailable/state', { file: 'state.json', folder: '/' });
        return state.change(update);
      };
      const { app } = tray.open({ state: { ...state, change } });
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
    name: 'tray: damaged reminders in state.json',
    fault: 'disk: a real file in imagined surroundings',
    after: 'warned once, file set aside and made anew',
    async run(expect) {
      const folder = mkdtempSync(join(tmpdir(), 'envoy-tray-drill-'));
      const path = join(folder, 'state.json');
      const tray = await startTray(5);
      writeFileSync(path, JSON.stringify({ version: 1, ...tray.kept.state, reminders: { warned: 7 } }));
      const { app } = tray.open({ state: createStateFile(path) });
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
      expect.soft(existsSync(`${path}.unreadable`), 'the damaged file is set aside').toBe(true);
      expect.soft(readFileSync(path, 'utf8')).toContain('"expiresAt"');
      rmSync(folder, { recursive: true, force: true });
      return 'warned';
    },
  },
];
