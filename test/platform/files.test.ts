import { spawnSync } from 'node:child_process';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isAbort } from '../../main/domain/errors.ts';
import { createXdgAutostart } from '../../main/platform/node/autostart-xdg.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { createHistoryFile } from '../../main/platform/node/history-file.ts';
import { homeFolder } from '../../main/platform/node/home-folder.ts';
import { appPaths } from '../../main/platform/node/paths.ts';
import { writePrivateFile } from '../../main/platform/node/private-file.ts';
import { createSettingsFile } from '../../main/platform/node/settings-file.ts';
import { createStaleFiles } from '../../main/platform/node/stale-files.ts';
import { createWindowFile } from '../../main/platform/node/window-file.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { testFolder } from '../support/folder.ts';
import { titleWith } from '../support/programs.ts';
import { noSmallDisk, onSmallDisk } from '../support/small-disk.ts';

const WINDOWS = process.platform === 'win32';

describe('writePrivateFile', () => {
  it.skipIf(WINDOWS)('makes folders and files for their owner alone (not on Windows)', async () => {
    const folder = await testFolder();
    const path = join(folder, 'a', 'b', 'file.json');
    await writePrivateFile(path, 'text');
    const modes = [path, join(folder, 'a', 'b'), join(folder, 'a')].map(async (entry) => {
      const { mode } = await stat(entry);
      return (mode & 0o777).toString(8);
    });
    expect(await Promise.all(modes)).toEqual(['600', '700', '700']);
  });

  it('leaves the old text in place when the new one cannot be written', async () => {
    const folder = await testFolder();
    await mkdir(join(folder, 'taken', 'inside'), { recursive: true });
    await expect(writePrivateFile(join(folder, 'taken'), 'text')).rejects.toThrowError();
    expect(await readdir(folder)).toEqual(['taken']);
  });
});

it('files that were set aside are not called removed if their folder cannot be read', async () => {
  const folder = await testFolder();
  await createStaleFiles([join(folder, 'never made', 'state.json')]).remove();
  const unreadable = createStaleFiles([join(folder, 'x'.repeat(300), 'state.json')]).remove();
  await expect(unreadable).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
});

/** What a piece of the program prints about an empty disk of this size, whose folder is its argument. */
async function onDisk(size: string, code: string): Promise<string> {
  const folder = await testFolder();
  const [first = '', ...words] = onSmallDisk(size, folder);
  const node = [process.execPath, '--input-type=module', '-e', code, folder];
  return spawnSync(first, [...words, ...node], { encoding: 'utf8' }).stdout;
}
const moduleUrl = (path: string) => JSON.stringify(new URL(`../../main/${path}`, import.meta.url).href);

// A part of a file has room on two pages of memory, the whole has not.
describe.skipIf(noSmallDisk !== undefined)(
  titleWith('on a disk with room for a part of a file only', noSmallDisk),
  () => {
    it.each([
      ['8k', 'ENOSPC', 3],
      ['64k', 'written', 9000],
    ])('the old private file stays whole (%s)', async (size, end, length) => {
      const code = `
      import { readFileSync } from 'node:fs';
      const { writePrivateFile } = await import(${moduleUrl('platform/node/private-file.ts')});
      const path = process.argv[1] + '/secrets.json';
      await writePrivateFile(path, 'old');
      const end = await writePrivateFile(path, 'new'.repeat(3000)).then(() => 'written', ({ code }) => code);
      console.log(end, readFileSync(path, 'utf8').length);`;
      expect(await onDisk(size, code)).toBe(`${end} ${length}\n`);
    });

    it.each([
      ['8k', 'target-not-writable', undefined],
      ['64k', 'written', 9000],
    ])('a backup is whole or not there (%s)', async (size, end, length) => {
      const code = `
      const { createBackups } = await import(${moduleUrl('targets/backup.ts')});
      const backups = createBackups(process.argv[1]);
      const saved = backups.save('file', Buffer.from('old'.repeat(3000)), Buffer.from('new'));
      const end = await saved.then(() => 'written', ({ code }) => code);
      console.log(end, (await backups.load('file'))?.before.length);`;
      expect(await onDisk(size, code)).toBe(`${end} ${length}\n`);
    });
  },
);

describe('appPaths', () => {
  it('puts everything into the given folder, or into the one the system has for it', () => {
    expect(appPaths('/home/me').state).toBe(join('/home/me', 'state.json'));
    for (const home of [undefined, '']) expect(appPaths(home).state).toMatch(/envoy-tray.+state\.json$/);
  });
});

describe.skipIf(WINDOWS)('the home folder (not on Windows)', () => {
  it.each(['', 'home/me'])('does not follow the working directory with HOME=%j', (home) => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv('HOME', home);
    expect(homeFolder()).toBe(userInfo().homedir);
  });
});

describe('systemClock', () => {
  it('waits and tells the time', async () => {
    const started = systemClock.now();
    await systemClock.wait(25);
    expect(systemClock.now() - started).toBeGreaterThanOrEqual(24);
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
  });

  it('stops waiting when the signal fires, and does not start when it has fired', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const controller = new AbortController();
    const waiting = systemClock.wait(60_000, controller.signal).catch((error: unknown) => error);
    controller.abort(new Error('another reason'));
    expect(isAbort(await waiting)).toBe(true);
    const late = await systemClock.wait(60_000, controller.signal).catch((error: unknown) => error);
    expect(isAbort(late)).toBe(true);
    expect(timers()).toBe(before);
  });

  it('waits for months, which one timer of Node cannot', async () => {
    const warnings: string[] = [];
    const listen = ({ name }: Error) => void warnings.push(name);
    process.on('warning', listen);
    const stop = new AbortController();
    const waited = systemClock.wait(300 * 86_400_000, stop.signal);
    await nextTurn();
    stop.abort();
    await expect(waited).rejects.toMatchObject({ name: 'AbortError' });
    process.off('warning', listen);
    // Node warns when it makes a timer of 1 ms in place of a longer one.
    expect(warnings).toEqual([]);
  });
});

describe('a file that cannot be written', () => {
  /** A folder that would have to be a file. */
  async function noFolder(): Promise<string> {
    const path = join(await testFolder(), 'file');
    await writeFile(path, '');
    return path;
  }

  it('is no fault of the program: settings, size of the window, curves', async () => {
    const folder = await noFolder();
    const settings = { ...DEFAULT_SETTINGS, refreshS: 60 };
    const saves = [
      createSettingsFile(join(folder, 'settings.json')).save(settings),
      createWindowFile(join(folder, 'window.json')).save({ width: 400, height: 600 }),
      createHistoryFile(join(folder, 'history.json')).save({ '1': { curve: [], quarters: [], energy: {} } }),
    ];
    const refused = { status: 'rejected', reason: { code: 'storage-unavailable' } };
    expect(await Promise.allSettled(saves)).toMatchObject(saves.map(() => refused));
  });

  it('is named if it is the one that starts the app with the session', async () => {
    const folder = await noFolder();
    vi.stubEnv('XDG_CONFIG_HOME', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    const autostart = createXdgAutostart({ program: '/opt/envoy-tray', args: [] }, true);
    await expect(autostart.set(true)).rejects.toMatchObject({
      ...{
        id: 'usage/desktop-autostart-file',
        values: { path: join(folder, 'autostart', 'envoy-tray.desktop') },
      },
    });
  });
});

it('the count of a day is kept over a restart although its register is below 0', async () => {
  const file = createHistoryFile(join(await testFolder(), 'history.json'));
  const used = {
    wh: 1200,
    since: 1_767_225_600,
    source: 'balance',
    lastWh: -40_000,
    lastAt: 1_767_268_800,
  } as const;
  await file.save({ '1': { curve: [], quarters: [], energy: { used } } });
  expect((await file.load())['1']?.energy).toEqual({ used });
});
