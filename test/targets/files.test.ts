import {
  appendFile,
  chmod,
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { isTorn } from '../../main/targets/backup.ts';
import { decodeFile } from '../../main/targets/text-file.ts';
import { makeToken, NOW_S, SERIAL, YEAR_S } from '../support/builders.ts';
import { fc, runs } from '../support/fast-check.ts';
import { type DeliveryWorld, deliveryWorld, NEW, OLD } from '../support/targets/delivery-world.ts';

let world: DeliveryWorld;
let folder: string;
let path: string;
beforeEach(async () => {
  world = await deliveryWorld();
  folder = join(world.home, 'foreign');
  await mkdir(folder);
  path = join(folder, 'token');
});
const text = () => readFile(path, 'latin1');
const mode = async (of = path) => (await stat(of)).mode & 0o777;
const deliver = (options = {}) => world.engine.deliver({}, options);
const leftOver = () => readdir(join(world.home, 'backups')).catch(() => []);

/** Lets this process find another `ls`, a shell script. */
async function replaceLs(script: string): Promise<void> {
  const bin = join(world.home, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'ls'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe('a file of its own', () => {
  it('holds the token and nothing else, and only its owner may read it', async () => {
    await world.add({ kind: 'file', path });
    expect(await deliver()).toMatchObject([{ result: 'delivered', level: 'written', places: 1 }]);
    expect([await text(), await mode()]).toEqual([NEW, 0o600]);
    expect(await readdir(folder)).toEqual(['token']);
    expect(await deliver()).toMatchObject([{ result: 'unchanged', level: 'written' }]);
  });

  it('takes a template and a mode', async () => {
    const template = 'A={token} {serial} {expires} {expiresEpoch} {"json":{}}';
    await world.add({ kind: 'file', path, template }, undefined, { mode: '0640' });
    await deliver();
    const end = new Date((NOW_S + YEAR_S) * 1000).toISOString();
    const seconds = Date.parse((await text()).split(' ')[2] ?? '') / 1000;
    expect(end.slice(0, 4)).toBe('2027');
    expect(await text()).toBe(
      `A=${NEW} ${SERIAL} ${new Date(seconds * 1000).toISOString()} ${seconds} {"json":{}}`,
    );
    expect(await mode()).toBe(0o640);
    await world.renewTo(makeToken({ jti: 'newer' }));
    expect(await deliver()).toMatchObject([{ result: 'delivered' }]);
  });

  it('recognises what it has written, whatever signs the template has, and behind a mark', async () => {
    await world.add({ kind: 'file', path, template: 'Schlüssel={token} à' });
    await deliver();
    expect(await deliver()).toMatchObject([{ result: 'unchanged' }]);
    await world.renewTo(makeToken({ jti: 'newer' }));
    expect(await deliver()).toMatchObject([{ result: 'delivered' }]);
    const marked = join(folder, 'marked');
    await writeFile(marked, `\ufeff${OLD}\r\n`);
    expect((await world.add({ kind: 'file', path: marked })).places).toMatchObject([{ role: 'owner' }]);
  });

  it('gets the text of its template around a token that is there already', async () => {
    await writeFile(path, NEW);
    await world.add({ kind: 'file', path, template: 'ENVOY_JWT={token}' });
    expect(await world.engine.targets()).toMatchObject([{ state: 'pending' }]);
    expect(await deliver()).toMatchObject([{ result: 'delivered' }]);
    expect(await text()).toBe(`ENVOY_JWT=${NEW}`);
    expect(await world.engine.targets()).toMatchObject([{ state: 'current' }]);
  });

  it('leaves nothing half-written behind when it is removed', async () => {
    const other = join(world.home, 'other');
    await mkdir(other);
    await symlink(join(other, 'real'), path);
    await world.add({ kind: 'file', path });
    // As a killed delivery does.
    await writeFile(join(other, '.envoy-tray-file'), NEW);
    await world.engine.removeTarget('file');
    expect(await readdir(other)).toEqual([]);
  });

  it('gets its mode even if it has to stay the same file', async () => {
    await writeFile(path, OLD);
    await chmod(path, 0o644);
    await link(path, join(folder, 'second'));
    await world.add({ kind: 'file', path }, undefined, { mode: '0600' });
    expect(await deliver()).toMatchObject([{ result: 'delivered' }]);
    expect([await mode(), (await stat(path)).nlink]).toEqual([0o600, 2]);
  });

  it.each(['{token} {other}', 'no token', '{tokens}'])('does not take the template %s', async (template) => {
    await expect(async () => world.add({ kind: 'file', path, template })).rejects.toMatchObject({
      id: 'usage/target-template',
    });
  });

  it('overwrites a token of the gateway, and nothing else unasked', async () => {
    await writeFile(path, `${OLD}\n`);
    await world.add({ kind: 'file', path });
    await deliver();
    expect(await text()).toBe(NEW);
    await writeFile(path, 'precious');
    await world.renewTo(makeToken({ jti: 'newer' }));
    expect(await deliver()).toMatchObject([{ result: 'failed', error: { id: 'target-changed/foreign' } }]);
    expect(await text()).toBe('precious');
    const other = join(folder, 'other');
    await writeFile(other, 'precious');
    await expect(world.add({ kind: 'file', path: other })).rejects.toMatchObject({
      id: 'usage/target-not-ours',
    });
    await world.add({ kind: 'file', path: other }, undefined, { replace: true });
    await world.engine.deliver({ ids: ['file-2'] });
    expect(await readFile(other, 'utf8')).not.toContain('precious');
  });

  it('waits for its folder, and makes none', async () => {
    await world.add({ kind: 'file', path });
    await rename(folder, `${folder}-gone`);
    expect(await deliver()).toMatchObject([
      { result: 'failed', error: { id: 'target-not-writable/folder' } },
    ]);
    expect(await world.engine.targets()).toMatchObject([{ state: 'pending' }]);
    await rename(`${folder}-gone`, folder);
    expect(await deliver()).toMatchObject([{ result: 'delivered' }]);
  });

  it('is made at the end of a link to nothing', async () => {
    await symlink(join(folder, 'elsewhere'), path);
    await world.add({ kind: 'file', path });
    await deliver();
    expect(await readFile(join(folder, 'elsewhere'), 'utf8')).toBe(NEW);
    expect((await lstat(path)).isSymbolicLink()).toBe(true);
  });

  it('is no longer said to hold a token that it was seen not to hold', async () => {
    await world.add({ kind: 'file', path });
    await deliver();
    await writeFile(path, 'foreign');
    expect(await world.engine.targets()).toMatchObject([{ state: 'needs-you', level: null, holds: null }]);
    expect(await deliver()).toMatchObject([{ result: 'failed', level: null }]);
  });

  it('is no folder, and no place twice', async () => {
    await expect(world.add({ kind: 'file', path: folder })).rejects.toMatchObject({ code: 'usage' });
    await symlink(path, path);
    await expect(world.add({ kind: 'file', path })).rejects.toMatchObject({ id: 'usage/target-path' });
    await rm(path);
    await world.add({ kind: 'file', path });
    await expect(world.add({ kind: 'file', path })).rejects.toMatchObject({ id: 'usage/target-twice' });
    await writeFile(path, OLD);
    await symlink(path, join(folder, 'link'));
    const again = world.add({ kind: 'replace', path: join(folder, 'link') });
    await expect(again).rejects.toMatchObject({ id: 'usage/target-twice' });
  });
});

describe('a token in a file of another program', () => {
  const config = (token: string) => `\xef\xbb\xbf# caf\xe9\r\njwt = "${token}", x\r\n`;
  const add = () => world.add({ kind: 'replace', path });
  beforeEach(() => writeFile(path, config(OLD), 'latin1'));

  it('is replaced, and nothing else', async () => {
    await chmod(path, 0o664);
    expect((await add()).places).toMatchObject([{ where: 'line 2', role: 'owner', editable: true }]);
    expect(await deliver()).toMatchObject([{ result: 'delivered', level: 'written', places: 1 }]);
    expect([await text(), await mode()]).toEqual([config(NEW), 0o664]);
    expect([await readdir(folder), await leftOver()]).toEqual([['token'], []]);
  });

  it.each([
    [
      'UTF-16LE',
      (whole: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(whole, 'utf16le')]),
    ],
    [
      'UTF-16BE',
      (whole: string) => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(whole, 'utf16le').swap16()]),
    ],
    [
      'half a sign at the end',
      (whole: string) =>
        Buffer.concat([Buffer.from(`\xff\xfe`, 'latin1'), Buffer.from(whole, 'utf16le'), Buffer.from([7])]),
    ],
  ])('is found in %s', async (_what, encode) => {
    await writeFile(path, encode(`a="${OLD}"\r\n€`));
    await add();
    await deliver();
    expect(await readFile(path)).toEqual(encode(`a="${NEW}"\r\n€`));
  });

  it('is replaced behind a symbolic link, and through every name of a file', async () => {
    const real = join(folder, 'real');
    await rename(path, real);
    await symlink(real, path);
    await link(real, join(folder, 'second'));
    const { ino } = await stat(real);
    await add();
    await deliver();
    expect(await readFile(join(folder, 'second'), 'latin1')).toBe(config(NEW));
    expect((await stat(real)).ino).toBe(ino);
    expect(await leftOver()).toEqual([]);
  });

  it('is not put where none was', async () => {
    await writeFile(path, 'jwt = ""');
    await expect(add()).rejects.toMatchObject({ id: 'target-no-token' });
    await writeFile(path, 'jwt = !secret envoy');
    await expect(add()).rejects.toMatchObject({ id: 'target-no-token/indirect' });
    expect(world.targets()).toEqual([]);
  });

  it.each([
    ['Home Assistant', 'headers:\n  Authorization: !secret envoy_bearer\n', 'indirect'],
    ['a compose file', `environment:\n  - ENVOY_JWT=\${ENVOY_JWT}\n`, 'indirect'],
    ['a shell script', 'curl -H "Authorization: Bearer $TOKEN" https://envoy.local\n', 'indirect'],
    ['a batch file', 'curl -H "Authorization: Bearer %TOKEN%" https://envoy.local\r\n', 'indirect'],
    ['Python', 'token = os.environ["ENVOY_JWT"]\n', 'indirect'],
    ['Prometheus', 'bearer_token_file: /etc/prometheus/envoy-token\n', 'indirect'],
    ['systemd', '[Service]\nEnvironmentFile=/etc/envoy.env\n', 'indirect'],
    ['a placeholder beside another variable', `environment:\n  - TZ=\${TZ}\n  - ENVOY_JWT=changeme\n`, null],
    ['a placeholder in PHP', "$token = 'paste your token here';\n", null],
    ['a token of another gateway', makeToken({ aud: '122399000002' }), 'other-gateway'],
  ])('is not in %s, which says why', async (_what, content, detail) => {
    await writeFile(path, content);
    const id = ['target-no-token', detail].filter((part) => part !== null).join('/');
    await expect(add()).rejects.toMatchObject({ id });
  });

  it.each([
    ['over two lines', Buffer.from(`jwt: >-\n  ${OLD.slice(0, 150)}\n  ${OLD.slice(150)}\n`)],
    ['in Base64', Buffer.from(`data:\n  jwt: ${Buffer.from(OLD).toString('base64')}\n`)],
    ['in a database', Buffer.from(`SQLite format 3\0${OLD}\0`)],
    ['in UTF-16 without a mark', Buffer.from(`jwt="${OLD}"`, 'utf16le')],
  ])('cannot be replaced %s, which is said', async (_what, content) => {
    await writeFile(path, content);
    await expect(add()).rejects.toMatchObject({ id: 'target-no-token/other-form' });
    expect(await readFile(path)).toEqual(content);
  });

  it('is replaced beside one that cannot be, which counts as a failure until it is the new one', async () => {
    const both = (whole: string, split: string) =>
      `# old: ${whole}\njwt: >-\n  ${split.slice(0, 150)}\n  ${split.slice(150)}\n`;
    await writeFile(path, both(OLD, OLD));
    const reason = 'other-form';
    expect((await add()).places).toMatchObject([{ where: 'line 1' }, { editable: false, reason }]);
    const error = { id: 'target-not-writable/other-form' };
    expect(await deliver()).toMatchObject([{ result: 'failed', level: 'written', places: 1, error }]);
    expect(await text()).toBe(both(NEW, OLD));
    await writeFile(path, both(NEW, NEW));
    expect(await deliver()).toMatchObject([{ result: 'unchanged', error: null }]);
  });

  it.each([
    ['jsondb', 'openHAB'],
    ['.storage', 'Home Assistant'],
  ])('is not put into %s, which %s overwrites', async (store, system) => {
    await mkdir(join(folder, store));
    path = join(folder, store, 'entries.json');
    await writeFile(path, JSON.stringify({ token: OLD }));
    const id = 'target-not-writable/kept-in-memory';
    await expect(add()).rejects.toMatchObject({ id, values: { system } });
  });

  it.skipIf(process.platform === 'win32')(
    'is replaced in what another program writes while the new file is made',
    async () => {
      await add();
      // `ls` is asked about the new file before it takes the place of the old one.
      const done = join(world.home, 'done');
      await replaceLs(
        `case "$*" in *.envoy-tray-*) [ -e ${done} ] || echo added >> ${path}; touch ${done};; esac`,
      );
      expect(await deliver()).toMatchObject([{ result: 'delivered', places: 1 }]);
      expect(await text()).toBe(`${config(NEW)}added\n`);
      expect(await readdir(folder)).toEqual(['token']);
    },
  );

  it.skipIf(process.platform !== 'linux').each([
    ['the same file if a new one would have another label', 'echo b; echo a', true],
    ['replaced by a file with the same label', 'echo a; echo a', false],
  ])('is %s', async (_, label, isSame) => {
    await replaceLs(`[ "$1" = -dZ ] || exec /bin/ls "$@"\n${label}`);
    await writeFile(path, OLD);
    await world.add({ kind: 'replace', path });
    const { ino } = await stat(path);
    expect(await deliver()).toMatchObject([{ result: 'delivered' }]);
    expect(await text()).toBe(NEW);
    expect((await stat(path)).ino === ino).toBe(isSame);
  });

  it('leaves what is appended while it is written in place', async () => {
    await link(path, join(folder, 'second'));
    await add();
    const probe = await open(path);
    const handle = Object.getPrototypeOf(probe) as FileHandle;
    await probe.close();
    const { write } = handle;
    vi.spyOn(handle, 'write').mockImplementationOnce(async function (this: FileHandle, ...args: unknown[]) {
      await appendFile(path, 'added');
      return await Reflect.apply(write, this, args);
    } as FileHandle['write']);
    expect(await deliver()).toMatchObject([{ result: 'delivered', places: 1 }]);
    expect(await text()).toBe(`${config(NEW)}added`);
  });

  it('is left alone if no copy of the old file can be kept', async () => {
    await link(path, join(folder, 'second'));
    await add();
    await writeFile(join(world.home, 'backups'), '');
    expect(await deliver()).toMatchObject([{ result: 'failed', error: { code: 'target-not-writable' } }]);
    expect(await text()).toBe(config(OLD));
  });

  it('cannot be in what is no file any more, whoever asks', async () => {
    await add();
    await rm(path);
    await mkdir(path);
    const error = { id: 'target-changed/no-file' };
    expect(await deliver()).toMatchObject([{ result: 'failed', error }]);
    expect(await world.engine.targets()).toMatchObject([{ state: 'needs-you', error }]);
  });

  it('is left alone in a file with other zero bytes, or too large', async () => {
    await writeFile(path, Buffer.concat([Buffer.from(OLD), Buffer.from([0])]));
    await expect(add()).rejects.toMatchObject({ code: 'target-no-token' });
    await writeFile(path, OLD + ' '.repeat(3_000_000));
    await expect(add()).rejects.toMatchObject({ code: 'usage' });
  });

  it('is looked for again by a person once it was gone', async () => {
    await add();
    await writeFile(path, 'nothing');
    expect(await deliver()).toMatchObject([{ error: { code: 'target-no-token' } }]);
    expect(await world.engine.targets()).toMatchObject([{ state: 'needs-you' }]);
    await writeFile(path, config(OLD), 'latin1');
    expect(await deliver()).toMatchObject([{ result: 'delivered' }]);
    expect(await world.engine.targets()).toMatchObject([
      { state: 'current', level: 'written', holds: [{ current: true }] },
    ]);
  });

  it('would change, says a dry run, which changes nothing', async () => {
    await add();
    expect(await deliver({ dryRun: true })).toMatchObject([
      { result: 'would-change', places: 1, level: null },
    ]);
    expect(await text()).toBe(config(OLD));
    await deliver();
    expect(await deliver({ dryRun: true })).toMatchObject([{ result: 'unchanged', level: 'written' }]);
  });

  it('belongs to two gateways: each changes its own', async () => {
    const other = makeToken({ aud: '122399000002' });
    await writeFile(path, `${OLD}\n${other}\n`);
    await add();
    await deliver();
    expect(await text()).toBe(`${NEW}\n${other}\n`);
  });
});

describe('a write in place that was cut off', () => {
  it('is told from every other content, and ended', () => {
    const before = Buffer.from(`${'a'.repeat(50)}OLD${'z'.repeat(50)}`);
    const after = Buffer.from(`${'a'.repeat(50)}NEWER${'z'.repeat(50)}`);
    for (let cut = 0; cut <= after.length; cut++) {
      const torn = Buffer.concat([after.subarray(0, cut), before.subarray(cut)]);
      const isWhole = torn.equals(before) || torn.equals(after);
      expect(isTorn(torn, { before, after })).toBe(!isWhole);
    }
    expect(isTorn(Buffer.from('another'), { before, after })).toBe(false);
    for (const other of [before.subarray(1), after.subarray(0, 60), Buffer.concat([before, after])])
      expect(isTorn(other, { before, after })).toBe(false);
    // Cut off after the last byte, and before the file was made shorter.
    expect(isTorn(Buffer.concat([before, Buffer.from('zz')]), { before: after, after: before })).toBe(true);
  });

  it('is put right by the next delivery', async () => {
    await writeFile(path, `a ${OLD} z`);
    await world.add({ kind: 'replace', path });
    await mkdir(join(world.home, 'backups'), { recursive: true });
    const other = makeToken({ jti: 'one in between' });
    await writeFile(join(world.home, 'backups', 'replace.before'), `a ${OLD} z`);
    await writeFile(join(world.home, 'backups', 'replace.after'), `a ${other} z`);
    await writeFile(path, `a ${other.slice(0, 300)}${OLD.slice(300)} z`);
    await deliver();
    expect(await text()).toBe(`a ${NEW} z`);
    expect(await leftOver()).toEqual([]);
  });

  it('is left as it is while the copy of the old file cannot be read: the next copy would replace it', async () => {
    const torn = `a ${makeToken({ jti: 'one in between' }).slice(0, 300)}${OLD.slice(300)} z ${OLD}`;
    await writeFile(path, torn);
    await world.add({ kind: 'replace', path });
    await mkdir(join(world.home, 'backups', 'replace.before'), { recursive: true });
    const unreadable = { id: 'target-unreachable/unreadable', retryable: true };
    expect(await deliver()).toMatchObject([{ result: 'failed', error: unreadable }]);
    expect(await text()).toBe(torn);
  });
});

it('decodes and encodes every file to the same bytes', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ maxLength: 300 }).map((rest) => Uint8Array.from([0xff, 0xfe, ...rest])),
    fc.uint8Array({ maxLength: 300 }).map((rest) => Uint8Array.from([0xfe, 0xff, ...rest])),
  );
  fc.assert(
    fc.property(bytes, (array) => {
      const file = Buffer.from(array);
      const decoded = decodeFile(file);
      if (decoded !== null) expect(decoded.encode(decoded.text)).toEqual(file);
    }),
    { numRuns: runs(100_000) },
  );
});
