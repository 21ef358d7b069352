import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { formatDate } from '../../shared/format.ts';
import { type CliRun, startCliWorld } from '../support/cli.ts';
import { makeCertificate } from '../support/simulator/certificate.ts';
import { signToken } from '../support/simulator/jwt.ts';
import { createEvcc, EVCC_KEY, type Evcc, usualDevices } from '../support/targets/evcc.ts';

const DAY_S = 86_400;

/** A gateway that is set up with a token of so many days. */
async function worldWith({ days }: { readonly days: number }) {
  const cli = await startCliWorld();
  onTestFinished(() => cli[Symbol.asyncDispose]());
  const env = { ENVOY_TRAY_SECRETS: `file:${join(cli.home, 'secrets.json')}` };
  const run = (args: string, stdin = ''): Promise<CliRun> => cli.run(args.split(' '), { env, stdin });
  const exp = Math.floor(Date.now() / 1000) + days * DAY_S + 600;
  const token = signToken({ aud: cli.gateway.serial, iat: exp - 365 * DAY_S, exp });
  expect(await run(`paste --host ${cli.gateway.authority}`, token)).toMatchObject({ code: 0 });
  const end = formatDate(exp);
  return { cli, run, token, end };
}

/** As its owner does. */
async function restart(evcc: Evcc): Promise<void> {
  const headers = { Authorization: `Bearer ${EVCC_KEY}` };
  await fetch(`${evcc.url}/api/system/shutdown`, { method: 'POST', headers });
  await evcc.settled();
}

describe('the token of before', () => {
  it('is named after a renewal, and until somebody says that nothing uses it', async () => {
    const { run, end } = await worldWith({ days: 20 });
    const told = `Programs with the old token work until ${end}.`;
    expect((await run('renew')).stderr).toContain(told);
    expect((await run('status')).stdout).toContain(told);
    expect(await run('status --expect-days 14')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('status --expect-days 21')).toMatchObject({ code: 11 });
    // It is mailed by cron in the last week only.
    expect(await run('renew --if-due')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('targets --json')).toMatchObject({ code: 0, stdout: '[]\n' });
    // Without an id: all that a person does is done.
    expect(await run('deliver --done')).toMatchObject({ code: 0 });
    expect((await run('status')).stdout).not.toContain(told);
    expect(await run('status --expect-days 21')).toMatchObject({ code: 0 });
  });

  it('is named once more in its last week', async () => {
    const { run, end } = await worldWith({ days: 3 });
    await run('renew');
    expect((await run('renew --if-due')).stderr).toContain(`work until ${end}.`);
    expect(await run('status --expect-days 7')).toMatchObject({ code: 11 });
    expect(await run('deliver programs --done')).toMatchObject({ code: 0 });
    expect(await run('status --expect-days 7')).toMatchObject({ code: 0 });
  });

  it('is named with an evcc that was not restarted since, and not once it was', async () => {
    const { cli, run, token, end } = await worldWith({ days: 20 });
    const devices = usualDevices(token, '127.0.0.1').filter(({ id }) => id !== undefined);
    const evcc = await createEvcc({ devices, wait: async () => undefined });
    onTestFinished(() => evcc.close());
    await run(`targets add evcc --url ${evcc.url} --key-stdin`, EVCC_KEY);
    // It has the first token by its owner's hand.
    await run('deliver');
    await restart(evcc);
    await run('deliver');
    expect(await run('status --expect-days 21')).toMatchObject({ code: 7 });
    expect((await run('renew')).stderr).toContain('Restart it now');
    const told = `evcc (evcc) uses the new token only after a restart. The one that it uses ends on ${end}. Restart it.`;
    expect((await run('status')).stdout).toContain(told);
    expect(await run('renew --if-due')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('status --expect-days 14')).toMatchObject({ code: 0 });
    expect(await run('status --expect-days 21')).toMatchObject({ code: 11, stderr: `${told}\n` });
    await restart(evcc);
    expect(await run('renew --if-due')).toMatchObject({ code: 0, stderr: '' });
    expect((await run('status')).stdout).not.toContain('restart');
    expect(await run('status --expect-days 21')).toMatchObject({ code: 0, stderr: '' });
    // Somebody restarts it unseen between two renewals: it uses the first of the two then.
    await run('renew');
    await restart(evcc);
    await run('renew');
    expect((await run('status')).stdout).not.toContain(end);
    expect((await run('status')).stdout).toContain('only after a restart');
    expect(cli.cloud.issued).toHaveLength(3);
  });

  it('is named with a place by hand in the document of a delivery too', async () => {
    const { run } = await worldWith({ days: 20 });
    await run('targets add clipboard --label Loxone');
    expect((await run('deliver --json')).json()).toMatchObject([
      { note: expect.stringContaining('Put the token there by hand') },
    ]);
  });

  it('is named with a place that takes the new one by hand', async () => {
    const { run, end } = await worldWith({ days: 3 });
    await run('targets add clipboard --label Loxone');
    expect((await run('renew')).stderr).toContain(`The one there ends on ${end}.`);
    expect(await run('status --expect-days 7')).toMatchObject({
      code: 11,
      stderr: expect.stringContaining(`Loxone has not got the token in use.`),
    });
    expect((await run('renew --if-due')).stderr).toContain('clipboard  Loxone, by hand: needs you');
    await run('deliver clipboard --done');
    expect(await run('status --expect-days 7')).toMatchObject({ code: 0, stderr: '' });
  });
});

it('what waits for a person is mailed by cron on the day of the renewal, and in the last week', async () => {
  const { run } = await worldWith({ days: 40 });
  await run('targets add clipboard --label Loxone');
  expect((await run('renew')).stderr).toContain('needs you');
  expect(await run('renew --if-due')).toMatchObject({ code: 0, stderr: '' });
});

describe('status --expect-days', () => {
  it('fails for a place that was found with an old token', async () => {
    const { cli, run, token, end } = await worldWith({ days: 10 });
    await run('renew');
    const path = join(cli.home, 'x.env');
    writeFileSync(path, `JWT=${token}`);
    await run(`targets add replace --path ${path}`);
    expect(await run('status --expect-days 14')).toMatchObject({
      code: 11,
      stderr: expect.stringContaining(`does not have the token in use yet. The one there ends on ${end}.`),
    });
    await run('deliver');
    expect(await run('status --expect-days 14')).toMatchObject({ code: 0, stderr: '' });
  });

  it('says that a file is gone, with the token that it had', async () => {
    const { cli, run, token } = await worldWith({ days: 300 });
    const path = join(cli.home, 'settings');
    writeFileSync(path, token);
    await run(`targets add replace --path ${path}`);
    await run('deliver');
    expect(await run('status --expect-days 14')).toMatchObject({ code: 0, stderr: '' });
    rmSync(path);
    expect(await run('deliver')).toMatchObject({ code: 11 });
    expect((await run('status')).stdout).toContain(`The file ${path} does not exist.`);
  });

  it('says of a target that has the token what it lacks', async () => {
    const { cli, run } = await worldWith({ days: 300 });
    await run(`targets add file --path ${join(cli.home, 'token')} --after false`);
    await run('deliver');
    expect((await run('status')).stdout).toContain('File (file) has the token in use, but not all is done.');
  });

  it('fails for a target that has lost the token since', async () => {
    const { cli, run, token } = await worldWith({ days: 300 });
    const path = join(cli.home, 'x.env');
    writeFileSync(path, `JWT=${token}`);
    await run(`targets add replace --path ${path}`);
    expect(await run('deliver')).toMatchObject({ code: 0 });
    expect(await run('status --expect-days 14')).toMatchObject({ code: 0 });
    // What it was last seen to hold is an old token now, and gone.
    await run('renew --no-deliver');
    writeFileSync(path, 'JWT=');
    expect(await run('deliver')).toMatchObject({ code: 11 });
    const { code, stderr } = await run('status --expect-days 14');
    expect([code, stderr]).toEqual([11, expect.stringContaining('needs you. There is no token of gateway')]);
    expect(stderr).not.toContain('ends on');
  });

  it('fails for a target that needs a person', async () => {
    const { cli, run } = await worldWith({ days: 300 });
    await run(`targets add command -- false`);
    expect(await run('status --expect-days 14')).toMatchObject({ code: 0 });
    expect(await run('deliver')).toMatchObject({ code: 11 });
    const failed = await run('status --expect-days 14');
    expect(failed).toMatchObject({
      code: 11,
      stderr: expect.stringMatching(/^Command \(command\) needs you\. .* deliver\.\n$/),
    });
    expect(failed.stdout).toContain(cli.gateway.serial);
  });
});

describe('renew --if-due', () => {
  it('fails if the gateway shows another certificate, and asks Enphase nothing', async () => {
    const { cli, run } = await worldWith({ days: 300 });
    const path = join(cli.home, 'token');
    await run(`targets add file --path ${path}`);
    cli.gateway.setCertificate(makeCertificate());
    expect(await run('renew --if-due')).toMatchObject({ code: 9 });
    expect(cli.cloud.requests).toEqual([]);
    // What needs no gateway is done all the same.
    expect(readFileSync(path, 'utf8')).toMatch(/^eyJ/);
  });

  it('says nothing of a gateway that is off', async () => {
    const { cli, run } = await worldWith({ days: 300 });
    await cli.gateway.close();
    expect(await run('renew --if-due')).toMatchObject({ code: 0, stderr: '' });
  });
});
