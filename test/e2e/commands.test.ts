import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INITIAL_PROGRESS } from '../../main/domain/delivery-progress.ts';
import { withGateways } from '../../main/domain/saved-state.ts';
import { createStateFile } from '../../main/platform/node/state-file.ts';
import type { SavedTarget } from '../../shared/delivery.ts';
import { gateway, gatewayOf } from '../support/builders.ts';
import { ACCOUNT, startCliWorld } from '../support/cli.ts';
import { startGateway } from '../support/simulator/gateway.ts';

const NOBODY = { ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '' };

describe('envoy-tray', () => {
  it('discover --host: who the gateway says it is', async () => {
    await using world = await startCliWorld();
    const run = await world.runJson('discover');
    expect(run.json()).toEqual([
      {
        serial: world.gateway.serial,
        host: world.gateway.authority,
        addresses: ['127.0.0.1'],
        firmware: world.gateway.firmware,
        needsToken: true,
        metered: true,
        via: 'manual',
      },
    ]);
    expect(world.gateway.requests.map(({ path }) => path)).toEqual(['/info']);
  });

  it('login --password-stdin: checks the two lines and keeps them', async () => {
    await using world = await startCliWorld();
    const env = { ...NOBODY, ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
    const stdin = `${ACCOUNT.email}\n${ACCOUNT.password}\n`;
    const run = await world.run(['login', '--password-stdin', '--json'], { env, stdin });
    expect(run.json()).toEqual({ email: ACCOUNT.email, stored: true });
    expect(run.stderr).toContain('A keychain would be safer');
    expect(statSync(join(world.home, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(await world.run(['renew', '--host', world.gateway.authority], { env })).toMatchObject({ code: 0 });
  });

  it('login: says that memory keeps nothing', async () => {
    await using world = await startCliWorld();
    expect((await world.run(['login', '--json'])).json()).toEqual({ email: ACCOUNT.email, stored: true });
    expect((await world.run(['login'])).stdout).toContain('nothing outlives the program');
  });

  it('login: a wrong password is not kept', async () => {
    await using world = await startCliWorld();
    const env = { ...NOBODY, ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
    const run = await world.run(['login', '--password-stdin', '--json'], { env, stdin: 'a@b.c\nwrong\n' });
    expect(run.json()).toMatchObject({ error: { code: 'credentials-rejected' } });
    expect(existsSync(join(world.home, 'secrets.json'))).toBe(false);
  });

  it('login without a terminal says how to pipe the password in', async () => {
    await using world = await startCliWorld();
    const run = await world.run(['login', '--json'], { env: NOBODY });
    expect(run.json()).toMatchObject({
      error: { code: 'credentials-missing', hint: expect.stringContaining('--password-stdin') },
    });
  });

  it('renew, then token, status, power and forget on what was kept', async () => {
    await using world = await startCliWorld();
    const { gateway, cloud, home } = world;
    const env = { ENVOY_TRAY_SECRETS: `file:${join(home, 'secrets.json')}` };
    const run = async (...args: string[]) => (await world.run([...args, '--json'], { env })).json();
    await run('renew', '--host', gateway.authority);
    const asked = cloud.requests.length;
    const [token] = cloud.issued;

    expect(await run('token')).toEqual({
      serial: gateway.serial,
      token,
      expiresAt: expect.stringMatching(/Z$/),
    });
    expect((await world.run(['token'], { env })).stdout).toBe(`${token}\n`);
    expect(await run('status')).toEqual([
      {
        serial: gateway.serial,
        host: gateway.authority,
        firmware: gateway.firmware,
        token: {
          role: 'owner',
          issuedAt: expect.any(String),
          expiresAt: expect.any(String),
          daysLeft: 364,
          signature: 'unknown',
        },
        state: 'fine',
      },
    ]);
    // The address is remembered, so none has to be named.
    expect(await run('power')).toMatchObject({ serial: gateway.serial, source: '/production.json eim' });
    expect(cloud.requests).toHaveLength(asked);
    expect(readFileSync(join(home, 'state.json'), 'utf8')).not.toContain(token);

    expect(await run('forget')).toEqual({ deleted: 1 });
    expect(await run('status')).toEqual([]);
    expect(await run('token')).toMatchObject({ error: { code: 'credentials-missing' } });
  });

  it('keeps the old token when the new one is refused by the gateway', async () => {
    await using world = await startCliWorld();
    const env = { ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
    const host = ['--host', world.gateway.authority];
    await world.run(['renew', ...host], { env });
    world.gateway.faults.set('rejectToken', true);
    const refused = await world.run(['renew', ...host, '--json'], { env });
    expect(refused.json()).toMatchObject({ error: { code: 'token-rejected' } });
    expect((await world.run(['token'], { env })).stdout).toBe(`${world.cloud.issued[0]}\n`);
  });

  it('power: gets a token first where there is none', async () => {
    await using world = await startCliWorld();
    const run = await world.runJson('power');
    expect(run.json()).toMatchObject({ serial: world.gateway.serial, source: '/production.json eim' });
    expect(world.gateway.handshakes).toBe(1);
  });

  it('power: prints one document, although a place of another gateway has no token to get', async () => {
    await using world = await startCliWorld();
    const place: SavedTarget = {
      ...{
        id: 'file',
        serial: '122399000009',
        kind: 'file',
        label: 'File',
        where: '/x',
        options: { path: '/x' },
      },
      ...{ hasKey: false, progress: INITIAL_PROGRESS },
    };
    const state = createStateFile(join(world.home, 'state.json'));
    await state.change((saved) => ({
      ...withGateways(saved, gateway({ serial: '122399000009' })),
      targets: [place],
    }));
    const run = await world.run(['power', '--host', world.gateway.authority, '--json']);
    expect(run.json()).toMatchObject({ serial: world.gateway.serial });
    expect(run.code).toBe(0);
  });

  it('targets add command: what follows the dashes is for the other program', async () => {
    await using world = await startCliWorld();
    const run = await world.run(['targets', 'add', 'command', '--', 'deploy', '--json']);
    expect(run).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('No gateway is set up yet'),
    });
  });

  it('renew --undo: brings the token before back, and says that it is that one', async () => {
    await using world = await startCliWorld();
    const env = { ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
    const run = (...args: string[]) => world.run(args, { env });
    await run('renew', '--host', world.gateway.authority);
    await run('renew');
    expect((await run('token')).stdout).toBe(`${world.cloud.issued[1]}\n`);
    const undone = await run('renew', '--undo');
    expect(undone).toMatchObject({ code: 0 });
    expect(undone.stdout).toContain('The token before is in use again. Gateway 122399000001: its token is');
    expect((await run('token')).stdout).toBe(`${world.cloud.issued[0]}\n`);
  });

  it('targets add: says that a gateway comes first, before it asks for a key', async () => {
    await using world = await startCliWorld();
    const run = await world.run(['targets', 'add', 'openhab', '--url', 'http://127.0.0.1:1', '--json']);
    expect(run.code).toBe(3);
    expect(run.json()).toMatchObject({
      error: { code: 'gateway-not-found', message: 'No gateway is set up yet.' },
    });
  });

  it('targets add: does not send to deliver what was not added', async () => {
    await using world = await startCliWorld();
    const run = (...args: string[]) =>
      world.run(args, { env: { ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets')}` } });
    await run('renew', '--host', world.gateway.authority);
    const added = await run('targets', 'add', 'node-red', '--url', 'http://127.0.0.1:1');
    expect(added).toMatchObject({
      code: 11,
      stderr:
        'Node-RED does not answer.\nCheck that it is running, and that the address is right. Nothing was added, so add it again.\n',
    });
  });

  it('targets add: needs no keychain for a place without a key', async () => {
    await using world = await startCliWorld();
    const path = join(world.home, 'token');
    await world.run(['renew', '--host', world.gateway.authority]);
    const noKeychain = { ENVOY_TRAY_SECRETS: 'keychain', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
    const run = await world.run(['targets', 'add', 'file', '--path', path, '--json'], { env: noKeychain });
    expect(run, run.stderr).toMatchObject({ code: 0 });
  });

  it('power: without token and account says which is missing', async () => {
    await using world = await startCliWorld();
    const run = await world.run(['power', '--host', world.gateway.authority, '--json'], { env: NOBODY });
    expect(run.json()).toMatchObject({ error: { code: 'credentials-missing' } });
    expect(run.code).toBe(4);
  });

  it('power: old firmware over http, without a token', async () => {
    await using world = await startCliWorld({ tls: false, firmware: 'R4.10.35' });
    const run = await world.run(['power', '--host', world.gateway.authority, '--json'], { env: NOBODY });
    expect(run.json()).toMatchObject({ serial: world.gateway.serial, productionW: expect.any(Number) });
    expect(world.cloud.requests).toEqual([]);
  });

  it('watch: a document a line, one renewal, and 130 on Ctrl-C', async () => {
    await using world = await startCliWorld();
    const args = ['watch', '--interval', '1', '--host', world.gateway.authority, '--json'];
    const run = await world.run(args, { onOutput: (child) => child.kill('SIGINT') });
    expect(run.code).toBe(130);
    const lines = run.stdout.trimEnd().split('\n');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ serial: world.gateway.serial });
    expect(world.cloud.issued).toHaveLength(1);
  });

  it('doctor: passes where all is well, without a secret in its report', async () => {
    await using world = await startCliWorld();
    const secrets = `file:${join(world.home, 'secrets.json')}`;
    const env = { ENVOY_TRAY_SECRETS: secrets };
    await world.run(['renew', '--host', world.gateway.authority], { env });
    const run = await world.run(['doctor', '--json'], { env });
    const { steps } = run.json() as { steps: { step: string; result: string }[] };
    const seen = steps.map(({ step, result }) => `${step}: ${result}`);
    // Whether there is a network and who else is on it is not for this test to say.
    expect(seen[2]).toMatch(/^network: (pass|skip)$/);
    expect(seen[3]).toMatch(/^mdns: (pass|skip)$/);
    expect(seen.toSpliced(2, 2)).toEqual([
      'keychain: pass',
      'account: pass',
      'gateway: pass',
      'certificate: pass',
      'clock: pass',
      'token: pass',
      'cloud: pass',
      'sign-in: pass',
      'new token: pass',
      'token on the gateway: pass',
      'reading: pass',
    ]);
    expect(run.code).toBe(0);
    for (const secret of [ACCOUNT.email, ACCOUNT.password, world.gateway.serial, ...world.cloud.issued]) {
      expect(run.stdout).not.toContain(secret);
    }
  });

  it('doctor: says to a person first what runs where, then each step by its name, and how it ended', async () => {
    await using world = await startCliWorld();
    const run = await world.run(['doctor', '--host', world.gateway.authority], { env: { NO_COLOR: '' } });
    const [head, ...lines] = run.stdout.trimEnd().split('\n');
    expect(head).toMatch(/^Envoy Tray \d+\.\d+\.\d+, \w+ \S+ \w+, Node \d[\d.]+, \d{4}-\d\d-\d\dT[\d:]+Z$/);
    expect(lines).toContain(
      `✓ Gateway …${world.gateway.serial.slice(-3)}: It answers, with firmware D8.3.5289.`,
    );
    expect(lines).toContain('✓ New token: Enphase issued one as a test; it was not saved.');
    expect(lines).toContain('✓ Token on the gateway: The gateway accepts it.');
    expect(lines.at(-1)).toBe('Everything works.');
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[✓–] [A-Z][\w\s-]*(…\d{3})?: .*\.$/);
    expect(run.stdout).not.toContain('\u001b');
  });

  it('doctor: without a keychain goes on as far as it can, and says no paragraph twice', async () => {
    await using world = await startCliWorld();
    const env = { ENVOY_TRAY_SECRETS: `file:${world.home}`, ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '' };
    const run = await world.run(['doctor', '--host', world.gateway.authority], { env });
    expect(run.code).toBe(8);
    expect(run.stdout).toContain('– Enphase account: Needs the keychain.');
    expect(run.stdout).toMatch(/✓ Clock: /);
    expect(run.stdout.match(/→/g)).toHaveLength(1);
  });

  it('doctor: names the first thing that is wrong, and exits with its code', async () => {
    await using world = await startCliWorld();
    world.cloud.behaviour.login = 'mfa';
    const run = await world.runJson('doctor');
    const { steps } = run.json() as { steps: { step: string; result: string; code: string | null }[] };
    expect(
      steps.filter(({ result }) => result === 'fail').map(({ step, code }) => `${step}: ${code}`),
    ).toEqual(['sign-in: mfa-required']);
    expect(run.code).toBe(5);
  });

  it('ends without a trace when its reader has seen enough', async () => {
    await using world = await startCliWorld();
    const args = ['watch', '--interval', '1', '--host', world.gateway.authority, '--json'];
    const run = await world.run(args, { onOutput: (child) => child.stdout.destroy() });
    expect(run.code).toBe(0);
    expect(run.stderr).not.toMatch(/EPIPE|\n\s+at /);
  });

  it('signs in nowhere that it could not keep a refusal, and reads the watts all the same', async () => {
    await using world = await startCliWorld({ tls: false, firmware: 'R4.10.35' });
    await using modern = await startCliWorld();
    writeFileSync(join(modern.home, 'file'), '');
    const env = { ENVOY_TRAY_HOME: join(modern.home, 'file', 'home') };
    const renewal = await modern.run(['renew', '--host', modern.gateway.authority, '--json'], { env });
    expect(renewal.json()).toMatchObject({ error: { code: 'storage-unavailable' } });
    expect(renewal.code).toBe(8);
    expect(modern.cloud.requests).toEqual([]);
    const reading = await modern.run(['power', '--host', world.gateway.authority, '--json'], { env });
    expect(reading.code).toBe(0);
    expect(reading.stderr).toContain('cannot write to state.json');
  });

  it('several gateways: one that is down does not hide the other, and is named', async () => {
    await using first = await startCliWorld();
    await using second = await startGateway({ serial: '122399000002' });
    const env = { ENVOY_TRAY_SECRETS: `file:${join(first.home, 'secrets.json')}` };
    await first.run(['renew', '--host', first.gateway.authority], { env });
    await first.run(['discover', '--host', second.authority], { env });
    const state = createStateFile(join(first.home, 'state.json'));
    await state.change((saved) => withGateways(saved, gatewayOf(second)));
    await second.close();
    const run = await first.run(['power', '--json', '--timeout', '15'], { env });
    expect(run.json()).toEqual([
      expect.objectContaining({ serial: first.gateway.serial, productionW: expect.any(Number) }),
      {
        serial: second.serial,
        host: second.authority,
        error: { code: 'gateway-unreachable', message: expect.any(String), hint: expect.any(String) },
      },
    ]);
    expect(run.code).toBe(3);
    const text = await first.run(['power', '--timeout', '15'], { env });
    expect(text.stdout).toMatch(new RegExp(`^${first.gateway.serial}: Production .*\\n${second.serial}: `));
  });

  it('--version and --help are no errors', async () => {
    await using world = await startCliWorld();
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await world.run(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
    expect((await world.run(['renew', '--help'])).stdout).toContain('--serial');
  });

  it.each([
    [['renew', '--password=hunter2', '--json']],
    [['hunter2', '--json']],
    [['renew', 'hunter2', '--json']],
    [['renew', '--timeout', 'hunter2', '--json']],
    [['renew', '--host', 'hunter2@x', '--json']],
    [['--json']],
  ])('with words it does not know: usage, none of them repeated (%j)', async (args) => {
    await using world = await startCliWorld();
    const run = await world.run(args);
    expect(run.json()).toMatchObject({ error: { code: 'usage' } });
    expect(run.code).toBe(2);
    expect(run.stdout + run.stderr).not.toContain('hunter2');
  });
});
