import { isIPv4 } from 'node:net';
import type { Service } from 'bonjour-service';
import type { DiscoveredService } from '../domain/ports/index.ts';

/** More gateways than any site has; further answers are noise or an attack. */
const MAX_GATEWAYS = 64;
const MAX_ADDRESSES = 8;

/** What one gateway has announced so far. */
export interface ServiceRecord {
  serial: string | null;
  srvPort: number | null;
  host: string;
  /** From address records. */
  readonly addresses: Set<string>;
  /** Sender addresses of the packets; used last, because they may belong to an mDNS repeater. */
  readonly senders: Set<string>;
}

/** Adds what a service announces. @returns null if it cannot be a gateway, or is one too many */
export function recordService(records: Map<string, ServiceRecord>, service: Service): ServiceRecord | null {
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

/** Adds an address of a host name. @returns the gateways of that name to which it is new */
export function recordAddress(
  records: ReadonlyMap<string, ServiceRecord>,
  host: string,
  address: string,
): ServiceRecord[] {
  const isNew = (record: ServiceRecord) =>
    record.host === hostKey(host) && !record.addresses.has(address) && record.addresses.size < MAX_ADDRESSES;
  const told = isUsable(address) ? [...records.values()].filter(isNew) : [];
  for (const { addresses } of told) addresses.add(address);
  return told;
}

const hostKey = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/**
 * IPv4 only. Gateways also announce IPv6, and the announcements alternate. Other clients then replaced a
 * working address with a broken one (briancmpbll/home_assistant_custom_envoy#75, #82). A link-local address
 * (169.254) means that the link has no configured address.
 */
const isUsable = (address: string): boolean =>
  isIPv4(address) && !address.startsWith('169.254.') && address !== '0.0.0.0';

export function toCandidate(record: ServiceRecord): DiscoveredService {
  const { serial, host, srvPort, addresses, senders } = record;
  return { serial, name: host, srvPort, addresses: [...new Set([...addresses, ...senders])] };
}

/** One per serial: a gateway with Ethernet and Wi-Fi answers on both, and each of our interfaces hears it. */
export function mergeBySerial(records: readonly ServiceRecord[]): DiscoveredService[] {
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
