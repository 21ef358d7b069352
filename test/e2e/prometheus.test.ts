import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { testFolder } from '../support/folder.ts';
import { HANGS_MS } from '../support/limits.ts';
import { missingPrograms, titleWith } from '../support/programs.ts';
import { type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { ask } from '../support/simulator/ask.ts';
import { verifyToken } from '../support/simulator/jwt.ts';
import { deliveryCli } from '../support/targets/delivery-cli.ts';

interface Scrape {
  readonly authorization: string | undefined;
  /** Of the gateway. */
  readonly status: number;
}

/** Asks the gateway with the credentials of whoever asks, and says its answer in the words of Prometheus. */
async function startExporter(gatewayUrl: string) {
  const scrapes: Scrape[] = [];
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    const headers = authorization === undefined ? {} : { authorization };
    void ask(`${gatewayUrl}/api/v1/production`, { headers }).then(
      ({ status, body }) => {
        scrapes.push({ authorization, status });
        const { wattsNow } = status === 200 ? (JSON.parse(body) as { wattsNow: number }) : {};
        response
          .writeHead(status, { 'content-type': 'text/plain; version=0.0.4' })
          .end(wattsNow === undefined ? '' : `envoy_watts ${wattsNow}\n`);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { scrapes, authority: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function world() {
  const revoked = new Set<string>();
  const cli = await deliveryCli({ verifyToken: (jwt) => (revoked.has(jwt) ? null : verifyToken(jwt)) });
  const path = join(await testFolder(), 'envoy.token');
  expect(await cli.run(['targets', 'add', 'file', '--path', path])).toMatchObject({ code: 0 });
  expect(await cli.run(['deliver'])).toMatchObject({ code: 0 });
  const exporter = await startExporter(cli.gateway.url);
  const prometheus = await startPrometheus(exporter.authority, path);
  await untilHealth(prometheus, { health: 'up', lastError: '' });
  return { ...cli, revoke: (token: string) => revoked.add(token), ...exporter, prometheus };
}

const untilHealth = (prometheus: Prometheus, wanted: object) =>
  expect.poll(() => prometheus.target(), { timeout: HANGS_MS }).toMatchObject(wanted);

const missing = missingPrograms('prometheus', 'sh').length > 0 ? 'prometheus is not installed' : undefined;

describe.skipIf(missing)(titleWith('Prometheus with a file for its credentials', missing), () => {
  it('is refused with the old token, and reads again by itself once the new one is delivered', async () => {
    const { newest, renew, run, revoke, prometheus, scrapes } = await world();
    expect(scrapes[0]).toEqual({ authorization: `Bearer ${newest()}`, status: 200 });
    expect(await prometheus.query('envoy_watts')).toEqual([expect.stringMatching(/^\d+(\.\d+)?$/)]);
    const old = newest();
    expect(await renew('--no-deliver')).toMatchObject({ code: 0 });
    revoke(old);
    await untilHealth(prometheus, { health: 'down', lastError: expect.stringContaining('401') });
    expect(scrapes.at(-1)).toEqual({ authorization: `Bearer ${old}`, status: 401 });
    expect((await run(['deliver'])).json()).toMatchObject([{ result: 'delivered', level: 'written' }]);
    await untilHealth(prometheus, { health: 'up', lastError: '' });
    expect(scrapes.at(-1)).toEqual({ authorization: `Bearer ${newest()}`, status: 200 });
    await expect.poll(() => prometheus.query('up'), { timeout: HANGS_MS }).toEqual(['1']);
  });

  it('follows a renewal, after which the old token may end', async () => {
    const { newest, renew, revoke, prometheus, scrapes } = await world();
    const old = newest();
    expect((await renew()).json()).toMatchObject({ deliveries: [{ result: 'delivered' }] });
    revoke(old);
    const fresh = `Bearer ${newest()}`;
    const since = () => scrapes.slice(scrapes.findIndex(({ authorization }) => authorization === fresh));
    await expect.poll(() => scrapes.at(-1)?.authorization, { timeout: HANGS_MS }).toBe(fresh);
    // A scrape that had read the file before the delivery may be refused; none after it.
    await expect.poll(() => since().length, { timeout: HANGS_MS }).toBeGreaterThan(2);
    expect(new Set(since().map(({ authorization, status }) => `${status} ${authorization}`))).toEqual(
      new Set([`200 ${fresh}`]),
    );
    await untilHealth(prometheus, { health: 'up', lastError: '' });
  });
});
