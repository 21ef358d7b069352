import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy to a server on this computer that adds delay, as a network does. */
export interface Line extends AsyncDisposable {
  readonly port: number;
}

/**
 * Delays data on each connection by half a round trip in each direction, and a new connection by a whole one.
 * So each additional connection and each additional TLS message costs time.
 */
export async function startLine(target: number, roundTripMs: number): Promise<Line> {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => open.delete(socket));
    }
    carry(client, upstream, roundTripMs / 2, roundTripMs);
    carry(upstream, client, roundTripMs / 2, 0);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function carry(from: Socket, to: Socket, delayMs: number, firstMs: number): void {
  const ready = performance.now() + firstMs;
  const later = (work: () => void) =>
    setTimeout(work, Math.max(performance.now(), ready) - performance.now() + delayMs);
  from.on('data', (chunk) => later(() => to.writable && to.write(chunk)));
  from.once('end', () => later(() => to.end()));
  from.once('close', () => later(() => to.destroy()));
}
