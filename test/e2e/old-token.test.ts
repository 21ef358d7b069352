import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { formatDate } from '../../shared/format.ts';
import { type CliRun, startCliWorld } from '../support/cli.ts';
import { makeCertificate } from '../support/simulator/certificate.ts';
import { signToken } from '../support/simulator/jwt.ts';

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
  return { cli, run, end };
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
    expect(await run('deliver programs --done')).toMatchObject({ code: 0 });
    expect((await run('status')).stdout).not.toContain(told);
    expect(await run('status --expect-days 21')).toMatchObject({ code: 0 });
  });

  it('is named once more in its last week', async () => {
    const { run, end } = await worldWith({ days: 3 });
    await run('renew');
    expect((await run('renew --if-due')).stderr).toContain(`work until ${end}.`);
    expect(await run('status --expect-days 7')).toMatchObject({ code: 11 });
  });

  it('is named with a place that takes the new one by hand', async () => {
    const { run, end } = await worldWith({ days: 3 });
    await run('targets add clipboard --label Loxone');
    expect((await run('renew')).stderr).toContain(`The one there ends on ${end}.`);
    expect(await run('status --expect-days 7')).toMatchObject({
      code: 11,
      stderr: expect.stringContaining(`Loxone has not got the new token.`),
    });
    await run('deliver clipboard --done');
    expect(await run('status --expect-days 7')).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('status --expect-days', () => {
  it('fails for a target that needs a person', async () => {
    const { cli, run } = await worldWith({ days: 300 });
    await run(`targets add command -- false`);
    expect(await run('status --expect-days 14')).toMatchObject({ code: 0 });
    expect(await run('deliver')).toMatchObject({ code: 11 });
    const failed = await run('status --expect-days 14');
    expect(failed).toMatchObject({ code: 11, stderr: expect.stringContaining('deliver command') });
    expect(failed.stdout).toContain(cli.gateway.serial);
  });
});

describe('renew --if-due', () => {
  it('renews a token that is not due, but which the gateway refuses', async () => {
    const { cli, run } = await worldWith({ days: 300 });
    cli.gateway.faults.set('rebooting', 1);
    const renewed = await run('renew --if-due');
    expect(renewed).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(`Gateway ${cli.gateway.serial} no longer accepts the stored token.`),
    });
    expect(cli.cloud.issued).toHaveLength(1);
    cli.gateway.faults.set('rejectToken', true);
    expect(await run('renew --if-due')).toMatchObject({ code: 7 });
  });

  it('fails if the gateway shows another certificate, and asks Enphase nothing', async () => {
    const { cli, run } = await worldWith({ days: 300 });
    cli.gateway.setCertificate(makeCertificate());
    expect(await run('renew --if-due')).toMatchObject({ code: 9 });
    expect(cli.cloud.requests).toEqual([]);
  });

  it('says nothing of a gateway that is off', async () => {
    const { cli, run } = await worldWith({ days: 300 });
    await cli.gateway.close();
    expect(await run('renew --if-due')).toMatchObject({ code: 0, stderr: '' });
  });
});
