import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { isAbort } from '../../main/domain/errors.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { createGatewayStore } from '../../main/platform/node/gateway-store.ts';
import { appPaths } from '../../main/platform/node/paths.ts';
import { writePrivateFile } from '../../main/platform/node/private-file.ts';
import type { Gateway } from '../../shared/domain.ts';
import { gateway as usualGateway } from '../support/builders.ts';
import { testFolder } from '../support/folder.ts';

const WINDOWS = process.platform === 'win32';
const gateway = (serial: string, change: Partial<Gateway> = {}) => usualGateway({ serial, ...change });
async function newStore() {
  const folder = await testFolder();
  const path = join(folder, 'gateways.json');
  const onSetAside = vi.fn();
  return { folder, path, onSetAside, store: createGatewayStore(path, { onSetAside }) };
}

describe('gateway store', () => {
  it('remembers, replaces by serial, drops and clears', async () => {
    const { path, store } = await newStore();
    expect(await store.load()).toEqual([]);
    await store.remember([gateway('1'), gateway('2', { metered: null, via: 'manual' })]);
    const moved = { scheme: 'http', host: 'envoy.local', port: 8080 } as const;
    await store.remember([gateway('3'), gateway('1', { endpoint: moved })]);
    const known = await createGatewayStore(path).load();
    expect(known).toEqual([
      gateway('1', { endpoint: moved }),
      gateway('2', { metered: null, via: 'manual' }),
      gateway('3'),
    ]);
    await store.drop('2');
    await store.drop('unknown');
    expect((await createGatewayStore(path).load()).map(({ serial }) => serial)).toEqual(['1', '3']);
    await store.clear();
    expect(await createGatewayStore(path).load()).toEqual([]);
  });

  it('takes over a list of version 1, in which certificates had no dates', async () => {
    const { path, store } = await newStore();
    const fingerprint256 = Array(32).fill('A1').join(':');
    const old = [{ ...gateway('1'), certificate: fingerprint256 }, gateway('2')];
    await writeFile(path, JSON.stringify({ version: 1, gateways: old }));
    await store.remember([gateway('3')]);
    const certificate = { fingerprint256, validFrom: null, validUntil: null };
    expect(await store.load()).toEqual([gateway('1', { certificate }), gateway('2'), gateway('3')]);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ version: 2 });
  });

  it('loses nothing when several are remembered at once', async () => {
    const { folder, store } = await newStore();
    const serials = Array.from({ length: 20 }, (_, index) => `${index}`);
    await Promise.all(serials.map((serial) => store.remember([gateway(serial)])));
    expect((await store.load()).map(({ serial }) => serial)).toEqual(serials);
    expect(await readdir(folder)).toEqual(['gateways.json']);
  });

  const whole = JSON.stringify({ version: 2, gateways: [gateway('1')] });
  it.each([
    ['is not JSON', 'rubbish'],
    ['was cut off', whole.slice(0, -20)],
    ['is empty', ''],
    ['is of a later version', whole.replace('"version":2', '"version":3')],
    ['has an impossible port', whole.replace('443', '70000')],
    ['has a gateway without serial', whole.replace('"serial":"1"', '"serial":""')],
    ['has a scheme nobody speaks', whole.replace('"https"', '"file"')],
  ])('sets a file aside that %s, and goes on', async (_, text) => {
    const { path, store, onSetAside } = await newStore();
    await writeFile(path, text);
    await store.remember([gateway('2')]);
    expect(onSetAside.mock.calls).toEqual([[`${path}.unreadable`]]);
    expect(await readFile(`${path}.unreadable`, 'utf8')).toBe(text);
    expect(await store.load()).toEqual([gateway('2')]);
    expect(onSetAside).toHaveBeenCalledTimes(1);
  });

  it('keeps the file it set aside before', async () => {
    const { folder, path, store } = await newStore();
    for (const text of ['first rubbish', 'second rubbish']) {
      await writeFile(path, text);
      await store.load();
    }
    const files = await readdir(folder);
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    expect(texts.sort()).toEqual(['first rubbish', 'second rubbish']);
  });

  it('finds another name where the usual one is taken', async () => {
    const { path, store } = await newStore();
    await writeFile(path, 'rubbish');
    await mkdir(join(`${path}.unreadable`, 'in the way'), { recursive: true });
    await store.remember([gateway('1')]);
    expect(await readFile(`${path}.unreadable-2`, 'utf8')).toBe('rubbish');
  });

  /** A store whose file is rubbish and cannot be set aside, because every name for it is taken. */
  async function stuckStore() {
    const folder = await testFolder();
    const path = join(folder, 'gateways.json');
    const names = ['', ...Array.from({ length: 120 }, (_, index) => `-${index + 2}`)];
    await Promise.all(names.map((name) => writeFile(`${path}.unreadable${name}`, '')));
    await writeFile(path, 'rubbish');
    const events = { onUnwritable: vi.fn(), onSetAside: vi.fn() };
    return { path, store: createGatewayStore(path, events), ...events };
  }

  it('leaves a file as it is that it cannot set aside', async () => {
    const { path, store, onUnwritable, onSetAside } = await stuckStore();
    await store.remember([gateway('1')]);
    expect(await readFile(path, 'utf8')).toBe('rubbish');
    expect(onUnwritable).toHaveBeenCalledTimes(1);
    expect(onSetAside).not.toHaveBeenCalled();
  });

  it('writes again when somebody has cleared that file away', async () => {
    const { path, store, onUnwritable } = await stuckStore();
    await store.remember([gateway('1')]);
    await rm(path);
    await store.remember([gateway('1')]);
    expect(await store.load()).toEqual([gateway('1')]);
    expect(onUnwritable).toHaveBeenCalledTimes(1);
  });

  it('tells where it cannot write, and loses nobody’s work over it', async () => {
    const folder = await testFolder();
    await writeFile(join(folder, 'file'), '');
    const onUnwritable = vi.fn();
    const store = createGatewayStore(join(folder, 'file', 'gateways.json'), { onUnwritable });
    await store.remember([gateway('1')]);
    expect(onUnwritable).toHaveBeenCalledTimes(1);
  });
});

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

describe('appPaths', () => {
  it('puts everything into the given folder, or into the one the system has for it', () => {
    expect(appPaths('/home/me').gateways).toBe(join('/home/me', 'gateways.json'));
    for (const home of [undefined, ''])
      expect(appPaths(home).gateways).toMatch(/envoy-tray.+gateways\.json$/);
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
});
