import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { CLOUD_TIMEOUT_MS } from '../../main/domain/timing.ts';
import { type CloudHttp, createCloudHttp } from '../../main/enphase/cloud/http.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { createFakeClock } from '../support/fakes/clock.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that treats each connection like that. @returns its port */
async function serving(treat: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => treat(socket.on('error', () => undefined)));
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as { port: number }).port;
}

/** Takes the connection and says nothing. */
const mute =
  (heard: () => void) =>
  (socket: Socket): void =>
    void socket.once('data', heard);

const closed = async () => {
  const port = await serving(() => undefined);
  servers.pop()?.close();
  return `http://127.0.0.1:${port}`;
};
const inTheClear = (treat: (socket: Socket) => void) => async () =>
  `http://127.0.0.1:${await serving(treat)}`;

/** A request that its time limit ends once the server has heard of it. */
async function unanswered(scheme: 'http' | 'https'): Promise<unknown> {
  const clock = createFakeClock();
  const heard = Promise.withResolvers<void>();
  const port = await serving(mute(heard.resolve));
  const failure = failureOf(createCloudHttp({ clock }), `${scheme}://127.0.0.1:${port}`);
  await heard.promise;
  await turn();
  clock.advance(CLOUD_TIMEOUT_MS);
  return failure;
}

const failureOf = (http: CloudHttp, url: string): Promise<unknown> =>
  http
    .send({ method: 'POST', url, body: new URLSearchParams({ password: 'x'.repeat(40) }), secrets: [] })
    .then(
      () => 'an answer',
      (error: unknown) => error,
    );

it.each([
  ['the handshake', 'https', false],
  ['the request', 'http', true],
] as const)(
  'a server that never answers %s: whether its end is unclear',
  async (_, scheme, outcomeUnknown) => {
    expect(await unanswered(scheme)).toMatchObject({
      code: 'cloud-unavailable',
      timedOut: true,
      outcomeUnknown,
    });
  },
);

it.each([
  ['nothing listens', closed, false],
  ['it is reset after the request', inTheClear((one) => one.once('data', () => one.resetAndDestroy())), true],
  ['it is closed after the request', inTheClear((one) => one.once('data', () => one.destroy())), true],
  ['half of an answer comes', inTheClear((one) => one.once('data', () => one.end('HTTP/1.1 401 '))), true],
])('a request where %s: whether its end is unclear', async (_, url, outcomeUnknown) => {
  const failure = await failureOf(createCloudHttp({ clock: systemClock }), await url());
  expect(failure).toMatchObject({ code: 'cloud-unavailable', outcomeUnknown });
});
