import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { INITIAL_SAVED_STATE, withGateways } from '../../main/domain/saved-state.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { createStateFile } from '../../main/platform/node/state-file.ts';
import { DAY_S, gateway, NOW_S, SERIAL } from '../support/builders.ts';
import { testFolder } from '../support/folder.ts';

async function newStore() {
  const folder = await testFolder();
  const path = join(folder, 'state.json');
  const onSetAside = vi.fn();
  return { folder, path, onSetAside, store: createStateFile(path, onSetAside) };
}
const one = gateway({ serial: '1' });
const full = {
  ...withGateways(INITIAL_SAVED_STATE, one, gateway({ serial: '2', metered: null, via: 'manual' })),
  names: { '1': 'House' },
  resetId: 'a reset',
  listId: 'list',
  reminders: {
    warned: { '1': { expiresAt: NOW_S, leadS: DAY_S } },
    attempts: { '1': { at: NOW_S, nextAt: NOW_S + DAY_S } },
  },
  signIn: { ...INITIAL_SAVED_STATE.signIn, rejectedTags: ['a1b2'], rejections: 1, blockedUntil: NOW_S },
};
const stateUnavailable = (folder: string) => ({
  code: 'storage-unavailable',
  id: 'storage-unavailable/state',
  hint: expect.stringContaining(folder),
});

describe('state file', () => {
  it('keeps the whole state, and has the initial one before and after', async () => {
    const { folder, path, store } = await newStore();
    expect(await store.load()).toMatchObject(INITIAL_SAVED_STATE);
    await store.change(() => full);
    expect(await createStateFile(path).load()).toEqual({ version: 1, ...full });
    await store.remove();
    expect(await createStateFile(path).load()).toMatchObject(INITIAL_SAVED_STATE);
    await store.remove();
    expect(await readdir(folder)).toEqual([]);
  });

  it('tells once that it cannot be read, and leaves it as it is', async () => {
    const folder = await testFolder();
    const path = join(folder, 'state.json');
    // The rights of a file do not keep an administrator from reading it; a folder does.
    await mkdir(path);
    const onUnreadable = vi.fn();
    const store = createStateFile(path, undefined, onUnreadable);
    for (let time = 0; time < 2; time++) expect(await store.load()).toMatchObject(INITIAL_SAVED_STATE);
    expect(onUnreadable.mock.calls).toEqual([[path]]);
    await expect(store.change(() => full)).rejects.toMatchObject(stateUnavailable(folder));
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('loses nothing when it is changed several times at once', async () => {
    const { folder, path, store } = await newStore();
    const other = createStateFile(path);
    const serials = Array.from({ length: 20 }, (_, index) => `${index}`);
    await Promise.all(
      serials.map((serial, index) =>
        (index % 2 === 0 ? store : other).change((state) => withGateways(state, gateway({ serial }))),
      ),
    );
    const { gateways } = await store.load();
    expect(gateways.map(({ serial }) => serial).sort()).toEqual([...serials].sort());
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('does not write over what others have written after it lost its lock', async () => {
    const { path, store } = await newStore();
    await store.change(() => full);
    const late = store.transaction(async ({ state, save }) => {
      // As after a suspension of seconds: the lock counts as that of a killed process.
      await writeFile(path, JSON.stringify({ version: 1, ...full, resetId: 'another', gateways: [] }));
      await save({ ...state, resetId: '' });
    });
    await expect(late).rejects.toMatchObject({ id: 'storage-unavailable/busy' });
    expect(await store.load()).toMatchObject({ resetId: 'another', gateways: [] });
  });

  it('lets one process at a time change what belongs together', async () => {
    const { path, store: first } = await newStore();
    const second = createStateFile(path);
    const tries = vi.spyOn(systemClock, 'wait');
    const order: string[] = [];
    const leave = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const held = first.transaction(async ({ state, save }) => {
      order.push('first in');
      entered.resolve();
      await leave.promise;
      await save(withGateways(state, one));
      order.push('first out');
    });
    await entered.promise;
    const other = second.transaction(
      async ({ state }) => void order.push(`second in: ${state.gateways.length}`),
    );
    // It has found the lock taken and tries again.
    await expect.poll(() => tries.mock.calls.length).toBeGreaterThan(1);
    leave.resolve();
    await Promise.all([held, other]);
    expect(order).toEqual(['first in', 'first out', 'second in: 1']);
  });

  it('may be removed in a transaction, when there is no room to write', async () => {
    const { folder, store } = await newStore();
    await store.change(() => full);
    await store.transaction(() => store.remove());
    expect(await readdir(folder)).toEqual([]);
  });

  it('throws what the work of a transaction throws, and saves nothing then', async () => {
    const { folder, store } = await newStore();
    const work = store.transaction(() => Promise.reject(new Error('of its own')));
    await expect(work).rejects.toThrow('of its own');
    expect(await readdir(folder)).toEqual([]);
  });
});

const text = JSON.stringify({ version: 1, ...full });

describe('a lock that cannot be taken', () => {
  it('for another reason than an unwritable folder ends in an error, and no change is lost', async () => {
    const { path, store } = await newStore();
    await store.change(() => full);
    await mkdir(`${path}.lock`);
    await writeFile(join(`${path}.lock`, 'of-a-sync-program'), '');
    // As if its owner had been killed long ago.
    await utimes(`${path}.lock`, 1, 1);
    await expect(store.change((state) => ({ ...state, resetId: 'x' }))).rejects.toMatchObject({
      id: 'storage-unavailable/busy',
    });
    expect(await store.load()).toEqual({ version: 1, ...full });
  });
});

describe('a damaged state file', () => {
  it.each([
    ['is not JSON', 'rubbish', INITIAL_SAVED_STATE],
    ['was cut off', text.slice(0, -20), INITIAL_SAVED_STATE],
    ['is empty', '', INITIAL_SAVED_STATE],
    ['is a list', '[]', INITIAL_SAVED_STATE],
    ['is of a later version', text.replace('"version":1', '"version":2'), full],
    ['has an impossible port', text.replace('443', '70000'), { ...full, gateways: full.gateways.slice(1) }],
    [
      'has a gateway without serial',
      text.replace('"serial":"1"', '"serial":""'),
      { ...full, gateways: full.gateways.slice(1) },
    ],
    [
      'has a scheme nobody speaks',
      text.replace('"https"', '"file"'),
      { ...full, gateways: full.gateways.slice(1) },
    ],
    [
      'has a time that is text',
      text.replace(`"attempts":{"1":{"at":${NOW_S}`, '"attempts":{"1":{"at":"soon"'),
      { ...full, reminders: INITIAL_SAVED_STATE.reminders },
    ],
    [
      'has less than no rejections',
      text.replace('"rejections":1', '"rejections":-1'),
      { ...full, signIn: { ...full.signIn, rejections: 0 } },
    ],
  ])('that %s is set aside and loses only what is damaged', async (_, damaged, saved) => {
    const { path, store, onSetAside } = await newStore();
    await writeFile(path, damaged);
    expect(await store.load()).toEqual({ version: 1, ...saved, listId: '' });
    expect(onSetAside.mock.calls).toEqual([[`${path}.unreadable`]]);
    expect(await readFile(`${path}.unreadable`, 'utf8')).toBe(damaged);
    await store.change((state) => withGateways(state, gateway({ serial: SERIAL })));
    expect(await createStateFile(path, onSetAside).load()).toEqual({
      version: 1,
      ...withGateways(saved, gateway({ serial: SERIAL })),
      // Another list than the one that is damaged.
      listId: expect.not.stringMatching(/^(list)?$/),
    });
    expect(onSetAside).toHaveBeenCalledTimes(1);
  });

  it('does not replace one that was set aside before', async () => {
    const { folder, path, store } = await newStore();
    for (const damaged of ['first rubbish', 'second rubbish']) {
      await writeFile(path, damaged);
      await store.load();
    }
    const files = (await readdir(folder)).filter((file) => file !== 'state.json');
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    expect(texts.sort()).toEqual(['first rubbish', 'second rubbish']);
  });

  it('gets another name if the usual one is taken', async () => {
    const { path, store } = await newStore();
    await writeFile(path, 'rubbish');
    await mkdir(join(`${path}.unreadable`, 'in the way'), { recursive: true });
    await store.change(() => full);
    expect(await readFile(`${path}.unreadable-2`, 'utf8')).toBe('rubbish');
  });

  /** A store whose file is rubbish and cannot be set aside, because every name for it is taken. */
  async function stuckStore() {
    const { folder, path, store, onSetAside } = await newStore();
    const names = ['', ...Array.from({ length: 120 }, (_, index) => `-${index + 2}`)];
    await Promise.all(names.map((name) => writeFile(`${path}.unreadable${name}`, '')));
    await writeFile(path, 'rubbish');
    return { folder, path, store, onSetAside };
  }

  it('that cannot be set aside stays as it is', async () => {
    const { folder, path, store, onSetAside } = await stuckStore();
    await expect(store.change(() => full)).rejects.toMatchObject(stateUnavailable(folder));
    const saving = store.transaction(({ save }) => save(full));
    await expect(saving).rejects.toMatchObject(stateUnavailable(folder));
    expect(await readFile(path, 'utf8')).toBe('rubbish');
    expect(onSetAside).not.toHaveBeenCalled();
  });

  it('is written again when somebody has cleared it away', async () => {
    const { path, store } = await stuckStore();
    await expect(store.change(() => full)).rejects.toMatchObject({ code: 'storage-unavailable' });
    await rm(path);
    await store.change(() => full);
    expect(await store.load()).toMatchObject(full);
  });
});

describe('a state file that cannot be written', () => {
  /** A store whose folder would have to be a file. */
  async function unwritableStore() {
    const folder = await testFolder();
    await writeFile(join(folder, 'file'), '');
    return { folder, store: createStateFile(join(folder, 'file', 'state.json')) };
  }

  it('is said to be so, with the folder to look at', async () => {
    const { folder, store } = await unwritableStore();
    await expect(store.change(() => full)).rejects.toMatchObject(stateUnavailable(folder));
    expect(await store.load()).toMatchObject(INITIAL_SAVED_STATE);
  });

  it('loses nobody’s work: a transaction runs all the same', async () => {
    const { folder, store } = await unwritableStore();
    const done = await store.transaction(async ({ state, save }) => {
      await expect(save(full)).rejects.toMatchObject(stateUnavailable(folder));
      return state.gateways.length;
    });
    expect(done).toBe(0);
  });
});
