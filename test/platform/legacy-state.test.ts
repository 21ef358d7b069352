import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INITIAL_SAVED_STATE, withGateways } from '../../main/domain/saved-state.ts';
import { LEGACY_FILES } from '../../main/platform/node/paths.ts';
import { createStateFile } from '../../main/platform/node/state-file.ts';
import { DAY_S, gateway, NOW_S, SERIAL } from '../support/builders.ts';
import { testFolder } from '../support/folder.ts';

const FINGERPRINT = Array(32).fill('A1').join(':');
const certificate = { fingerprint256: FINGERPRINT, validFrom: NOW_S, validUntil: NOW_S + DAY_S };
const known = [gateway({ certificate }), gateway({ serial: '2' })];
const warned = { [SERIAL]: { expiresAt: NOW_S + DAY_S, leadS: DAY_S } };

/** The four files as the last version before `state.json` wrote them. */
const FILES = {
  'gateways.json': { version: 2, gateways: known },
  'memory.json': { warned, triedAt: { [SERIAL]: NOW_S } },
  'sign-ins.json': {
    refused: ['a1b2', 'c3d4'],
    refusedAs: 'account-locked',
    refusals: 2,
    waitUntil: NOW_S + 300,
    unanswered: 1,
    quietUntil: NOW_S + 60,
    codeAskedAt: NOW_S - 5,
  },
  'forgotten.json': { mark: 'a reset' },
} as const satisfies Record<(typeof LEGACY_FILES)[number], unknown>;
const MIGRATED = {
  version: 1 as const,
  resetId: 'a reset',
  listId: '',
  gateways: known,
  names: {},
  reminders: { warned, attempts: { [SERIAL]: { at: NOW_S, nextAt: NOW_S + DAY_S } } },
  signIn: {
    rejectedTags: ['a1b2', 'c3d4'],
    rejectedAs: 'account-locked' as const,
    rejections: 2,
    blockedUntil: NOW_S + 300,
    unresolvedAttempts: 1,
    backoffUntil: NOW_S + 60,
    codeAskedAt: NOW_S - 5,
  },
  targets: [],
};

const writeLegacyFiles = (folder: string, files: Readonly<Record<string, unknown>> = FILES) =>
  Promise.all(
    Object.entries(files).map(([name, value]) => writeFile(join(folder, name), JSON.stringify(value))),
  );

async function legacyFolder(files?: Readonly<Record<string, unknown>>) {
  const folder = await testFolder();
  await writeLegacyFiles(folder, files);
  const path = join(folder, 'state.json');
  /** Another store each time, as after a new start. */
  return { folder, path, open: () => createStateFile(path), load: () => createStateFile(path).load() };
}

describe('the files before state.json', () => {
  it('are read as one state until that is written, and then removed', async () => {
    const { folder, open, load } = await legacyFolder();
    expect(await load()).toEqual(MIGRATED);
    expect((await readdir(folder)).sort()).toEqual([...LEGACY_FILES].sort());
    await open().change((state) => withGateways(state, gateway({ serial: '3' })));
    expect(await readdir(folder)).toEqual(['state.json']);
    const migrated = withGateways(MIGRATED, gateway({ serial: '3' }));
    expect(await load()).toEqual({ ...migrated, listId: expect.any(String) });
  });

  it('are migrated by a transaction too', async () => {
    const { folder, open, load } = await legacyFolder();
    await open().transaction(({ state, save }) => save({ ...state, resetId: 'another' }));
    expect(await readdir(folder)).toEqual(['state.json']);
    expect(await load()).toEqual({ ...MIGRATED, resetId: 'another' });
  });

  it('may be of the first version: certificates without dates, no moments', async () => {
    const { load } = await legacyFolder({
      'gateways.json': { version: 1, gateways: [{ ...gateway(), certificate: FINGERPRINT }, known[1]] },
      'sign-ins.json': { refused: [], refusedAs: null, refusals: 0, waitUntil: 7 },
    });
    expect(await load()).toEqual({
      version: 1,
      ...INITIAL_SAVED_STATE,
      gateways: [
        gateway({ certificate: { fingerprint256: FINGERPRINT, validFrom: null, validUntil: null } }),
        known[1],
      ],
      signIn: { ...INITIAL_SAVED_STATE.signIn, blockedUntil: 7 },
    });
  });

  const parts = {
    'gateways.json': { gateways: [] },
    'memory.json': { reminders: INITIAL_SAVED_STATE.reminders },
    'sign-ins.json': { signIn: INITIAL_SAVED_STATE.signIn },
    'forgotten.json': { resetId: '' },
  };
  it.each(LEGACY_FILES)('lose only their own part if one is missing or unreadable: %s', async (name) => {
    const { folder, load } = await legacyFolder();
    await writeFile(join(folder, name), '{"version": 1, "gatew');
    expect(await load()).toEqual({ ...MIGRATED, ...parts[name] });
    await rm(join(folder, name));
    expect(await load()).toEqual({ ...MIGRATED, ...parts[name] });
  });

  it('are set aside if they cannot be read, and nothing is lost', async () => {
    const { folder, path } = await legacyFolder();
    await writeFile(join(folder, 'gateways.json'), 'rubbish');
    const aside: string[] = [];
    await createStateFile(path, (name) => aside.push(name)).change((state) => ({ ...state, resetId: 'x' }));
    expect(await readFile(join(folder, 'gateways.json.unreadable'), 'utf8')).toBe('rubbish');
    expect(aside).toEqual([join(folder, 'gateways.json.unreadable')]);
    expect((await readdir(folder)).sort()).toEqual(['gateways.json.unreadable', 'state.json']);
  });

  it('are removed with the state', async () => {
    const { folder, open, load } = await legacyFolder();
    await open().remove();
    expect(await readdir(folder)).toEqual([]);
    expect(await load()).toMatchObject(INITIAL_SAVED_STATE);
  });
});

describe('a crash during the migration loses nothing', () => {
  it('before anything is written', async () => {
    const { folder, path, open, load } = await legacyFolder();
    // What a killed process leaves of a file that it was writing.
    await writeFile(`${path}.4711`, JSON.stringify(MIGRATED).slice(0, 100));
    expect(await load()).toEqual(MIGRATED);
    await open().change((state) => ({ ...state, resetId: 'another' }));
    expect(await load()).toEqual({ ...MIGRATED, resetId: 'another' });
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('between writing and removing: what was written counts', async () => {
    const { folder, open, load } = await legacyFolder();
    await open().change((state) => ({ ...state, resetId: 'another' }));
    for (const names of [LEGACY_FILES, LEGACY_FILES.slice(2)]) {
      await writeLegacyFiles(folder, Object.fromEntries(names.map((name) => [name, FILES[name]])));
      expect(await load()).toEqual({ ...MIGRATED, resetId: 'another' });
    }
    await open().change((state) => ({ ...state, resetId: 'a third' }));
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('nor does a change that changes nothing, and so writes nothing', async () => {
    const { open, load } = await legacyFolder();
    await open().change((state) => state);
    expect(await load()).toEqual(MIGRATED);
  });

  it('nor a state that cannot be written', async () => {
    const { folder, path, open, load } = await legacyFolder();
    await mkdir(path);
    const failed = { code: 'storage-unavailable' };
    await expect(open().change((state) => ({ ...state, resetId: 'x' }))).rejects.toMatchObject(failed);
    await open().transaction(({ state, save }) => expect(save(state)).rejects.toMatchObject(failed));
    await rm(path, { recursive: true });
    expect((await readdir(folder)).sort()).toEqual([...LEGACY_FILES].sort());
    expect(await load()).toEqual(MIGRATED);
  });
});
