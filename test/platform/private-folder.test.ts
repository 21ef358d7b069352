import { lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appError } from '../../main/domain/errors.ts';
import { findTemporaryFiles, writePrivateFile } from '../../main/platform/node/private-file.ts';
import { makePrivateFolder } from '../../main/platform/node/private-folder.ts';
import { createProcessMutex } from '../../main/platform/node/process-mutex.ts';
import { titleWith } from '../support/programs.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'envoy-tray-folder-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

describe('a private folder', () => {
  it('is made with those above it, for its owner alone', async () => {
    const inner = join(await folder(), 'a', 'b');
    makePrivateFolder(inner);
    makePrivateFolder(inner);
    if (process.platform !== 'win32') expect((await stat(inner)).mode & 0o777).toBe(0o700);
  });

  it('is refused below a file', async () => {
    const file = join(await folder(), 'file');
    await writeFile(file, '');
    expect(() => makePrivateFolder(join(file, 'a'))).toThrow();
  });

  const noProc = process.platform === 'linux' ? undefined : 'there is no /proc here';
  it.skipIf(noProc !== undefined)(
    titleWith(
      'is refused at once if the system has no such place, in which work goes on without a lock',
      noProc,
    ),
    async () => {
      expect(() => makePrivateFolder('/proc/none/a')).toThrow(/ENOENT/);
      await expect(writePrivateFile('/proc/none/file', '')).rejects.toThrow(/ENOENT/);
      const mutex = createProcessMutex('/proc/none/file', () => appError('storage-unavailable/busy'));
      expect(await mutex(async () => 'done')).toBe('done');
    },
  );

  it.skipIf(process.platform === 'win32')('keeps a link, to a place that is not there now too', async () => {
    const made = await folder();
    const link = join(made, 'link');
    await symlink(join('inner', 'file'), link);
    await expect(writePrivateFile(link, 'text')).rejects.toThrow(/ENOENT/);
    await mkdir(join(made, 'inner'));
    const left = join(made, 'inner', 'file.123');
    await writeFile(left, 'half of it');
    expect(await findTemporaryFiles(link)).toEqual([left]);
    await writePrivateFile(link, 'text');
    expect(await readFile(join(made, 'inner', 'file'), 'utf8')).toBe('text');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
  });

  it('may be there already, readable for others', async () => {
    const open = join(await folder(), 'open');
    await mkdir(open, { mode: 0o755 });
    await writePrivateFile(join(open, 'file'), 'text');
    expect(await readFile(join(open, 'file'), 'utf8')).toBe('text');
  });
});
