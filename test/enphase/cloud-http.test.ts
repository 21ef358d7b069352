import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createCloudHttp } from '../../main/enphase/cloud/http.ts';

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

const closed = async () => {
  const port = await serving(() => undefined);
  servers.pop()?.close();
  return `http://127.0.0.1:${port}`;
};
const inTheClear = (treat: (socket: Socket) => void) => async () =>
  `http://127.0.0.1:${await serving(treat)}`;

it.each([
  ['nothing listens', closed, false],
  [
    'the handshake is never answered',
    async () => `https://127.0.0.1:${await serving(() => undefined)}`,
    false,
  ],
  ['it is reset after the request', inTheClear((one) => one.once('data', () => one.resetAndDestroy())), true],
  ['it is closed after the request', inTheClear((one) => one.once('data', () => one.destroy())), true],
  ['it is never answered', inTheClear(() => undefined), true],
  ['half of an answer comes', inTheClear((one) => one.once('data', () => one.end('HTTP/1.1 401 '))), true],
])('a request where %s: whether its end is unclear', async (_, url, unclear) => {
  const http = createCloudHttp({ timeout: 300 });
  const body = new URLSearchParams({ password: 'x'.repeat(40) });
  const request = http.send({ method: 'POST', url: await url(), body });
  await expect(request).rejects.toMatchObject({ code: 'cloud-unavailable', unclear });
});
