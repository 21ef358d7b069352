import { createServer as createHttp, type IncomingMessage } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Certificate } from './simulator/certificate.ts';

/** What a proxy does with a CONNECT: opens the tunnel, or writes these bytes and ends, or writes no more. */
export type ConnectAnswer = 'tunnel' | { readonly bytes: string; readonly stays?: true };

export interface ConnectProxyOptions {
  /** Port on loopback that every tunnel leads to, whatever host was asked for. */
  readonly to: number;
  /** Default: a tunnel. */
  readonly answer?: (request: IncomingMessage) => ConnectAnswer;
  /** With a certificate the proxy itself speaks TLS. */
  readonly certificate?: Certificate;
}

/** An HTTP proxy on loopback that knows CONNECT only. */
export interface ConnectProxy extends AsyncDisposable {
  readonly port: number;
  /** "http://127.0.0.1:PORT", or https with a certificate. */
  readonly url: string;
  /** Host and port of each CONNECT so far. */
  readonly targets: readonly string[];
  /** Resolves with the first CONNECT. */
  readonly asked: Promise<void>;
  /** Resolves when the client has spoken after an answer that stays. */
  readonly greeted: Promise<void>;
  /** Resolves when the first connection has closed. */
  readonly left: Promise<void>;
}

export async function startConnectProxy(options: ConnectProxyOptions): Promise<ConnectProxy> {
  const { to, answer = () => 'tunnel', certificate } = options;
  const server = certificate === undefined ? createHttp() : createHttps(certificate);
  const open = new Set<Duplex>();
  const targets: string[] = [];
  const asked = Promise.withResolvers<void>();
  const greeted = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const keep = (socket: Duplex): void => {
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
  };
  server.on('connection', (socket: Socket) => {
    keep(socket);
    socket.once('close', () => left.resolve());
  });
  server.on('connect', (request: IncomingMessage, client: Duplex) => {
    keep(client);
    targets.push(request.url ?? '');
    asked.resolve();
    const what = answer(request);
    if (what === 'tunnel') join(client, connect(to, '127.0.0.1'), keep);
    else if (what.stays) {
      client.write(what.bytes);
      client.once('data', () => greeted.resolve());
      // Node leaves the connection half open when the client ends it.
      client.resume().once('end', () => client.end());
    } else client.end(what.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    targets,
    asked: asked.promise,
    greeted: greeted.promise,
    left: left.promise,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function join(client: Duplex, server: Socket, keep: (socket: Duplex) => void): void {
  keep(server);
  server.once('connect', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    client.pipe(server).pipe(client);
  });
  client.once('close', () => server.destroy());
  server.once('close', () => client.destroy());
}
