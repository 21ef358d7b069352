import dns from 'node:dns';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GATEWAY_CONNECT_TIMEOUT_MS } from '../../main/domain/timing.ts';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import type { Endpoint } from '../../shared/domain.ts';
import { parseHost } from '../../shared/endpoint.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import { makeCertificate } from '../support/simulator/certificate.ts';
import { startGateway } from '../support/simulator/gateway.ts';

const HOST = '127.0.0.1';

/** A listening server; its port is the only one that the test needs. */
async function listening<S extends Server>(
  server: S,
): Promise<AsyncDisposable & { port: number; server: S }> {
  server.listen(0, HOST);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    server,
    [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** A port at which nothing listens. */
async function closedPort(): Promise<number> {
  await using taken = await listening(createServer());
  return taken.port;
}

const web = (answer: RequestListener) => listening(createHttpServer(answer));
const redirect: RequestListener = (request, response) =>
  response.writeHead(301, { Location: `https://localhost${request.url ?? ''}` }).end();
const endpoints = (https: number, http: number): Endpoint[] => [
  { scheme: 'https', host: HOST, port: https },
  { scheme: 'http', host: HOST, port: http },
];
const refusal = (places: readonly Endpoint[]) =>
  createConnector({ clock: systemClock })
    .connect(places)
    .then(
      (connection) => connection.close(),
      (error: unknown) => error,
    );

describe('a gateway that gives no connection', () => {
  it('is told by what https said if nothing listens at either port', async () => {
    const https = await closedPort();
    expect(await refusal(endpoints(https, await closedPort()))).toMatchObject({
      id: 'gateway-unreachable/nothing-there',
      values: { url: `https://${HOST}:${https}`, code: 'ECONNREFUSED' },
    });
  });

  it('is there if only the handshake fails', async () => {
    // A proxy that serves other names refuses so; older gateways may.
    const { key, cert } = makeCertificate();
    await using old = await listening(
      createTlsServer({ key, cert, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }),
    );
    expect(await refusal(endpoints(old.port, await closedPort()))).toMatchObject({
      id: 'gateway-unreachable/handshake',
      values: { url: `https://${HOST}:${old.port}`, code: expect.stringMatching(/^ERR_SSL_/) },
    });
  });

  it('is told by what https said if http hangs up', async () => {
    await using rude = await listening(createServer((socket) => socket.destroy()));
    const https = await closedPort();
    expect(await refusal(endpoints(https, rude.port))).toMatchObject({
      id: 'gateway-unreachable/nothing-there',
      values: { code: 'ECONNREFUSED' },
    });
  });

  it.each([301, 302, 307, 308])('is a slow one if http points to https (status %i)', async (status) => {
    await using pointer = await web((_request, response) =>
      response.writeHead(status, { Location: `https://${HOST}/info` }).end(),
    );
    const https = await closedPort();
    expect(await refusal(endpoints(https, pointer.port))).toMatchObject({
      id: 'gateway-unreachable/https-silent',
      code: 'gateway-unreachable',
      retryable: true,
      values: { url: `https://${HOST}:${https}`, code: 'ECONNREFUSED' },
    });
  });

  it.each(['/login', 'http://192.0.2.1/portal', 'https://login.example/'])(
    'is none if http points to %s',
    async (location) => {
      await using portal = await web((_request, response) =>
        response.writeHead(302, { Location: location }).end(),
      );
      expect(await refusal(endpoints(await closedPort(), portal.port))).toMatchObject({
        id: 'gateway-not-envoy/status',
      });
    },
  );

  it('is said to be something else if what answers does not speak TLS', async () => {
    await using ssh = await listening(
      createServer((socket) =>
        socket
          .on('error', () => undefined)
          .resume()
          .end('SSH-2.0-OpenSSH_9.2\r\n'),
      ),
    );
    expect(await refusal(endpoints(ssh.port, ssh.port))).toMatchObject({
      id: 'gateway-not-envoy/no-https',
      values: { url: `https://${HOST}:${ssh.port}` },
    });
  });

  it('is a slow one if https times out and http wants a token', async () => {
    await using gateway = await startGateway({ tls: false, firmware: 'D8.3.5289' });
    const greeted = Promise.withResolvers<void>();
    await using mute = await listening(
      createServer((socket) => {
        socket.on('data', () => greeted.resolve());
        socket.on('error', () => undefined);
      }),
    );
    const clock = createFakeClock();
    const ended = createConnector({ clock }).connect(endpoints(mute.port, gateway.port));
    const told = expect(ended).rejects.toMatchObject({
      id: 'gateway-unreachable/https-silent',
      values: { code: 'ETIMEDOUT' },
    });
    await greeted.promise;
    clock.advance(GATEWAY_CONNECT_TIMEOUT_MS);
    await told;
    expect(gateway.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('is none if it answers over http as something else', async () => {
    await using router = await web((_request, response) => response.end('<html>Router</html>'));
    expect(await refusal(endpoints(await closedPort(), router.port))).toMatchObject({
      code: 'gateway-not-envoy',
    });
  });

  it('is found over https if http was typed and only points there', async () => {
    await using gateway = await startGateway();
    await using pointer = await web(redirect);
    const typed = parseHost(`http://${HOST}:${pointer.port}/home`)?.map((endpoint) =>
      endpoint.scheme === 'https' ? { ...endpoint, port: gateway.port } : endpoint,
    );
    const connection = await createConnector({ clock: systemClock }).connect(typed ?? []);
    expect(connection.endpoint.scheme).toBe('https');
    connection.close();
  });
});

describe('a name', () => {
  afterEach(() => void vi.restoreAllMocks());

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('that is not known here is said to be that (%s)', async (code) => {
    const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((...args: unknown[]) => {
      const done = args.at(-1) as (error: Error) => void;
      done(Object.assign(new Error(code), { code }));
    }) as never);
    const error = await refusal(parseHost('envoy.local') ?? []);
    expect(error).toMatchObject({ id: 'gateway-not-found/name', values: { name: 'envoy.local' } });
    expect((error as { hint: string }).hint).toMatch(/IP address/);
    expect(lookup).toHaveBeenCalled();
  });
});

/** The loopback interface with an IPv6 address; containers may lack it. */
const [loopback] = Object.entries(networkInterfaces()).filter(([, addresses]) =>
  addresses?.some(({ address }) => address === '::1'),
);

describe('an IPv6 address', () => {
  const withIpv6 = it.skipIf(loopback === undefined);
  const zone = loopback?.[0] ?? 'lo';
  withIpv6.each(['::1', '[::1]', 'http://[::1]/home', `::1%${zone}`, `[::1%25${zone}]`])(
    'is reached: %j',
    async (typed) => {
      await using gateway = await startGateway({ host: '::1' });
      const places = parseHost(typed)?.map((endpoint) => ({ ...endpoint, port: gateway.port })) ?? [];
      const connection = await createConnector({ clock: systemClock }).connect(places);
      expect(connection.info.serial).toBe(gateway.serial);
      connection.close();
    },
  );

  withIpv6('is reached over plain http too, with a zone', async () => {
    await using gateway = await startGateway({ host: '::1', tls: false, firmware: 'R4.10.35' });
    const connection = await createConnector({ clock: systemClock }).connect([
      { scheme: 'http', host: `[::1%${zone}]`, port: gateway.port },
    ]);
    expect(connection.info.serial).toBe(gateway.serial);
    connection.close();
  });
});
