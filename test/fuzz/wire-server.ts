import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import { createServer as createTls, type TLSSocket } from 'node:tls';
import { makeCertificate } from '../support/simulator/certificate.ts';

/** What a server does with a connection once a request has come in. `closed` is false as long as somebody listens. */
export type Answer = (socket: Socket | TLSSocket, request: string) => void;

/** A server that knows nothing of HTTP and sends what it is told to. */
export interface WireServer extends AsyncDisposable {
  readonly port: number;
  /** Heads of requests so far. */
  readonly requests: readonly string[];
  /** Connections open now. */
  open(): number;
}

export async function startWire(answer: Answer, { tls = true } = {}): Promise<WireServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    let head = '';
    // Whoever is hung up on does not complain.
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      requests.push(head);
      answer(socket, head);
      head = '';
    });
  };
  const server = tls ? createTls(makeCertificate(), serve) : createTcp(serve);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    open: () => sockets.size,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Writes the same piece over and over, as fast as the other side takes it, until it hangs up. */
export function pour(socket: Socket, piece: string | Buffer): void {
  const more = () => {
    while (!socket.destroyed && socket.writable)
      if (!socket.write(piece)) return void socket.once('drain', more);
  };
  more();
}

/** Sends a text byte by byte with a pause between two, until the other side hangs up. */
export function drip(socket: Socket, text: string, everyMs: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || sent >= text.length) clearInterval(timer);
    else socket.write(text.charAt(sent++));
  }, everyMs);
  socket.once('close', () => clearInterval(timer));
}
