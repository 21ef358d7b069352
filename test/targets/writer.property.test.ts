import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { INITIAL_PROGRESS } from '../../main/domain/delivery-progress.ts';
import type { TargetAccess } from '../../main/domain/ports/index.ts';
import { replaceTokens } from '../../main/domain/replace-tokens.ts';
import { fingerprintOf } from '../../main/domain/token-fingerprint.ts';
import { createBackups } from '../../main/targets/backup.ts';
import { decodeFile } from '../../main/targets/text-file.ts';
import { replaceInFile } from '../../main/targets/token-in-file.ts';
import { makeToken, NOW_S, SERIAL, YEAR_S } from '../support/builders.ts';
import { fc, runs } from '../support/fast-check.ts';
import {
  differsInTokensOnly,
  type InventedFile,
  inventedBytes,
  inventedFile,
  placesOf,
} from '../support/targets/invented-files.ts';

const NEW = makeToken({ jti: 'new', username: 'somebody.else@example.com' });

/** What the writer makes of the bytes of a file; null if it has no business with them. */
function rewritten(bytes: Buffer): { bytes: Buffer; replaced: number } | null {
  const decoded = decodeFile(bytes);
  if (decoded === null) return null;
  const { text, replaced } = replaceTokens(decoded.text, SERIAL, NEW);
  return { bytes: decoded.encode(text), replaced };
}

describe('a new token in a file of any contents', () => {
  it('stands where the old ones stood, and no other byte has changed', () => {
    fc.assert(
      fc.property(inventedFile, (file) => {
        const made = rewritten(file.bytes(null));
        if (made === null || !made.bytes.equals(file.bytes(NEW)))
          expect(made?.bytes.toString('latin1')).toBe(file.bytes(NEW).toString('latin1'));
        if (made?.replaced !== placesOf(file, NEW)) expect(made?.replaced).toBe(placesOf(file, NEW));
      }),
      { numRuns: runs(100_000) },
    );
  });

  it('changes nothing but whole tokens, even if the file is no text', () => {
    fc.assert(
      fc.property(inventedBytes, (bytes) => {
        const made = rewritten(bytes);
        return made === null || differsInTokensOnly(bytes, made.bytes, NEW);
      }),
      { numRuns: runs(100_000) },
    );
  });
});

describe('a new token written into a file', () => {
  // In memory if that is there: each write waits for the disk.
  const base = statSync('/dev/shm', { throwIfNoEntry: false })?.isDirectory() ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(base, 'envoy-tray-writer-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'files', 'file');
  const second = join(folder, 'second');
  const backups = createBackups(join(folder, 'backups'));
  const token = {
    ...{ token: NEW, fingerprint: fingerprintOf(NEW), expiresAt: NOW_S + YEAR_S, role: 'owner' },
  };
  const access: TargetAccess = {
    target: { id: 'replace', serial: SERIAL, kind: 'replace', label: '', where: path, options: { path } },
    secrets: { key: null, headers: {} },
    gateway: null,
    others: [],
    progress: () => INITIAL_PROGRESS,
    remember: async () => undefined,
    signal: undefined,
  };

  async function expectWritten(file: InventedFile): Promise<void> {
    const before = file.bytes(null);
    const { ino, mode } = await stat(path);
    const places = file.pieces.filter((piece) => 'ours' in piece).length;
    const work = replaceInFile(access, path, token, backups);
    if (places === 0) await expect(work).rejects.toMatchObject({ code: 'target-no-token' });
    else expect(await work).toBe(places);
    const after = await readFile(path);
    const wanted = places === 0 ? before : file.bytes(NEW);
    if (!after.equals(wanted)) expect(after.toString('latin1')).toBe(wanted.toString('latin1'));
    const now = await stat(path);
    expect(now.mode).toBe(mode);
    if (now.nlink > 1 || places === 0) expect(now.ino).toBe(ino);
    expect(await readdir(join(folder, 'files'))).toEqual(['file']);
  }

  async function put(file: InventedFile): Promise<void> {
    await rm(join(folder, 'files'), { recursive: true, force: true });
    await rm(second, { force: true });
    await mkdir(join(folder, 'files'));
    await writeFile(path, file.bytes(null), { mode: 0o640 });
  }

  it('as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(inventedFile, async (file) => {
        await put(file);
        await expectWritten(file);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('in place, since it has a second name', async () => {
    await fc.assert(
      fc.asyncProperty(inventedFile, async (file) => {
        await put(file);
        await link(path, second);
        await expectWritten(file);
        expect((await readFile(second)).equals(await readFile(path))).toBe(true);
      }),
      { numRuns: runs(5_000) },
    );
  });
});
