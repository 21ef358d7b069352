import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fingerprintOf } from '../../main/domain/token-fingerprint.ts';
import { type CliRun, type CliWorld, startCliWorld } from '../support/cli.ts';
import { ADMIN_KEY, createOpenhab } from '../support/targets/openhab.ts';
import { UID, usualThings } from '../support/targets/openhab-house.ts';
import { createWebhookServer } from '../support/targets/webhook-server.ts';

/** The command line with one gateway that has a token. */
async function world() {
  const cli = await startCliWorld();
  onTestFinished(() => cli[Symbol.asyncDispose]());
  const secrets = { ENVOY_TRAY_SECRETS: `file:${join(cli.home, 'secrets.json')}` };
  const run = (args: string, stdin = ''): Promise<CliRun> =>
    cli.run([...args.split(' '), '--json'], { env: secrets, stdin });
  const runWords = (args: readonly string[]) => cli.run(args, { env: secrets });
  const renew = (...more: string[]) => run(['renew', '--host', cli.gateway.authority, ...more].join(' '));
  expect(await renew()).toMatchObject({ code: 0 });
  return { cli, run, runWords, renew, secrets };
}
const newest = ({ cloud }: CliWorld): string => cloud.issued.at(-1) ?? '';

describe('the contract of delivery', () => {
  it('is kept from the first look to the last word', async () => {
    const { cli, run, renew } = await world();
    const { serial } = cli.gateway;
    const token = newest(cli);
    expect((await run('targets')).json()).toEqual([]);
    expect(await run('deliver')).toMatchObject({ code: 0, stdout: '[]\n' });
    const path = join(cli.home, 'token');
    const claims = { id: 'file', serial, kind: 'file', label: 'For Prometheus', where: path };
    const added = await cli.run(
      ['targets', 'add', 'file', '--path', path, '--label', 'For Prometheus', '--json'],
      {
        env: { ENVOY_TRAY_SECRETS: `file:${join(cli.home, 'secrets.json')}` },
      },
    );
    expect(added.json()).toEqual({ ...claims, places: [{ where: path, role: null, editable: true }] });
    expect((await run('targets')).json()).toEqual([
      { ...claims, state: 'pending', level: null, holds: [], error: null, nextTryAt: null },
    ]);
    expect((await run('deliver --dry-run')).json()).toEqual([
      { ...claims, result: 'would-change', level: null, places: 1, error: null },
    ]);
    expect(await run('deliver')).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).toBe(token);
    const [row] = (await run('targets')).json() as [Record<string, unknown>];
    expect(row).toEqual({
      ...{ ...claims, state: 'current', level: 'written', error: null, nextTryAt: null },
      holds: [
        {
          ...{ fingerprint: fingerprintOf(token), role: 'owner', current: true },
          expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        },
      ],
    });
    expect((await run('deliver')).json()).toEqual([
      { ...claims, result: 'unchanged', level: 'written', places: 1, error: null },
    ]);
    const renewed = (await renew()).json();
    expect(renewed).toMatchObject({
      serial,
      deliveries: [{ ...claims, result: 'delivered', level: 'written', places: 1, error: null }],
    });
    expect(readFileSync(path, 'utf8')).toBe(newest(cli));
    expect((await renew('--no-deliver')).json()).not.toHaveProperty('deliveries');
    expect(readFileSync(path, 'utf8')).not.toBe(newest(cli));
    expect((await run('targets')).json()).toMatchObject([{ state: 'pending', holds: [{ current: false }] }]);
    expect((await run('targets remove file')).json()).toEqual({ removed: 1 });
    expect((await run('targets')).json()).toEqual([]);
  });

  it('says that a place still holds the old token, with exit 11, and keeps the renewal', async () => {
    const { cli, run, renew } = await world();
    const folder = join(cli.home, 'share');
    mkdirSync(folder);
    expect(await run(`targets add file --path ${join(folder, 'token')}`)).toMatchObject({ code: 0 });
    expect(await run('deliver')).toMatchObject({ code: 0 });
    const { rmSync } = await import('node:fs');
    rmSync(folder, { recursive: true });
    const failed = await renew();
    expect(failed.code).toBe(11);
    expect(failed.json()).toMatchObject({
      verified: true,
      deliveries: [{ result: 'failed', level: null, error: { code: 'target-not-writable' } }],
    });
    expect((await run('token')).json()).toMatchObject({ token: newest(cli) });
    expect((await run('targets')).json()).toMatchObject([
      { state: 'pending', nextTryAt: expect.stringMatching(/Z$/), error: { code: 'target-not-writable' } },
    ]);
    mkdirSync(folder);
    expect(await run('deliver')).toMatchObject({ code: 0 });
  });

  it('gives openHAB the token, whose key nobody else gets to see', async () => {
    const { cli, run, renew } = await world();
    const things = usualThings(newest(cli)).filter(({ uid }) => uid === UID.envoy || uid === UID.headers);
    const openhab = await createOpenhab({ things });
    onTestFinished(() => openhab.close());
    await openhab.settled();
    const added = await run(`targets add openhab --url ${openhab.url} --key-stdin`, `${ADMIN_KEY}\n`);
    expect(added).toMatchObject({ code: 0 });
    expect(added.json()).toMatchObject({ id: 'openhab', places: [{ editable: true }, { editable: true }] });
    const renewed = await renew();
    expect(renewed).toMatchObject({ code: 0 });
    expect(renewed.json()).toMatchObject({
      deliveries: [{ result: 'delivered', level: 'reads-data', places: 2 }],
    });
    expect(openhab.tokenInUse(UID.envoy)).toBe(newest(cli));
    expect(readFileSync(join(cli.home, 'state.json'), 'utf8')).not.toContain(ADMIN_KEY);
    expect((await run('forget')).json()).toEqual({ deleted: 2 });
    expect(readFileSync(join(cli.home, 'secrets.json'), 'utf8')).not.toContain(ADMIN_KEY);
    expect(openhab.tokenInUse(UID.envoy)).toBe(newest(cli));
  });

  it('takes secret headers a line each, a command after the dashes, and a hand', async () => {
    const { cli, run, runWords, renew } = await world();
    const hook = await createWebhookServer({ headers: { 'x-one': 'first', 'x-two': 'second' } });
    onTestFinished(() => hook.close());
    const words = `targets add webhook --url ${hook.hookUrl} --header X-One --header X-Two --key-stdin`;
    expect(await run(words, 'first\nsecond\n')).toMatchObject({ code: 0 });
    const out = join(cli.home, 'out');
    const command = ['targets', 'add', 'command', '--json', '--', 'sh', '-c', `cat > ${out}`];
    expect(await runWords(command)).toMatchObject({ code: 0 });
    expect(await run('targets add clipboard --label Hub')).toMatchObject({ code: 0 });
    const renewed = await renew();
    expect(renewed).toMatchObject({ code: 0 });
    expect(renewed.json()).toMatchObject({
      deliveries: [
        { id: 'webhook', result: 'delivered' },
        { id: 'command', result: 'delivered' },
        { id: 'clipboard', result: 'delivered', level: null },
      ],
    });
    expect([hook.tokenInUse(), readFileSync(out, 'utf8')]).toEqual([newest(cli), newest(cli)]);
    expect((await runWords(['targets'])).stdout).toContain('then run envoy-tray deliver clipboard --done');
    expect((await run('deliver clipboard --done')).json()).toMatchObject([{ result: 'unchanged' }]);
    expect((await run('targets')).json()).toMatchObject([
      { state: 'current' },
      { state: 'current' },
      { state: 'current' },
    ]);
  });

  it.each([
    ['targets add', 'usage', 2],
    ['targets add toaster', 'usage', 2],
    ['targets add file', 'usage', 2],
    ['targets add file --path /tmp', 'usage', 2],
    ['targets add file --path /nowhere/at/all', 'target-not-writable', 11],
    ['targets add file --path /tmp/x --url http://h', 'usage', 2],
    ['targets add openhab --url ftp://h', 'usage', 2],
    ['targets add openhab --url http://user:pw@h', 'usage', 2],
    ['targets add openhab --url http://127.0.0.1:9', 'target-unreachable', 11],
    ['targets add replace --path /nowhere/at/all', 'target-unreachable', 11],
    ['targets add clipboard --serial 999', 'gateway-not-found', 3],
    ['targets add command', 'usage', 2],
    ['targets remove nothing', 'usage', 2],
    ['deliver nothing', 'usage', 2],
  ])('refuses %s', async (args, code, exit) => {
    const { run } = await world();
    const refused = await run(args);
    expect(refused).toMatchObject({ code: exit });
    expect(refused.json()).toMatchObject({ error: { code } });
    expect((await run('targets')).json()).toEqual([]);
  });

  it('knows what ~ is where a shell leaves it', async () => {
    const { cli, secrets } = await world();
    const added = await cli.run(['targets', 'add', 'file', '--path=~/token', '--json'], {
      env: { ...secrets, HOME: cli.home, USERPROFILE: cli.home },
    });
    expect(added.json()).toMatchObject({ where: join(cli.home, 'token') });
  });

  it('says what targets remove lacks', async () => {
    const { run } = await world();
    const refused = await run('targets remove');
    expect(refused.code).toBe(2);
    expect(refused.json()).toMatchObject({
      error: { code: 'usage', message: 'The id of a target is needed.' },
    });
  });

  it('has no token to deliver before the first', async () => {
    const { run, cli } = await world();
    await run(`targets add file --path ${join(cli.home, 'token')}`);
    writeFileSync(join(cli.home, 'secrets.json'), '{}');
    expect(await run('deliver')).toMatchObject({ code: 4 });
    expect(readdirSync(cli.home)).not.toContain('token');
  });
});

describe('a reading that has to get a token first', () => {
  it.each([['power'], ['watch']])('gives it to its targets too, %s', async (command) => {
    const { cli, run, secrets } = await world();
    const path = join(cli.home, 'token');
    await run(`targets add file --path ${path}`);
    const file = join(cli.home, 'secrets.json');
    const kept = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    const withoutToken = kept.filter(([name]) => !name.startsWith('token '));
    writeFileSync(file, JSON.stringify(Object.fromEntries(withoutToken)));
    const { stderr } = await cli.run([command, '--host', cli.gateway.authority, '--json'], {
      env: secrets,
      onOutput: (child) => child.kill('SIGINT'),
    });
    expect(cli.cloud.issued).toHaveLength(2);
    expect(readFileSync(path, 'utf8')).toBe(newest(cli));
    expect(stderr).toContain('File');
  });
});
