import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import { createServer as createTls, type TLSSocket } from 'node:tls';
import { makeCertificate } from '../support/simulator/certificate.ts';

/** Called when the head of a request is complete. */
export type Answer = (socket: Socket | TLSSocket, request: string) => void;

/** A server that sends raw bytes, which need not be HTTP. */
export interface WireServer extends AsyncDisposable {
  readonly port: number;
  /** The heads of all requests so far. */
  readonly requests: readonly string[];
  /** The number of open connections. */
  open(): number;
}

export async function startWire(answer: Answer, { tls = true } = {}): Promise<WireServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    let head = '';
    // ECONNRESET when the client closes the connection.
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

/** Writes the piece again and again, as fast as the client reads, until the client closes the connection. */
export function pour(socket: Socket, piece: string | Buffer): void {
  const more = () => {
    while (!socket.destroyed && socket.writable)
      if (!socket.write(piece)) return void socket.once('drain', more);
  };
  more();
}

/** Sends a text one byte every `everyMs` ms until the client closes the connection. */
export function drip(socket: Socket, text: string, everyMs: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || sent >= text.length) clearInterval(timer);
    else socket.write(text.charAt(sent++));
  }, everyMs);
  socket.once('close', () => clearInterval(timer));
}
