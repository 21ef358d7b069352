import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Certificate } from './certificate.ts';

/** Where and how a simulated server listens. */
export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** With a certificate the server speaks TLS, without one plain http. */
  readonly certificate?: Certificate;
  /** Newest TLS version offered; real gateways were seen to settle on 1.2. */
  readonly maxTlsVersion?: 'TLSv1.2' | 'TLSv1.3';
}

/** A listening server that counts what reaches it and can break connections the hard way. */
export interface Listener {
  readonly port: number;
  /** Bytes received inside TLS (or over plain http) on all connections so far: 0 means not a word was said. */
  bytes(): number;
  /** TLS handshakes completed so far; on plain http, connections. */
  handshakes(): number;
  /** Ends the connection of a request with a TCP reset. */
  reset(socket: Socket): void;
  /** Presents another certificate to connections made from now on. */
  setCertificate(certificate: Certificate): void;
  /** Stops listening and cuts every connection, answered or not. */
  close(): Promise<void>;
}

/** Starts listening; rejects when the port is taken. */
export async function listen(options: ListenOptions, onRequest: RequestListener): Promise<Listener> {
  const { certificate, maxTlsVersion = 'TLSv1.2' } = options;
  const tls =
    certificate === undefined ? null : createHttps({ ...pem(certificate), maxVersion: maxTlsVersion });
  const server: Server = tls ?? createHttp();
  // The web server in front of a gateway keeps idle connections for about a minute.
  server.keepAliveTimeout = 65_000;
  const raw = new Set<Socket>();
  const spoken = new Set<Socket>();
  let handshakes = 0;
  let bytesOfClosed = 0;

  const speaks = (socket: Socket) => {
    handshakes += 1;
    spoken.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      bytesOfClosed += socket.bytesRead;
      spoken.delete(socket);
    });
  };
  server.on('connection', (socket: Socket) => {
    raw.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => raw.delete(socket));
    if (tls === null) speaks(socket);
  });
  tls?.on('secureConnection', (socket: TLSSocket) => speaks(socket));
  server.on('request', onRequest);

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => resolve());
  });
  const { port } = server.address() as AddressInfo;

  return {
    port,
    bytes: () => [...spoken].reduce((sum, socket) => sum + socket.bytesRead, bytesOfClosed),
    handshakes: () => handshakes,
    reset(socket) {
      // A TLS socket cannot be reset itself, only the TCP connection beneath it: the one from the same port.
      const beneath = [...raw].find((one) => one.remotePort === socket.remotePort);
      if (beneath === undefined) socket.destroy();
      else beneath.resetAndDestroy();
    },
    setCertificate(next) {
      if (tls === null) throw new Error('A gateway on plain http has no certificate');
      tls.setSecureContext(pem(next));
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of [...raw, ...spoken]) socket.destroy();
      await closed;
    },
  };
}

function pem({ key, cert }: Certificate): { key: string; cert: string } {
  return { key, cert };
}
