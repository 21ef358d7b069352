import { Bonjour } from 'bonjour-service';

/** How a simulated gateway makes itself known over mDNS. */
export interface AnnounceOptions {
  /** UDP port of the mDNS traffic; default 5353. Another one keeps a test to itself and needs no root. */
  readonly port?: number;
  /** Address of the interface to announce on, e.g. "127.0.0.1"; default all. */
  readonly interface?: string;
  /** Address the socket is bound to. With an interface given it must be "0.0.0.0" (the default then): a socket
   * bound to the interface's own address hears no multicast. */
  readonly bind?: string;
  /** Instance name; real gateways are "envoy", a second one "envoy-2" and so on. */
  readonly name?: string;
}

/** What is announced. */
export interface AnnouncedGateway {
  readonly serial: string;
  /** Firmware without its letter. */
  readonly version: string;
  /** Port of the SRV record. */
  readonly port: number;
}

/** A running announcement. */
export interface Announcement {
  /** Says goodbye and closes the socket. */
  stop(): Promise<void>;
}

/**
 * Announces `_enphase-envoy._tcp` with the TXT keys serialnum, protovers and txtvers=1, as dumped from a real
 * gateway. Resolves once the first announcement is out; rejects when the socket cannot be opened.
 */
export async function announce(
  gateway: AnnouncedGateway,
  options: AnnounceOptions = {},
): Promise<Announcement> {
  const { port = 5353, name = 'envoy' } = options;
  const bind = options.bind ?? (options.interface === undefined ? undefined : '0.0.0.0');
  let failed: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    failed = reject;
  });
  // The library types its options as those of a service, but hands them to the mDNS socket unread.
  const socketOptions: Record<string, unknown> = { port };
  if (options.interface !== undefined) socketOptions['interface'] = options.interface;
  if (bind !== undefined) socketOptions['bind'] = bind;
  const bonjour = new Bonjour(socketOptions, (error: unknown) => failed(error));
  // A socket error goes to the mDNS object and not to the callback; unheard it would end the process.
  mdnsOf(bonjour).on('error', (error) => failed(error));
  const stop = () => stopBonjour(bonjour);
  try {
    const service = bonjour.publish({
      name,
      type: 'enphase-envoy',
      port: gateway.port,
      txt: { serialnum: gateway.serial, protovers: gateway.version, txtvers: '1' },
      probe: false,
    });
    await Promise.race([new Promise<void>((resolve) => service.once('up', () => resolve())), failure]);
  } catch (error) {
    await stop();
    throw error;
  }
  failure.catch(() => undefined);
  return { stop };
}

interface Mdns {
  on(event: 'error', listener: (error: unknown) => void): void;
}

function mdnsOf(bonjour: Bonjour): Mdns {
  const { server } = bonjour as unknown as { readonly server: { readonly mdns: Mdns } };
  return server.mdns;
}

async function stopBonjour(bonjour: Bonjour): Promise<void> {
  await new Promise<void>((resolve) => bonjour.unpublishAll(() => resolve()));
  await new Promise<void>((resolve) => bonjour.destroy(() => resolve()));
}
