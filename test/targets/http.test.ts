import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeAuthority, makeCertificate } from '../support/simulator/certificate.ts';
import { deliveryWorld, OLD, withKey } from '../support/targets/delivery-world.ts';
import { ADMIN_KEY, createOpenhab, type OpenhabOptions } from '../support/targets/openhab.ts';
import { UID, usualThings } from '../support/targets/openhab-house.ts';
import { text } from '../support/targets/programmed-answers.ts';
import { startServer } from '../support/targets/stand-in-server.ts';

async function world(options: OpenhabOptions) {
  const things = usualThings(OLD).filter(({ uid }) => uid === UID.headers);
  const openhab = await createOpenhab({ token: OLD, things, wait: async () => undefined, ...options });
  onTestFinished(() => openhab.close());
  await openhab.settled();
  const delivery = await deliveryWorld();
  await delivery.add({ kind: 'openhab', url: openhab.url }, withKey(ADMIN_KEY));
  return { openhab, ...delivery };
}

it('a target with a certificate of an authority takes another one of it, and no stranger’s', async () => {
  const authority = makeAuthority();
  const usual = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...usual, authority.cert]);
  onTestFinished(() => tls.setDefaultCACertificates(usual));
  const certificate = authority.sign('127.0.0.1');
  const { openhab, engine } = await world({ http: false, https: true, certificate });
  openhab.setCertificate(makeCertificate());
  const before = openhab.requests.length;
  expect(await engine.deliver({})).toMatchObject([{ error: { id: 'target-unreachable/certificate' } }]);
  expect(openhab.requests).toHaveLength(before);
  openhab.setCertificate(authority.sign('127.0.0.1'));
  expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', error: null }]);
});

it('no target is reached through a proxy of the environment', async () => {
  // With NODE_USE_ENV_PROXY this agent is the one that goes through it.
  const shared = vi.spyOn(http.globalAgent, 'addRequest' as never);
  const { engine } = await world({});
  expect(await engine.deliver({})).toMatchObject([{ result: 'delivered' }]);
  expect(shared).not.toHaveBeenCalled();
});

describe('a look at the wrong address says so', () => {
  it.each(['http', 'https'])('of a host whose name nobody knows, over %s', async (scheme) => {
    // Too long for a label of a name: the resolver refuses it without asking anybody.
    const name = `openhab-${'x'.repeat(64)}`;
    const { add } = await deliveryWorld();
    const url = `${scheme}://${name}:8080`;
    await expect(add({ kind: 'openhab', url }, withKey(ADMIN_KEY))).rejects.toMatchObject({
      id: 'target-unreachable/name',
      values: { name, system: 'openHAB' },
    });
  });

  it('but not of one whose https refuses us', async () => {
    const { add } = await deliveryWorld();
    const { key, cert } = makeCertificate();
    const server = tls.createServer({ key, cert, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' });
    onTestFinished(() => void server.close());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(add({ kind: 'evcc', url: `https://127.0.0.1:${port}` })).rejects.toMatchObject({
      id: 'target-unreachable',
    });
  });

  it('of a system that has no https', async () => {
    const { add } = await deliveryWorld();
    const { url, close } = await startServer({}, () => text(200, '{}'));
    onTestFinished(close);
    await expect(add({ kind: 'evcc', url: url.replace('http:', 'https:') })).rejects.toMatchObject({
      id: 'target-unreachable/no-https',
    });
  });

  it.each(['openhab', 'home-assistant', 'evcc', 'homebridge'] as const)(
    'of another program, %s',
    async (kind) => {
      const { add, targets } = await deliveryWorld();
      const { url, close } = await startServer({}, () => text(404, 'Not Found'));
      onTestFinished(close);
      await expect(add({ kind, url }, withKey(ADMIN_KEY))).rejects.toMatchObject({
        id: 'target-unreachable/not-found',
      });
      expect(targets()).toEqual([]);
    },
  );
});
