import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliWorld, startCliWorld } from '../support/cli.ts';
import { makeAuthority, makeCertificate } from '../support/simulator/certificate.ts';
import { startGateway } from '../support/simulator/gateway.ts';

/** A gateway that was trusted, has a stored token, and then shows another certificate. */
async function afterTheChange(
  work: (world: CliWorld, env: Record<string, string>) => Promise<void>,
): Promise<void> {
  await using world = await startCliWorld();
  const env = { ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
  expect(await world.run(['renew', '--host', world.gateway.authority], { env })).toMatchObject({ code: 0 });
  world.gateway.setCertificate(makeCertificate());
  await work(world, env);
}

describe('a proxy before the gateway', () => {
  it('may show another certificate of an authority for its name, but no other', async () => {
    const authority = makeAuthority();
    await using world = await startCliWorld({ certificate: authority.sign('127.0.0.1') });
    const { gateway, home, run } = world;
    const trusted = join(home, 'authority.pem');
    writeFileSync(trusted, authority.cert);
    const env = {
      ENVOY_TRAY_SECRETS: `file:${join(home, 'secrets.json')}`,
      NODE_EXTRA_CA_CERTS: trusted,
    };
    expect(await run(['renew', '--host', gateway.authority], { env })).toMatchObject({ code: 0 });
    for (const command of [['power'], ['power', '--host', gateway.authority], ['status']]) {
      gateway.setCertificate(authority.sign('127.0.0.1'));
      expect(await run(command, { env })).toMatchObject({ code: 0 });
    }
    const bytes = gateway.bytesAfterHandshake;
    for (const stranger of [makeCertificate(), authority.sign('localhost')]) {
      gateway.setCertificate(stranger);
      expect(await run(['power'], { env })).toMatchObject({ code: 9 });
    }
    expect(gateway.bytesAfterHandshake).toBe(bytes);
  });
});

describe('a gateway with another certificate than before', () => {
  it.each([['renew'], ['power']])('gets not one byte from %s', async (command) => {
    await afterTheChange(async ({ gateway, cloud, run }, env) => {
      const bytes = gateway.bytesAfterHandshake;
      const failed = await run([command, '--json'], { env });
      expect(failed.json()).toMatchObject({ error: { code: 'certificate-changed' } });
      expect(failed.code).toBe(9);
      expect(gateway.bytesAfterHandshake).toBe(bytes);
      expect(cloud.issued).toHaveLength(1);
    });
  });

  it('gets not one byte from watch and doctor either', async () => {
    await afterTheChange(async ({ gateway, run }, env) => {
      const bytes = gateway.bytesAfterHandshake;
      expect(await run(['watch', '--json'], { env })).toMatchObject({ code: 9 });
      const doctor = await run(['doctor', '--json'], { env });
      expect(doctor.code).toBe(9);
      const { steps } = doctor.json() as { steps: { step: string; code: string | null }[] };
      expect(steps.find(({ step }) => step === 'gateway')?.code).toBe('certificate-changed');
      expect(gateway.bytesAfterHandshake).toBe(bytes);
    });
  });

  it.each([
    ['known by its serial', []],
    ['named by its address', ['--host']],
  ])('gets nothing when it changes in the middle of a watch, %s', async (_how, named) => {
    await using world = await startCliWorld();
    const { gateway } = world;
    const env = { ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
    const host = ['--host', gateway.authority];
    if (named.length === 0) expect(await world.run(['renew', ...host], { env })).toMatchObject({ code: 0 });
    let before = 0;
    const watch = await world.run(['watch', '--interval', '1', '--json', ...(named.length > 0 ? host : [])], {
      env,
      onOutput: () => {
        // The connection that is open was made to the old one; once that is reset, another has to be made.
        gateway.setCertificate(makeCertificate());
        gateway.faults.set('reset', true);
        before = gateway.requests.length;
      },
    });
    expect(watch.code).toBe(9);
    const [onTheOldOne, ...since] = gateway.requests.slice(before);
    expect(onTheOldOne?.path).toBe('/production.json');
    expect(since).toEqual([]);
  });

  it('gets no token when it is named by its address either', async () => {
    await afterTheChange(async ({ gateway, cloud, run }, env) => {
      const before = gateway.requests.length;
      const failed = await run(['power', '--host', gateway.authority, '--json'], { env });
      expect(failed.code).toBe(9);
      const since = gateway.requests.slice(before);
      expect(since).toEqual([]);
      for (const token of cloud.issued) expect(JSON.stringify(since)).not.toContain(token);
    });
  });

  it('gets no token where the list of gateways is lost: its certificate is kept beside the token too', async () => {
    await afterTheChange(async ({ gateway, cloud, home, run }, env) => {
      writeFileSync(join(home, 'state.json'), '{"version": 1, "gatew');
      const before = gateway.requests.length;
      for (const command of ['power', 'renew', 'doctor'])
        expect((await run([command, '--host', gateway.authority, '--json'], { env })).code).toBe(9);
      const since = gateway.requests.slice(before);
      expect(new Set(since.map(({ path }) => path))).toEqual(new Set(['/info']));
      for (const token of cloud.issued) expect(JSON.stringify(since)).not.toContain(token);
      const host = ['--host', gateway.authority];
      expect(await run(['trust', ...host], { env })).toMatchObject({ code: 0 });
      rmSync(join(home, 'state.json'));
      expect(await run(['power', ...host], { env })).toMatchObject({ code: 0 });
    });
  });

  it('gets no token by posing as old firmware first, where the list of gateways is lost', async () => {
    await using world = await startCliWorld();
    const { home, gateway, cloud } = world;
    const env = { ENVOY_TRAY_SECRETS: `file:${join(home, 'secrets.json')}` };
    await world.run(['renew', '--host', gateway.authority], { env });
    rmSync(join(home, 'state.json'));
    // It is met in the clear, and then shows a certificate.
    await using stranger = await startGateway({ serial: gateway.serial, tls: false, firmware: 'R4.10.35' });
    await world.run(['power', '--host', stranger.authority], { env });
    await using dressed = await startGateway({ serial: gateway.serial });
    expect(await world.run(['power', '--host', dressed.authority], { env })).toMatchObject({ code: 9 });
    const seen = JSON.stringify([stranger.requests, dressed.requests]);
    for (const token of cloud.issued) expect(seen).not.toContain(token);
  });

  it('and another serial is another gateway, which can be trusted in the place of the old one', async () => {
    await using world = await startCliWorld();
    const env = { ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
    const { port } = world.gateway;
    const host = ['--host', world.gateway.authority];
    await world.run(['renew', ...host], { env });
    await world.gateway.close();
    await using replaced = await startGateway({ serial: '122399000077', port });
    expect(await world.run(['power', ...host], { env })).toMatchObject({ code: 9 });
    expect(await world.run(['trust', ...host], { env })).toMatchObject({ code: 0 });
    const power = await world.run(['power', ...host, '--json'], { env });
    // The account of this world owns only the old one: it is asked for a token, and has none.
    expect(power.json()).toMatchObject({ error: { code: 'cloud-unexpected' } });
    expect(replaced.requests.map(({ path }) => path)).toContain('/info');
  });

  it('is trusted again on request, and then as before', async () => {
    await afterTheChange(async ({ gateway, run }, env) => {
      const trusted = await run(['trust', '--json'], { env });
      expect(trusted.json()).toEqual({
        serial: gateway.serial,
        host: gateway.authority,
        certificate: gateway.fingerprint256,
      });
      expect(await run(['power', '--json'], { env })).toMatchObject({ code: 0 });
    });
  });

  it('is new once: a second time nothing has changed', async () => {
    await afterTheChange(async ({ gateway, run }, env) => {
      const trust = async () => (await run(['trust'], { env })).stdout;
      const at = `Gateway ${gateway.serial} at ${gateway.authority}`;
      expect(await trust()).toBe(
        `${at} is trusted with its new certificate (SHA-256 ${gateway.fingerprint256}).\n`,
      );
      expect(await trust()).toBe(`${at}: its certificate has not changed.\n`);
    });
  });

  const DAY_MS = 86_400_000;
  const from = (days: number) => makeCertificate({ notBefore: new Date(Date.now() + days * DAY_MS) });

  /** A gateway whose certificate, so many days old, has just been replaced; the user has allowed the yearly change. */
  async function allowed(ageDays: number, work: Parameters<typeof afterTheChange>[0]): Promise<void> {
    await using world = await startCliWorld({ certificate: from(-ageDays) });
    const env = { ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
    await world.run(['renew', '--host', world.gateway.authority], { env });
    writeFileSync(join(world.home, 'settings.json'), JSON.stringify({ trustYearlyCertificate: true }));
    world.gateway.setCertificate(from(-1));
    await work(world, env);
  }

  it('is accepted without a question where it is the yearly change and the user has allowed that', async () => {
    await allowed(300, async ({ gateway, home, run }, env) => {
      expect(await run(['power', '--json'], { env })).toMatchObject({ code: 0 });
      expect(readFileSync(join(home, 'state.json'), 'utf8')).toContain(gateway.fingerprint256);
    });
  });

  it('is refused with not a byte sent when the old one was good for long, whatever is allowed', async () => {
    await allowed(100, async ({ gateway, run }, env) => {
      const bytes = gateway.bytesAfterHandshake;
      expect(await run(['power', '--json'], { env })).toMatchObject({ code: 9 });
      expect(gateway.bytesAfterHandshake).toBe(bytes);
    });
  });

  it('is refused when it comes with another serial, before a token is sent', async () => {
    await allowed(300, async ({ gateway, cloud, home, run }, env) => {
      const path = join(home, 'state.json');
      const other = '122399009999';
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(gateway.serial, other));
      expect((await run(['power', '--json'], { env })).code).toBe(3);
      for (const token of cloud.issued)
        expect(JSON.stringify(gateway.requests.slice(4))).not.toContain(token);
    });
  });
});
