import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliWorld, startCliWorld } from '../support/cli.ts';
import { makeCertificate } from '../support/simulator/certificate.ts';

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

  it('gets no token when it is named by its address either', async () => {
    await afterTheChange(async ({ gateway, cloud, run }, env) => {
      const before = gateway.requests.length;
      const failed = await run(['power', '--host', gateway.authority, '--json'], { env });
      expect(failed.code).toBe(9);
      const since = gateway.requests.slice(before);
      expect(since.map(({ path }) => path)).toEqual(['/info']);
      for (const token of cloud.issued) expect(JSON.stringify(since)).not.toContain(token);
    });
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
});
