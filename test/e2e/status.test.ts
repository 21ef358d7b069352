import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withGateways } from '../../main/domain/saved-state.ts';
import { createStateFile } from '../../main/platform/node/state-file.ts';
import { gateway } from '../support/builders.ts';
import { runCli, startCliWorld } from '../support/cli.ts';

async function worldWithToken() {
  const world = await startCliWorld();
  const secrets = join(world.home, 'secrets.json');
  const env = { ENVOY_TRAY_SECRETS: `file:${secrets}` };
  const run = (...args: readonly string[]) => world.run(args, { env });
  expect(await run('renew', '--host', world.gateway.authority)).toMatchObject({ code: 0 });
  return { world, secrets, run };
}
const FINE = expect.objectContaining({ state: 'fine' });

describe('status --expect-days', () => {
  it('passes with enough days, and fails with less; the status is printed all the same', async () => {
    const { world, run } = await worldWithToken();
    await using _ = world;
    expect(await run('status', '--expect-days', '364')).toMatchObject({ code: 0 });
    const short = await run('status', '--expect-days', '365', '--json');
    expect(short.json()).toEqual([FINE]);
    expect(short).toMatchObject({
      code: 7,
      stderr: `The token of gateway ${world.gateway.serial} has 364 days left. 365 days are expected.\n`,
    });
    const plain = await run('status', '--json');
    expect(plain).toMatchObject({ code: 0, stdout: short.stdout, stderr: '' });
  });

  it('fails without a gateway, and for one of several that has no token', async () => {
    const { world, run } = await worldWithToken();
    await using _ = world;
    const state = createStateFile(join(world.home, 'state.json'));
    await state.change((saved) => withGateways(saved, gateway({ serial: '122399000099' })));
    const run1 = await run('status', '--expect-days', '14', '--json');
    expect(run1.json()).toHaveLength(2);
    expect(run1).toMatchObject({ code: 4, stderr: 'Gateway 122399000099 has no token.\n' });
    expect(await run('status', '--expect-days', '14', '--serial', world.gateway.serial)).toMatchObject({
      code: 0,
    });
    await run('forget');
    const none = await run('status', '--expect-days', '14', '--json');
    expect(none).toMatchObject({ code: 4, stdout: '[]\n' });
  });

  it('says that the list of gateways cannot be read, and not only that there is none', async () => {
    await using world = await startCliWorld();
    mkdirSync(join(world.home, 'state.json'));
    for (const command of ['status', 'deliver', 'targets'])
      expect(await world.run([command, '--json'])).toMatchObject({
        code: 8,
        stdout: '[]\n',
        stderr: expect.stringContaining('state.json cannot be read'),
      });
  });

  it('fails if the token cannot be read, and prints what is known', async () => {
    const { world, secrets, run } = await worldWithToken();
    await using _ = world;
    writeFileSync(secrets, 'not JSON');
    const run1 = await run('status', '--expect-days', '14', '--json');
    expect(run1.json()).toEqual([
      expect.objectContaining({ serial: world.gateway.serial, token: null, state: 'unknown' }),
    ]);
    expect(run1).toMatchObject({ code: 8, stderr: 'The secrets file is damaged.\n' });
    expect((await run('status', '--json')).json()).toMatchObject({ error: { code: 'keychain-unavailable' } });
  });

  it('takes whole days only', async () => {
    await using world = await startCliWorld();
    const run = await world.run(['status', '--expect-days', 'soon', '--json']);
    expect(run.json()).toMatchObject({ error: { code: 'usage' } });
  });
});

describe('a serial that is not set up', () => {
  it.each([
    ['status', 'gateway-not-found'],
    ['token', 'credentials-missing'],
    ['targets', 'gateway-not-found'],
  ])('%s answers for the serial asked, and names those that are', async (command, code) => {
    const { world, run } = await worldWithToken();
    await using _ = world;
    const message = `No gateway with serial 555 is set up. Known: ${world.gateway.serial}.`;
    const json = (await run(command, '--serial', '555', '--json')).json();
    expect(json).toMatchObject({ error: { code, message } });
  });
});

it('a hint names the command as the program was started', async () => {
  const env = { ENVOY_TRAY_SECRETS: 'memory', ENVOY_TRAY_HOME: '/nonexistent' };
  const installed = await runCli(['status'], { env });
  expect(installed.stderr).toContain('Run envoy-tray login once, then envoy-tray renew.');
  const npm = { ...env, npm_lifecycle_event: 'cli' };
  const source = await runCli(['status'], { env: npm });
  expect(source.stderr).toContain('Run npm run cli -- login once, then npm run cli -- renew.');
  const failed = await runCli(['token', '--json'], { env: npm });
  expect(failed.json()).toMatchObject({
    error: { hint: 'Run npm run cli -- login once, then npm run cli -- renew.' },
  });
  expect((await runCli(['renew', '--help'], { env: npm })).stdout).toContain('Usage: npm run cli -- renew');
});
