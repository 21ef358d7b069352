import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasTrayHost } from '../../main/platform/node/tray-host.ts';
import { testFolder } from '../support/folder.ts';
import { keyringMissing } from '../support/keyring.ts';
import { titleWith } from '../support/programs.ts';

/** A name that the keyring of the tests owns on their bus. */
const OWNED = 'org.freedesktop.secrets';

describe('whether the desktop shows tray icons', () => {
  it('is not known without a bus', async () => {
    const env = { PATH: process.env['PATH'], DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
    expect(await hasTrayHost(env)).toBeNull();
  });

  it('is not known without a program that can ask', async () => {
    expect(await hasTrayHost({ ...process.env, PATH: '/nonexistent' })).toBeNull();
  });

  it.skipIf(keyringMissing !== undefined)(titleWith('is asked on the bus', keyringMissing), async () => {
    expect(await hasTrayHost()).toBe(false);
    expect(await hasTrayHost(process.env, OWNED)).toBe(true);
  });

  it.each(['gdbus', 'busctl', 'dbus-send'])('is told by %s alone', async (program) => {
    const found = (process.env['PATH'] ?? '')
      .split(delimiter)
      .map((folder) => join(folder, program))
      .find((path) => existsSync(path));
    if (found === undefined || keyringMissing !== undefined) return;
    const folder = await testFolder();
    await symlink(found, join(folder, program));
    expect(await hasTrayHost({ ...process.env, PATH: folder }, OWNED)).toBe(true);
  });
});
