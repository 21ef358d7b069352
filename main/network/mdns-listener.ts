import { createSocket } from 'node:dgram';
import { Bonjour, type Browser, type Service } from 'bonjour-service';
import type { Clock } from '../domain/ports/index.ts';
import { DISCOVERY_QUERY_MS } from '../domain/timing.ts';
import type { NetworkInterface } from './network-interfaces.ts';

/** The part used of the multicast-dns socket inside bonjour-service, which has no types for it. */
interface MdnsSocket {
  on(event: 'error' | 'warning', listener: (error: NodeJS.ErrnoException) => void): void;
  on(event: 'response', listener: (packet: MdnsPacket) => void): void;
  query(name: string, type: string, done: (error?: NodeJS.ErrnoException | null) => void): void;
}
interface MdnsPacket {
  readonly answers?: readonly MdnsRecord[];
  readonly additionals?: readonly MdnsRecord[];
}
interface MdnsRecord {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly data?: unknown;
}

export interface MdnsEvents {
  onService(service: Service): void;
  /** An address record for any host name, even if another program asked for it. */
  onAddress(host: string, address: string): void;
  /** This interface cannot listen (`EADDRINUSE`, `EACCES`) or send (`ENETUNREACH`). */
  onFailure(code: string): void;
}

export interface MdnsListener {
  /** Asks for the service once more. */
  ask(): void;
  /** Asks for the IPv4 address of a host name. */
  askAddress(host: string): void;
  /** Resolves when the socket is closed and no timer is left. */
  close(): Promise<void>;
}

/**
 * `multicast`: on mDNS's own port, as all others. `unicast`: from a port of this socket's own, to which each responder
 * then answers directly (RFC 6762, 6.7). That needs no port 5353, and passes firewalls that keep it shut.
 */
export const WAYS = ['multicast', 'unicast'] as const;

/**
 * Repeats the question until the signal fires: responders answer it at most once a second (RFC 6762), and a packet may
 * be lost.
 */
export async function askRepeatedly(
  listeners: readonly MdnsListener[],
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  let asked = 0;
  try {
    for (const at of [0, ...DISCOVERY_QUERY_MS]) {
      await clock.wait(at - asked, signal);
      asked = at;
      // Includes interfaces that failed before: the network may be up by now.
      for (const listener of listeners) listener.ask();
    }
  } catch {
    // The search is over.
  }
}

/**
 * Listens for a service on one interface, with a socket of its own. If a VPN is the default route, a socket
 * without a fixed interface hears nothing from the home network.
 *
 * bonjour-service throws in its event handlers if the errors of its inner socket have no listener: a taken
 * port 5353 then ends the process. It also throws with TXT filters. So there are listeners and no filters.
 *
 * @param service name without underscores, such as `enphase-envoy`
 */
export function listen(
  { address, port }: NetworkInterface,
  service: string,
  events: MdnsEvents,
  way: (typeof WAYS)[number] = 'multicast',
): MdnsListener {
  const fail = (error: NodeJS.ErrnoException | null | undefined) => {
    if (error) events.onFailure(error.code ?? 'unknown');
  };
  const own = way === 'unicast' ? createSocket('udp4') : null;
  const options = {
    interface: address,
    ...(own === null ? { bind: '0.0.0.0' } : { socket: own, bind: false }),
    ...(port === undefined ? {} : { port }),
  };
  const bonjour = new Bonjour(options as ConstructorParameters<typeof Bonjour>[0], fail);
  const socket = (bonjour as unknown as { server: { mdns: MdnsSocket } }).server.mdns;
  socket.on('error', fail);
  socket.on('warning', () => undefined);
  socket.on('response', (packet) => {
    for (const { type, name, data } of [...(packet.answers ?? []), ...(packet.additionals ?? [])]) {
      if (type === 'A' && typeof name === 'string' && typeof data === 'string') events.onAddress(name, data);
    }
  });
  own?.bind(0, '0.0.0.0');
  const browser: Browser = bonjour.find({ type: service });
  browser.on('up', events.onService);
  browser.on('srv-update', events.onService);
  browser.on('txt-update', events.onService);

  return {
    ask: () => socket.query(`_${service}._tcp.local`, 'PTR', fail),
    askAddress: (host) => socket.query(host, 'A', fail),
    close() {
      browser.stop();
      return new Promise((resolve) => bonjour.destroy(() => resolve()));
    },
  };
}
