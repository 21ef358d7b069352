import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readTarget } from '../../main/domain/new-target.ts';
import { fingerprintOf } from '../../main/domain/token-fingerprint.ts';
import { makeToken, SERIAL } from '../support/builders.ts';
import { fakeTargets } from '../support/fakes/targets.ts';
import { deliveryWorld, hurriedClock, NEW, NO_SECRETS, OLD } from '../support/targets/delivery-world.ts';
import { createWebhookServer, failing, huge, redirect, status } from '../support/targets/webhook-server.ts';

const SECRET_ENV = {
  ...process.env,
  ENVOY_TRAY_EMAIL: 'a@b.c',
  ENVOY_TRAY_PASSWORD: 'pw',
  ENVOY_TRAY_SECRETS: 'x',
};

async function world(shell: string, more: { check?: string; after?: string } = {}) {
  const delivery = await deliveryWorld(NEW, { env: SECRET_ENV });
  const out = join(delivery.home, 'out');
  await mkdir(out);
  const words = ['sh', '-c', shell.replaceAll('OUT', out)];
  const target = readTarget({ kind: 'command', check: more.check?.replaceAll('OUT', out) }, {}, words);
  await delivery.engine.addTarget(target, async () => NO_SECRETS);
  const read = (name: string) => readFile(join(out, name), 'utf8');
  return { ...delivery, out, read };
}

describe('a command', () => {
  it('gets the token on standard input, and its fingerprint in the environment', async () => {
    const { engine, read } = await world('cat > OUT/token; env > OUT/env; echo "$@" > OUT/args');
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', level: 'written', error: null }]);
    expect(await read('token')).toBe(NEW);
    const env = await read('env');
    expect(env).toContain(`ENVOY_TRAY_SERIAL=${SERIAL}`);
    expect(env).toContain(`ENVOY_TRAY_FINGERPRINT=${fingerprintOf(NEW)}`);
    expect(env).toMatch(/^ENVOY_TRAY_EXPIRES=\d{4}-\d\d-\d\dT/m);
    expect(env).not.toMatch(/ENVOY_TRAY_(EMAIL|PASSWORD|SECRETS)|eyJ/);
    expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', level: 'written' }]);
    expect(await engine.targets()).toMatchObject([{ state: 'current', holds: null }]);
  });

  it.each([
    ['exit 3', 'command-failed', 'needs-you'],
    ['exit 75', 'command-failed/later', 'pending'],
    ['kill -9 $$', 'command-failed/signal', 'needs-you'],
  ])('that does %s', async (shell, id, state) => {
    const { engine } = await world(shell);
    expect(await engine.deliver({})).toMatchObject([{ result: 'failed', error: { id } }]);
    expect(await engine.targets()).toMatchObject([{ state, error: { id } }]);
  });

  it.each([
    ['below a file', [`${process.execPath}/x`], 'ENOTDIR'],
    ['whose argument is too long', ['true', 'x'.repeat(3_000_000)], 'E2BIG'],
  ])('%s cannot be started, and that is its problem alone', async (_what, words, code) => {
    const { engine, home, add } = await deliveryWorld();
    await engine.addTarget(readTarget({ kind: 'command' }, {}, words), async () => NO_SECRETS);
    await add({ kind: 'file', path: join(home, 'token') });
    expect(await engine.deliver({})).toMatchObject([
      { result: 'failed', error: { id: 'command-failed/not-found', values: { code } } },
      { result: 'delivered' },
    ]);
  });

  it.each([
    [
      'an argument',
      () => readTarget({ kind: 'command' }, {}, ['curl', '-H', `Authorization: Bearer ${OLD}`]),
    ],
    ['a place in an argument', () => readTarget({ kind: 'command', command: 'curl -H X:{token} http://x' })],
    ['what follows', () => readTarget({ kind: 'file', path: '/x', after: `load ${OLD}` })],
    ['a body', () => readTarget({ kind: 'webhook', url: 'http://x', body: `{token} ${OLD}` })],
  ])('and others take no token as %s', (_what, read) => {
    expect(read).toThrow(expect.objectContaining({ id: 'usage/target-token' }));
  });

  it('may end without reading, and say the token: that is not logged', async () => {
    const { engine, logged } = await world('cat; echo a@b.c; exit 4');
    await engine.deliver({});
    const text = JSON.stringify(logged);
    expect(text).toContain('[hidden]');
    expect(text).not.toContain(NEW.slice(-60));
    expect(text).not.toContain('a@b.c');
    const other = await world('exit 0');
    expect(await other.engine.deliver({})).toMatchObject([{ result: 'delivered' }]);
  });

  it.each(['fold -w 60', 'cut -c150-', 'base64', 'od -An -tx1'])(
    'that prints the token by %s: that is not logged',
    async (by) => {
      const { engine, logged } = await world(`${by}; exit 4`);
      await engine.deliver({});
      expect(JSON.stringify(logged)).toContain('left out');
    },
  );

  it('is ended with all that it has started once its time is over', async () => {
    const clock = hurriedClock();
    const { wait } = clock;
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const patient = {
      ...clock,
      wait: (ms: number, signal?: AbortSignal) => (ms === 60_000 ? over : wait(ms, signal)),
    };
    const delivery = await deliveryWorld(NEW, { clock: patient });
    const words = ['sh', '-c', `echo $$ > ${delivery.home}/pid; sleep 1000 & wait`];
    await delivery.engine.addTarget(readTarget({ kind: 'command' }, {}, words), async () => NO_SECRETS);
    const delivering = delivery.engine.deliver({});
    const pid = await untilWritten(join(delivery.home, 'pid'));
    end();
    expect(await delivering).toMatchObject([{ error: { id: 'command-failed/timeout' } }]);
    await expect.poll(() => livingIn(pid)).toEqual([]);
  });

  it('is checked by another one, which does not get the token', async () => {
    const { engine, out, read } = await world('cat > OUT/token', {
      check: `sh -c 'cat > OUT/seen; test -e OUT/ok'`,
    });
    expect(await engine.deliver({})).toMatchObject([
      { result: 'failed', level: 'written', error: { code: 'target-unproven' } },
    ]);
    expect(await read('seen')).toBe('');
    await writeFile(join(out, 'ok'), '');
    expect(await engine.deliver({})).toMatchObject([{ error: null, level: 'reads-data' }]);
  });

  it('that follows a change is owed until it has ended well', async () => {
    const delivery = await deliveryWorld();
    const path = join(delivery.home, 'token');
    const ok = join(delivery.home, 'ok');
    const log = join(delivery.home, 'log');
    await delivery.add({ kind: 'file', path, after: `sh -c 'echo x >> ${log}; test -e ${ok}'` });
    expect(await delivery.engine.deliver({})).toMatchObject([
      { result: 'failed', level: 'written', error: { id: 'command-failed/after' } },
    ]);
    expect(await readFile(path, 'utf8')).toBe(NEW);
    expect(await delivery.engine.targets()).toMatchObject([{ state: 'pending' }]);
    await writeFile(ok, '');
    expect(await delivery.engine.deliver({})).toMatchObject([{ result: 'unchanged', error: null }]);
    await delivery.engine.deliver({});
    expect(await readFile(log, 'utf8')).toBe('x\nx\n');
  });
});

it('a program that cannot be started after a change is named, and owed', async () => {
  const delivery = await deliveryWorld();
  await delivery.add({ kind: 'file', path: join(delivery.home, 'token'), after: '/nowhere/reload' });
  expect(await delivery.engine.deliver({})).toMatchObject([
    {
      ...{ result: 'failed', level: 'written' },
      error: { id: 'command-failed/after-not-found', values: { program: '/nowhere/reload', code: 'ENOENT' } },
    },
  ]);
  expect(await delivery.engine.targets()).toMatchObject([{ state: 'pending' }]);
});

it('a target in which there is no place left has got nothing', async () => {
  const kind = fakeTargets().kinds.file;
  const targets = fakeTargets({ file: { ...kind, deliver: async () => ({ places: 0 }) } });
  const { engine, add } = await deliveryWorld(NEW, { targets });
  await add({ kind: 'file', path: '/one' });
  expect(await engine.deliver({})).toMatchObject([
    { result: 'failed', level: null, error: { code: 'target-changed', retryable: true } },
  ]);
});

it('a bug in one target ends no delivery before the others are through', async () => {
  let written = false;
  const kind = fakeTargets().kinds.file;
  const slow = async () => {
    for (let turns = 0; turns < 50; turns++) await new Promise(setImmediate);
    written = true;
    return { places: 1 };
  };
  const bug = () => Promise.reject(new Error('bug'));
  const targets = fakeTargets({ file: { ...kind, deliver: bug }, replace: { ...kind, deliver: slow } });
  const { engine, add } = await deliveryWorld(NEW, { targets });
  await add({ kind: 'file', path: '/one' });
  await add({ kind: 'replace', path: '/two' });
  await expect(engine.deliver({})).rejects.toThrow('bug');
  expect(written).toBe(true);
});

/** Processes of a group that have not ended; `/proc` lists those too that nobody has waited for. */
async function livingIn(group: number): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats.filter((line) => {
    const [state, , pgrp] = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return pgrp === String(group) && state !== 'Z';
  });
}

async function untilWritten(path: string): Promise<number> {
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text.endsWith('\n')) return Number(text);
  }
}

describe('a webhook', () => {
  async function hook(input: Record<string, string> = {}, headers: Record<string, string> = {}) {
    const server = await createWebhookServer({ headers });
    onTestFinished(() => server.close());
    const delivery = await deliveryWorld();
    const secrets = { key: null, headers: { 'X-Key': 'secret-value' } };
    const url = server.hookUrl;
    const { method, ...typed } = input;
    await delivery.add(
      { kind: 'webhook', url, header: 'X-Key', ...typed },
      secrets,
      method ? { method } : {},
    );
    return { server, ...delivery };
  }

  it('is sent the token alone by POST, unless told otherwise', async () => {
    const { server, engine } = await hook({}, { 'x-key': 'secret-value' });
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', level: 'written' }]);
    expect(server.taken()).toEqual([NEW]);
    expect(server.hooks()[0]?.method).toBe('POST');
    expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged' }]);
    expect(server.taken()).toHaveLength(1);
  });

  it('takes a body, a method and a check', async () => {
    const server = await createWebhookServer({});
    onTestFinished(() => server.close());
    const delivery = await deliveryWorld();
    const input = {
      kind: 'webhook',
      url: server.hookUrl,
      body: '{"t":"{token}"}',
      checkUrl: server.checkUrl,
    } as const;
    await delivery.add(input, NO_SECRETS, { method: 'PUT' });
    expect(await delivery.engine.deliver({})).toMatchObject([{ result: 'delivered', level: 'reads-data' }]);
    expect(server.taken()).toEqual([`{"t":"${NEW}"}`]);
    expect(server.hooks()[0]).toMatchObject({
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
    });
  });

  it.each([
    ['500', failing(1), 'target-unreachable', 'pending'],
    ['401', [status(401)], 'target-refused', 'needs-you'],
    ['404', [status(404)], 'target-not-writable', 'needs-you'],
    ['too much', [huge(3_000_000)], 'target-unreachable', 'needs-you'],
    ['a redirect', [redirect('http://127.0.0.1:1/')], 'target-unreachable', 'needs-you'],
  ])('that answers %s', async (_what, answers, code, state) => {
    const { server, engine } = await hook();
    server.next(...answers);
    expect(await engine.deliver({})).toMatchObject([{ result: 'failed', error: { code } }]);
    expect(await engine.targets()).toMatchObject([{ state, error: { code } }]);
  });
});

describe('a place that takes the token by hand', () => {
  it('reminds until somebody says that it is done, and never fails', async () => {
    const { engine, add, renewTo } = await deliveryWorld();
    await add({ kind: 'clipboard', label: 'My hub' });
    expect(await engine.targets()).toMatchObject([
      { state: 'needs-you', level: null, holds: null, error: null },
    ]);
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', level: null, error: null }]);
    expect(await engine.deliver({ ids: ['clipboard'] }, { done: true })).toMatchObject([
      { result: 'unchanged' },
    ]);
    expect(await engine.targets()).toMatchObject([{ state: 'current' }]);
    await renewTo(makeToken({ jti: 'newer' }));
    await engine.deliver({});
    expect(await engine.targets()).toMatchObject([{ state: 'needs-you' }]);
    expect(OLD).not.toBe(NEW);
  });
});
