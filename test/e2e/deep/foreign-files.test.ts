import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import {
  chmod,
  chown,
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CliOptions } from '../../support/cli.ts';
import { testFolder } from '../../support/folder.ts';
import * as places from '../../support/foreign-places.ts';
import { titleWith } from '../../support/programs.ts';
import { signToken } from '../../support/simulator/jwt.ts';
import { type DeliveryCli, deliveryCli } from '../../support/targets/delivery-cli.ts';

const SERIAL = '122399000001';
/** Shorter than a token of the simulated cloud. */
const OLD = signToken({ aud: SERIAL, username: 'a@b.c', iat: 1_700_000_000 });

const KINDS = ['file', 'replace'] as const;
type Kind = (typeof KINDS)[number];
/** What a file of that kind holds with a token. */
const contents = (kind: Kind, token: string) => (kind === 'file' ? token : `# caf\xe9\r\njwt="${token}"`);

interface Place {
  readonly cli: DeliveryCli;
  readonly folder: string;
  /** A file with an old token. */
  readonly path: string;
  write(path?: string): Promise<void>;
  /** Adds the file as a target. */
  add(path?: string, options?: CliOptions): Promise<void>;
  deliver(options?: CliOptions): Promise<Row>;
  /** Whether a file has the new token, and not one byte else that is new. */
  expectNew(path?: string): Promise<void>;
  expectOld(path?: string): Promise<void>;
  /** What a delivery must not change: the file itself, its owner, its mode. */
  identity(path?: string): Promise<object>;
}

interface Row {
  readonly code: number | null;
  readonly result: string;
  readonly error: { readonly code: string; readonly message: string } | null;
}

async function place(kind: Kind): Promise<Place> {
  const cli = await deliveryCli({ serial: SERIAL });
  const folder = join(await testFolder(), 'with a space, é');
  await mkdir(folder);
  const path = join(folder, 'token');
  const text = (of: string) => readFile(of, 'latin1');
  const write = (to = path) => writeFile(to, contents(kind, OLD), 'latin1');
  await write();
  return {
    ...{ cli, folder, path, write },
    async add(of = path, options = {}) {
      const added = await cli.run(['targets', 'add', kind, '--path', of], options);
      expect(added, added.stdout).toMatchObject({ code: 0 });
    },
    async deliver(options = {}) {
      const { code, json } = await cli.run(['deliver'], options);
      const [row] = json() as Omit<Row, 'code'>[];
      return { result: '', error: null, ...row, code };
    },
    expectNew: async (of = path) => expect(await text(of)).toBe(contents(kind, cli.newest())),
    expectOld: async (of = path) => expect(await text(of)).toBe(contents(kind, OLD)),
    async identity(of = path) {
      const { ino, uid, gid, mode } = await stat(of);
      return { ino, uid, gid, mode };
    },
  };
}

const noMounts = places.whyNoMounts();
const DELIVERED = { code: 0, result: 'delivered', error: null };
const failed = (message: RegExp) => ({
  ...{ code: 11, result: 'failed' },
  error: { code: 'target-not-writable', message: expect.stringMatching(message) },
});

describe.skipIf(noMounts).each(KINDS)(titleWith('%s on a mount of its own', noMounts), (kind) => {
  it('is written in place if the file itself is mounted, as a container has it', async () => {
    const { folder, path, write, add, deliver, expectNew, expectOld, identity } = await place(kind);
    const real = join(folder, 'real');
    await write(real);
    await add();
    const before = [await identity(real), await identity()];
    expect(await deliver(places.inOwnMounts(places.BIND, path, real))).toMatchObject(DELIVERED);
    await expectNew(real);
    await expectOld(path);
    expect([await identity(real), await identity()]).toEqual(before);
    expect(await readdir(folder)).toEqual(['real', 'token']);
  });

  it.each(['file', 'folder'])('cannot be written if the %s is mounted read-only', async (what) => {
    const { cli, folder, path, add, deliver, expectOld, identity } = await place(kind);
    await add();
    const before = await identity();
    const at = what === 'file' ? path : folder;
    const readOnly = places.inOwnMounts(places.BIND_READ_ONLY, at, at);
    expect(await deliver(readOnly)).toMatchObject(failed(/token is on a read-only disk/));
    await expectOld();
    expect([await identity(), await readdir(folder)]).toEqual([before, ['token']]);
    expect((await cli.run(['targets'], readOnly)).json()).toMatchObject([{ state: 'pending' }]);
    expect(await deliver()).toMatchObject(DELIVERED);
  });

  it('stays as it was on a full disk', async () => {
    const { folder, add, deliver, expectOld } = await place(kind);
    await add();
    const other = await testFolder();
    expect(await deliver(places.inOwnMounts(places.FULL, folder, other))).toMatchObject(
      failed(/The disk with .*token is full\. The file was not changed/),
    );
    await expectOld();
    expect(await readdir(folder)).toEqual(['token']);
    expect(await deliver()).toMatchObject(DELIVERED);
  });
});

it.skipIf(noMounts)(
  titleWith('a file with two names gets its old bytes back on a full disk', noMounts),
  async () => {
    const { folder, path, add, deliver } = await place('replace');
    // A whole page: one byte more needs another one, when the first is written already.
    const text = `jwt="${OLD}"\n`;
    const page = text + '#'.repeat(4096 - text.length);
    await writeFile(path, page);
    await link(path, join(folder, 'second'));
    await add();
    const full = places.inOwnMounts(places.FULL, folder, await testFolder());
    expect(await deliver(full)).toMatchObject(failed(/is full/));
    expect(await readFile(path, 'utf8')).toBe(page);
    expect(await readFile(join(folder, 'second'), 'utf8')).toBe(page);
    expect((await stat(path)).nlink).toBe(2);
  },
);

const notNobody = places.whyNotNobody();

describe.skipIf(notNobody).each(KINDS)(titleWith('%s of another user', notNobody), (kind) => {
  async function foreign() {
    const at = await place(kind);
    const nobody = places.becomeNobody(at.cli.home, join(at.folder, '..'));
    await chown(at.folder, places.OWNER.uid, places.NOBODY);
    return { ...at, nobody };
  }

  it.each([
    ['its group', 0o664, 0o775],
    ['everybody', 0o666, 0o755],
  ])('is written in place if %s may write it', async (_who, mode, folderMode) => {
    const { folder, path, nobody, add, deliver, expectNew, identity } = await foreign();
    await chmod(folder, folderMode);
    await chown(path, places.OWNER.uid, places.NOBODY);
    await chmod(path, mode);
    await add(path, nobody);
    const before = await identity();
    expect(await deliver(nobody)).toMatchObject(DELIVERED);
    await expectNew();
    expect([await identity(), await readdir(folder)]).toEqual([before, ['token']]);
  });

  it('cannot be written otherwise, which says whose it is', async () => {
    const { cli, folder, path, nobody, add, deliver, expectOld, identity } = await foreign();
    // Even if it could be replaced as a whole.
    await chmod(folder, 0o775);
    await chown(path, places.OWNER.uid, 0);
    await chmod(path, 0o644);
    await add(path, nobody);
    const before = await identity();
    expect(await deliver(nobody)).toMatchObject(
      failed(new RegExp(`may not write to .*token. Its owner is ${places.OWNER.name}`)),
    );
    await expectOld();
    expect([await identity(), await readdir(folder)]).toEqual([before, ['token']]);
    expect((await cli.run(['targets'], nobody)).json()).toMatchObject([{ state: 'pending' }]);
    await writeFile(path, contents(kind, cli.newest()), 'latin1');
    expect(await deliver(nobody)).toMatchObject({ code: 0, result: 'unchanged', error: null });
  });

  it('cannot be made in a folder of others, which says that it is the folder', async () => {
    const { cli, folder, path, nobody } = await foreign();
    await chmod(folder, 0o755);
    await rm(path);
    const added = await cli.run(['targets', 'add', 'file', '--path', path], nobody);
    const [message, hint] = [
      `may not make a file in ${folder}. The folder’s owner is ${places.OWNER.name}`,
      `let ${places.OWNER.name} make the file`,
    ];
    expect(added.code).toBe(11);
    expect(added.json()).toMatchObject({
      error: { message: expect.stringContaining(message), hint: expect.stringContaining(hint) },
    });
  });

  it('is written by root, and stays the property of its owner', async () => {
    const { path, add, deliver, expectNew } = await place(kind);
    await chown(path, places.OWNER.uid, places.NOBODY);
    await chmod(path, 0o640);
    await add();
    expect(await deliver()).toMatchObject(DELIVERED);
    await expectNew();
    const { uid, gid, mode } = await stat(path);
    expect([uid, gid, mode & 0o7777]).toEqual([places.OWNER.uid, places.NOBODY, 0o640]);
  });

  // As root of a container has it: no right to give a file to somebody else.
  const byRoot = (through: readonly string[]) => async () => {
    const { folder, path, add, deliver, expectNew } = await place(kind);
    await chmod(folder, 0o777);
    await chown(path, places.OWNER.uid, 0);
    await chmod(path, 0o660);
    await add();
    expect(await deliver({ through })).toMatchObject(DELIVERED);
    await expectNew();
    expect((await stat(path)).uid).toBe(places.OWNER.uid);
  };

  it('stays the property of its owner if root may not hand files over', byRoot(places.POWERLESS_ROOT));

  it.skipIf(noMounts)(
    titleWith('stays the property of its owner in a user namespace', noMounts),
    byRoot(['unshare', '-r', '--']),
  );

  it('is written in place if it is our own, in a folder of others', async () => {
    const { folder, path, nobody, add, deliver, expectNew, identity } = await foreign();
    await chmod(folder, 0o755);
    await chown(path, places.NOBODY, places.NOBODY);
    await add(path, nobody);
    const before = await identity();
    expect(await deliver(nobody)).toMatchObject(DELIVERED);
    await expectNew();
    expect(await identity()).toEqual(before);
  });
});

const trial = mkdtempSync(join(tmpdir(), 'envoy-tray-acl-'));
const noAccessLists = places.whyNoAccessLists(trial);
rmSync(trial, { recursive: true });

describe.skipIf(noAccessLists).each(KINDS)(titleWith('%s and access lists', noAccessLists), (kind) => {
  const listOf = (path: string) => execFileSync('getfacl', ['-cpn', path], { encoding: 'utf8' });
  const reader = `u:${places.OWNER.uid}:r`;

  it('keeps its own', async () => {
    const { path, add, deliver, expectNew, identity } = await place(kind);
    execFileSync('setfacl', ['-m', reader, path]);
    const before = [await identity(), listOf(path)];
    expect(before[1]).toContain(`user:${places.OWNER.uid}:r--`);
    await add();
    expect(await deliver()).toMatchObject(DELIVERED);
    await expectNew();
    expect([await identity(), listOf(path)]).toEqual(before);
  });

  it('gets none from its folder, which would let others read the token', async () => {
    const { folder, path, add, deliver, expectNew } = await place(kind);
    await chmod(path, 0o640);
    execFileSync('setfacl', ['-d', '-m', reader, folder]);
    const before = listOf(path);
    await add();
    expect(await deliver()).toMatchObject(DELIVERED);
    await expectNew();
    expect(listOf(path)).toBe(before);
  });
});

const windows = process.platform === 'win32' ? 'links need a right on Windows' : undefined;

describe.skipIf(windows).each(KINDS)(titleWith('%s behind a symbolic link', windows), (kind) => {
  it('is written where it is, in another folder, and the links stay', async () => {
    const { folder, path, add, deliver, expectNew } = await place(kind);
    const [links, more] = [join(folder, '..', 'links'), join(folder, '..', 'more')];
    await mkdir(links);
    await mkdir(more);
    await symlink('../with a space, é/token', join(links, 'first'));
    await symlink(join(links, 'first'), join(more, 'second'));
    await add(join(more, 'second'));
    expect(await deliver()).toMatchObject(DELIVERED);
    await expectNew(path);
    expect(await readlink(join(links, 'first'))).toBe('../with a space, é/token');
    expect(await readlink(join(more, 'second'))).toBe(join(links, 'first'));
    expect([await readdir(links), await readdir(more), await readdir(folder)]).toEqual([
      ...[['first'], ['second'], ['token']],
    ]);
  });
});

describe.skipIf(windows)(titleWith('a new file', windows), () => {
  it('is made where a symbolic link leads to, which stays', async () => {
    const { folder, path, add, deliver, expectNew } = await place('file');
    const [real, linked] = [join(folder, 'real'), join(folder, 'links', 'token')];
    await rm(path);
    await mkdir(join(folder, 'links'));
    await symlink(real, linked);
    await add(linked);
    expect(await deliver()).toMatchObject(DELIVERED);
    await expectNew(real);
    expect(await readlink(linked)).toBe(real);
  });
});
