import { isIPv4 } from 'node:net';
import type { Service } from 'bonjour-service';
import { abortError, appError } from '../domain/errors.ts';
import type { Clock, DiscoveredService, Discovery } from '../domain/ports/index.ts';
import { DISCOVERY_QUERY_MS } from '../domain/timing.ts';
import type { MdnsListener } from '../network/mdns-listener.ts';
import { listInterfaces, type NetworkInterface } from '../network/network-interfaces.ts';

/** The only service type that any Enphase integration browses for. */
const SERVICE = 'enphase-envoy';
/** More gateways than any site has; further answers are noise or an attack. */
const MAX_GATEWAYS = 64;
const MAX_ADDRESSES = 8;

/** Socket errors that last: another program holds the port, or this one may not use it. */
const SOCKET_BLOCKED: ReadonlySet<string> = new Set(['EADDRINUSE', 'EACCES']);

interface ServiceRecord {
  serial: string | null;
  srvPort: number | null;
  host: string;
  /** From address records. */
  readonly addresses: Set<string>;
  /** Sender addresses of the packets; used last, because they may belong to an mDNS repeater. */
  readonly senders: Set<string>;
}

export interface DiscoveryOptions {
  readonly clock: Clock;
  readonly interfaces?: () => NetworkInterface[];
}

/** Finds gateways over mDNS. Any device can announce any serial, so the serial in `/info` decides. */
export function createDiscovery({ clock, interfaces = listInterfaces }: DiscoveryOptions): Discovery {
  return {
    isOnNetwork: () => interfaces().some(({ external }) => external),

    async browse({ windowMs, settleMs, signal, onCandidate }) {
      if (signal?.aborted) throw abortError();
      // Most runs know their gateway and never search, so the mDNS library is loaded only here.
      const { listen } = await import('../network/mdns-listener.ts');
      const records = new Map<string, ServiceRecord>();
      const failures = { multicast: new Map<string, string>(), unicast: new Map<string, string>() };
      const listeners: MdnsListener[] = [];
      let news = Promise.withResolvers<void>();

      function report(record: ServiceRecord) {
        news.resolve();
        news = Promise.withResolvers<void>();
        onCandidate?.(toCandidate(record));
      }
      function onService(service: Service) {
        const record = recordService(records, service);
        if (record === null) return;
        // A name may arrive without an address (home-assistant/core#110219), so its address is asked for.
        if (record.addresses.size === 0) {
          for (const listener of listeners) listener.askAddress(record.host);
        }
        report(record);
      }
      function onAddress(host: string, address: string) {
        for (const record of records.values()) {
          if (record.host !== hostKey(host) || !isUsable(address) || record.addresses.has(address)) continue;
          if (record.addresses.size >= MAX_ADDRESSES) continue;
          record.addresses.add(address);
          report(record);
        }
      }

      const nets = interfaces();
      /** If no interface can listen or send, waiting is useless. */
      const allFailed = () =>
        nets.every(({ address }) => failures.multicast.has(address) && failures.unicast.has(address));
      // One signal ends the browse for every cause, so that no timer outlives it.
      const done = new AbortController();
      const waiting = signal ? AbortSignal.any([signal, done.signal]) : done.signal;
      try {
        for (const net of nets) {
          for (const way of ['multicast', 'unicast'] as const) {
            const onFailure = (code: string) => {
              failures[way].set(net.address, code);
              if (allFailed()) news.resolve();
            };
            listeners.push(listen(net, SERVICE, { onService, onAddress, onFailure }, way));
          }
        }
        const asking = askAgain(listeners, clock, waiting);
        const end = clock.now() + windowMs;
        while (clock.now() < end && !allFailed()) {
          const left = end - clock.now();
          const pause = records.size > 0 && settleMs !== undefined ? Math.min(left, settleMs) : left;
          const isHeard = await isSettledWithin(news.promise, pause, clock, waiting);
          if (!isHeard && pause < left) break;
        }
        done.abort();
        await asking;
      } finally {
        done.abort();
        await Promise.all(listeners.map((listener) => listener.close()));
      }
      if (records.size === 0) throwIfCannotListen(nets, failures.multicast);
      return mergeBySerial([...records.values()]);
    },
  };
}

/** Whether something happens within so many ms. @throws AbortError */
async function isSettledWithin(
  happening: Promise<void>,
  ms: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  const done = new AbortController();
  return await Promise.race([
    happening.then(() => true),
    clock.wait(ms, AbortSignal.any([signal, done.signal])).then(() => false),
  ]).finally(() => done.abort());
}

/** Repeats the question: responders answer it at most once a second (RFC 6762), and a packet may be lost. */
async function askAgain(
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
    // Cancelled: the browse is over.
  }
}

function recordService(records: Map<string, ServiceRecord>, service: Service): ServiceRecord | null {
  if (typeof service.host !== 'string' || service.host === '') return null;
  const { serialnum: serial } = Object(service.txt) as { serialnum?: unknown };
  const key = String(service.fqdn).toLowerCase();
  if (!records.has(key) && records.size >= MAX_GATEWAYS) return null;
  const known = records.get(key);
  const record: ServiceRecord = {
    serial: typeof serial === 'string' && /^[\w-]{1,64}$/.test(serial) ? serial : null,
    srvPort: service.port > 0 && service.port < 65_536 ? service.port : null,
    host: hostKey(service.host),
    addresses: new Set(
      [...(service.addresses ?? []).filter(isUsable), ...(known?.addresses ?? [])].slice(0, MAX_ADDRESSES),
    ),
    senders: known?.senders ?? new Set(),
  };
  const sender = service.referer?.address;
  if (sender !== undefined && isUsable(sender) && record.senders.size < MAX_ADDRESSES)
    record.senders.add(sender);
  records.set(key, record);
  return record;
}

const hostKey = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/**
 * IPv4 only. Gateways also announce IPv6, and the announcements alternate. Other clients then replaced a
 * working address with a broken one (briancmpbll/home_assistant_custom_envoy#75, #82). A link-local address
 * (169.254) means that the link has no configured address.
 */
const isUsable = (address: string): boolean =>
  isIPv4(address) && !address.startsWith('169.254.') && address !== '0.0.0.0';

function toCandidate(record: ServiceRecord): DiscoveredService {
  const { serial, host, srvPort, addresses, senders } = record;
  return { serial, name: host, srvPort, addresses: [...new Set([...addresses, ...senders])] };
}

/** One per serial: a gateway with Ethernet and Wi-Fi answers on both, and each of our interfaces hears it. */
function mergeBySerial(records: readonly ServiceRecord[]): DiscoveredService[] {
  const bySerial = new Map<string, DiscoveredService>();
  for (const [index, record] of records.entries()) {
    const next = toCandidate(record);
    const key = next.serial ?? `nameless ${index}`;
    const known = bySerial.get(key);
    const addresses = [...new Set([...(known?.addresses ?? []), ...next.addresses])];
    bySerial.set(key, { ...(known ?? next), addresses });
  }
  return [...bySerial.values()];
}

/** @throws AppError `gateway-not-found` if a cause on this computer explains the silence */
function throwIfCannotListen(nets: readonly NetworkInterface[], failures: ReadonlyMap<string, string>): void {
  if (!nets.some(({ external }) => external)) throw appError('gateway-not-found/no-network');
  const codes = nets.filter(({ external }) => external).map(({ address }) => failures.get(address));
  if (codes.includes(undefined)) return;
  if (codes.some((code) => SOCKET_BLOCKED.has(code ?? ''))) throw appError('gateway-not-found/port-taken');
  throw appError('gateway-not-found/search-blocked', { code: codes[0] ?? 'unknown cause' });
}
