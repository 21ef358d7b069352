import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { appPaths } from '../../main/platform/node/paths.ts';
import { createFileSecrets, createMemorySecrets, openSecrets } from '../../main/platform/node/secrets.ts';
import { testFolder } from '../support/folder.ts';
import { keyringMissing } from '../support/keyring.ts';
import { titleWith } from '../support/programs.ts';

const WINDOWS = process.platform === 'win32';
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

describe.each([
  ['memory', async () => createMemorySecrets()],
  ['file', async () => createFileSecrets(join(await testFolder(), 'secrets.json'))],
])('%s secrets', (_, create) => {
  it('keep, replace and delete', async () => {
    const secrets = await create();
    expect(await secrets.get('a')).toBeNull();
    expect(await secrets.delete('a')).toBe(false);
    await secrets.set('a', 'first');
    await secrets.set('b', 'ünicode ☀\n"');
    await secrets.set('a', 'second');
    expect(await secrets.get('a')).toBe('second');
    expect(await secrets.delete('a')).toBe(true);
    expect(await secrets.delete('a')).toBe(false);
    expect(await secrets.get('a')).toBeNull();
    expect(await secrets.get('b')).toBe('ünicode ☀\n"');
  });
});

describe('file secrets', () => {
  it.skipIf(WINDOWS)(
    'lie in a file and a folder that only their owner may read (not on Windows)',
    async () => {
      const path = join(await testFolder(), 'new', 'secrets.json');
      await createFileSecrets(path).set('a', 'secret');
      expect(await modeOf(path)).toBe(0o600);
      expect(await modeOf(dirname(path))).toBe(0o700);
    },
  );

  it.skipIf(WINDOWS)('close a file that others could read (not on Windows)', async () => {
    const path = join(await testFolder(), 'secrets.json');
    await writeFile(path, '{"old":"kept"}');
    await chmod(path, 0o644);
    const secrets = createFileSecrets(path);
    await secrets.set('a', 'secret');
    expect(await modeOf(path)).toBe(0o600);
    expect(await secrets.get('old')).toBe('kept');
  });

  it.skipIf(WINDOWS)('tell once of a file that others may read (not on Windows)', async () => {
    const path = join(await testFolder(), 'secrets.json');
    const warn = vi.fn();
    await createFileSecrets(path).set('a', 'secret');
    await openSecrets(`file:${path}`, warn).get('a');
    expect(warn).not.toHaveBeenCalled();
    await chmod(path, 0o640);
    const secrets = openSecrets(`file:${path}`, warn);
    expect([await secrets.get('a'), await secrets.get('b')]).toEqual(['secret', null]);
    expect(warn.mock.calls).toEqual([[expect.stringContaining(`chmod 600 '${path}'`)]]);
  });

  it('outlive the store and leave no other file behind', async () => {
    const folder = await testFolder();
    await createFileSecrets(join(folder, 'secrets.json')).set('a', 'secret');
    expect(await createFileSecrets(join(folder, 'secrets.json')).get('a')).toBe('secret');
    expect(await readdir(folder)).toEqual(['secrets.json']);
  });

  it('lose nothing when many are set and deleted at once', async () => {
    const secrets = createFileSecrets(join(await testFolder(), 'secrets.json'));
    await Promise.all(Array.from({ length: 20 }, (_, index) => secrets.set(`old ${index}`, 'x')));
    const gone = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        await secrets.set(`new ${index}`, `${index}`);
        return secrets.delete(`old ${index}`);
      }),
    );
    expect(gone).toEqual(Array(20).fill(true));
    for (let index = 0; index < 20; index += 1) {
      expect(await secrets.get(`new ${index}`)).toBe(`${index}`);
      expect(await secrets.get(`old ${index}`)).toBeNull();
    }
  });

  it.each([
    ['is not JSON', 'not JSON'],
    ['is cut off', '{"a": "secr'],
    ['is empty', ''],
    ['holds something else', '{"version":1,"gateways":[]}'],
    ['holds a list', '["a"]'],
  ])('leave a file that %s as it is', async (_, text) => {
    const path = join(await testFolder(), 'secrets.json');
    await writeFile(path, text);
    const secrets = createFileSecrets(path);
    const calls = [() => secrets.get('a'), () => secrets.set('a', 'secret'), () => secrets.delete('a')];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({
        id: 'keychain-unavailable/file-damaged',
        hint: expect.stringContaining(path),
      });
    }
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it.each([
    ['inside a file', join('file', 'secrets.json')],
    // Long enough to be looked for and too long for the name it is first written under.
    ['under too long a name', 's'.repeat(250)],
  ])('report a place %s, without what was to be written', async (_, name) => {
    const folder = await testFolder();
    await writeFile(join(folder, 'file'), '');
    const secrets = createFileSecrets(join(folder, name));
    const error: unknown = await secrets.set('a', 'secret-word').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'keychain-unavailable', hint: expect.stringContaining(folder) });
    expect(JSON.stringify([error, String(error)])).not.toContain('secret-word');
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('report a folder in the place of the file', async () => {
    const path = join(await testFolder(), 'secrets.json');
    await mkdir(path);
    await expect(createFileSecrets(path).get('a')).rejects.toMatchObject({ id: 'keychain-unavailable/file' });
  });

  it.skipIf(process.platform !== 'linux')('say that they may not be written (Linux only)', async () => {
    // Not even root can make a file there.
    const secrets = createFileSecrets('/sys/envoy-tray-secrets.json');
    await expect(secrets.set('a', 'secret')).rejects.toMatchObject({
      id: 'keychain-unavailable/file-denied',
    });
  });
});

describe('openSecrets', () => {
  it('takes memory without a word', async () => {
    const warn = vi.fn();
    const secrets = openSecrets('memory', warn);
    await secrets.set('a', 'secret');
    expect(await openSecrets('memory', warn).get('a')).toBeNull();
    expect(await secrets.get('a')).toBe('secret');
    expect(warn).not.toHaveBeenCalled();
  });

  it('takes a file with one sentence of warning', async () => {
    const path = join(await testFolder(), 'with: colon.json');
    const warn = vi.fn();
    await openSecrets(`file:${path}`, warn).set('a', 'secret');
    expect(await createFileSecrets(path).get('a')).toBe('secret');
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/file .*keychain.*\.$/)]]);
  });

  it.skipIf(keyringMissing).each([undefined, '', 'keychain'])(
    titleWith('takes the keychain for %j, without a word', keyringMissing),
    async (choice) => {
      const warn = vi.fn();
      const account = `openSecrets ${choice}`;
      await openSecrets(choice, warn).set(account, 'secret');
      const keychain = openSecrets('keychain', warn);
      expect(await keychain.get(account)).toBe('secret');
      await keychain.delete(account);
      expect(warn).not.toHaveBeenCalled();
    },
  );

  it('finds a file in the home folder', async () => {
    const home = await testFolder();
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv('HOME', home);
    vi.stubEnv('USERPROFILE', home);
    await openSecrets('file:~/x.json', () => undefined).set('a', 'secret');
    expect(await createFileSecrets(join(home, 'x.json')).get('a')).toBe('secret');
    expect(appPaths('~/data').state).toBe(join(home, 'data', 'state.json'));
  });

  it.each(['file:x.json', 'file:./x.json', 'file:~other/x.json'])(
    'refuses %j, which follows the working directory',
    (choice) => {
      expect(() => openSecrets(choice, () => undefined)).toThrowError(
        expect.objectContaining({ id: 'usage/secrets-path' }),
      );
    },
  );

  it.each(['file', 'file:', 'FILE:/x', 'Memory', ' keychain', '/etc/passwd', 'memory:'])(
    'refuses %j',
    (choice) => {
      const warn = vi.fn();
      expect(() => openSecrets(choice, warn)).toThrowError(
        expect.objectContaining({ code: 'usage', message: expect.stringContaining('ENVOY_TRAY_SECRETS') }),
      );
      expect(warn).not.toHaveBeenCalled();
    },
  );
});
