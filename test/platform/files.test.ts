import { mkdir, readdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isAbort } from '../../main/domain/errors.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { homeFolder } from '../../main/platform/node/home-folder.ts';
import { appPaths } from '../../main/platform/node/paths.ts';
import { writePrivateFile } from '../../main/platform/node/private-file.ts';
import { createStaleFiles } from '../../main/platform/node/stale-files.ts';
import { testFolder } from '../support/folder.ts';

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
