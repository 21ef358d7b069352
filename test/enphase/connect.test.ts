import { type AddressInfo, createServer } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { GATEWAY_CONNECT_TIMEOUT_MS } from '../../main/domain/timing.ts';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { createGatewayHttp, type GatewayHttpOptions } from '../../main/enphase/gateway/http.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { endpointsFor } from '../../shared/endpoint.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import { startGateway } from '../support/simulator/gateway.ts';
import { signToken } from '../support/simulator/jwt.ts';

const connector = createConnector({ clock: systemClock });
const httpTo = ({ host, port }: { host: string; port: number }, more: Partial<GatewayHttpOptions> = {}) =>
  createGatewayHttp({ scheme: 'https', host, port }, { clock: systemClock, ...more });
const at = ({ host, port }: { host: string; port: number }) => endpointsFor(host, port);

describe('connecting to a gateway', () => {
  it('takes https where it is spoken', async () => {
    await using gateway = await startGateway();
    const connection = await connector.connect(at(gateway));
    expect(connection.endpoint.scheme).toBe('https');
    expect(connection.info.serial).toBe(gateway.serial);
    connection.close();
  });

  it('takes http where there is no TLS, and says so by not calling onSecure', async () => {
    await using gateway = await startGateway({ tls: false, firmware: 'R4.10.35' });
    let secure = 0;
    const connection = await connector.connect(at(gateway), { onSecure: () => secure++ });
    expect(connection.endpoint.scheme).toBe('http');
    expect(secure).toBe(0);
    connection.close();
  });

  it('does not ask in the clear where a TLS handshake was left unanswered', async () => {
    let connections = 0;
    const greeted = Promise.withResolvers<void>();
    const mute = createServer((socket) => {
      connections++;
      socket.on('data', () => greeted.resolve());
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => mute.once('listening', resolve));
    const { port } = mute.address() as AddressInfo;
    const clock = createFakeClock();
    const ended = expect(createConnector({ clock }).connect(endpointsFor('127.0.0.1', port))).rejects;
    await greeted.promise;
    clock.advance(GATEWAY_CONNECT_TIMEOUT_MS);
    await ended.toMatchObject({ code: 'gateway-unreachable' });
    expect(connections).toBe(1);
    mute.close();
  });

  it('goes on to the next place when one is no gateway', async () => {
    await using router = await startGateway();
    await using gateway = await startGateway();
    router.faults.set('infoHtml', true);
    const connection = await connector.connect([...at(router), ...at(gateway)]);
    expect(connection.endpoint.port).toBe(gateway.port);
    connection.close();
  });

  it('stays with a gateway that is busy', async () => {
    await using busy = await startGateway();
    await using other = await startGateway();
    busy.faults.set('status503', { on: 'all' });
    await expect(connector.connect([...at(busy), ...at(other)])).rejects.toMatchObject({
      code: 'gateway-unreachable',
    });
    expect(other.requests).toEqual([]);
  });

  it('measures how far the gateway’s clock is off', async () => {
    await using gateway = await startGateway({ now: () => Date.now() - 3_600_000 });
    const connection = await connector.connect(at(gateway));
    expect(Math.round(connection.clockSkewMs / 60_000)).toBe(-60);
    connection.close();
  });

  it('is lost, in its own words, if nothing listens any more when a token is to be judged', async () => {
    await using gateway = await startGateway();
    const connection = await connector.connect(at(gateway));
    await gateway.close();
    await expect(connection.checkToken(signToken({ aud: gateway.serial }))).rejects.toMatchObject({
      code: 'gateway-unreachable',
      retryable: true,
    });
    connection.close();
  });

  it('ends at once when told to', async () => {
    await using gateway = await startGateway();
    gateway.faults.set('silent', true);
    const stop = new AbortController();
    const connecting = connector.connect(at(gateway), { signal: stop.signal, onSecure: () => stop.abort() });
    await expect(connecting).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('HTTP to a gateway', () => {
  const token = signToken({ aud: '122399000001' });

  it('makes one request at a time over one connection', async () => {
    let open = 0;
    let most = 0;
    const pause = async () => {
      most = Math.max(most, ++open);
      // A second request that was not held back would come meanwhile.
      for (let turns = 0; turns < 50; turns++) await turn();
      open--;
    };
    await using gateway = await startGateway({ latencyMs: 1, pause });
    const http = httpTo(gateway);
    await Promise.all(['/info', '/auth/check_jwt', '/ivp/meters'].map((path) => http.get(path, { token })));
    expect(gateway.requests).toHaveLength(3);
    expect(most).toBe(1);
    expect(gateway.handshakes).toBe(1);
    http.close();
  });

  it('opens one session, not one for every request', async () => {
    await using gateway = await startGateway({ firmware: 'D8.3.5289' });
    const http = httpTo(gateway);
    for (let i = 0; i < 5; i++) await http.get('/ivp/meters', { token });
    expect(gateway.sessionsOpened).toBe(1);
    http.close();
  });

  it('tries once more when a kept connection is reset under a request', async () => {
    await using gateway = await startGateway();
    gateway.faults.set('resetEverySecond', true);
    const http = httpTo(gateway);
    for (let i = 0; i < 4; i++) expect(await http.get('/info')).toMatchObject({ status: 200 });
    http.close();
  });

  it('sends nothing when the certificate is refused', async () => {
    await using gateway = await startGateway();
    const refuse = () => {
      throw new Error('not this one');
    };
    const http = httpTo(gateway, { check: refuse });
    await expect(http.get('/info', { token })).rejects.toThrow();
    expect(gateway.bytesAfterHandshake).toBe(0);
    http.close();
  });

  it('carries no token in what it throws', async () => {
    await using gateway = await startGateway();
    gateway.faults.set('reset', true);
    const http = httpTo(gateway);
    const error = await http.get('/info', { token }).catch((thrown: unknown) => thrown);
    const { inspect } = await import('node:util');
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(token);
    http.close();
  });
});
