import type { Endpoint } from './domain.ts';

const HTTPS_PORT = 443;
const HTTP_PORT = 80;
/** The part of a URL that names the host; scheme, path, query and fragment around it do not matter. */
const AROUND_HOST = /^(?:https?(?::\/{1,3}|\/\/)){0,2}(?:\/\/)?([^/?#]+)(?:[/?#].*)?$/i;
/** Characters that a sentence, a mail program or a browser puts around an address. */
const AROUND =
  /^[\s<>()"'`“”‘’„«»*\\\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+|[\s<>()"'`“”‘’„«»*,;:…\\\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+$/g;
/** Characters. Longer texts are no address, not even that of a page. */
export const LONGEST_HOST = 2048;
const AUTHORITY = /^(\[[0-9a-f:]+(?:%[\w.~-]{1,32})?\]|[\w.-]+)(?::(\d{1,5}))?$/i;
const BARE_IPV6 = /^[0-9a-f]*:[0-9a-f:]*:[0-9a-f:]*(?:%[\w.~-]{1,32})?$/i;
/** An IPv4 address as an IPv6 socket writes it, or in brackets. */
const MAPPED_IPV4 = /^\[?(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})\]?(?=:|$)/i;
const NAME = /^\w[\w-]{0,62}(\.\w[\w-]{0,62})*$/;
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
/** If the last label matches, a browser reads the whole host as a number, and so as another address. */
const NUMERIC_END = /(^|\.)(\d+|0x[0-9a-f]*)$/i;
/** Longest host name in characters (RFC 1035). */
const MAX_NAME = 253;

/**
 * Parses an address as typed or copied: an IP address or a host name, with or without a port, or the URL of any page
 * of the gateway. A typed scheme does not choose the endpoints: old notes say `http://`, which gateways refuse by now.
 * Rejects numbers that browsers read as another address (`192.168.1`).
 *
 * @returns the endpoints to try: https first (firmware 7 and later, from 8.3.5286 on nothing else), then
 *   http for older gateways; null if `text` is no address
 */
export function parseHost(text: string): Endpoint[] | null {
  if (text.length > LONGEST_HOST) return null;
  const bare = text.replace(AROUND, '');
  // The end of `fd00::` belongs to it.
  const [, typed] = AROUND_HOST.exec(/::\W*$/.test(text) ? text.trim() : bare) ?? [];
  if (typed === undefined) return null;
  // In a URL the zone's percent sign is escaped (RFC 6874).
  const authority = typed.replace('%25', '%').replace(MAPPED_IPV4, '$1');
  const [, named, digits] = AUTHORITY.exec(BARE_IPV6.test(authority) ? `[${authority}]` : authority) ?? [];
  const host = named?.replace(/\.$/, '');
  if (host === undefined || !isHost(host)) return null;
  const port = digits === undefined ? null : Number(digits);
  if (port !== null && (port < 1 || port > 65_535)) return null;
  return endpointsFor(host, port === HTTP_PORT ? null : port);
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) return isIpv6(host.slice(1, -1).replace(/%.+$/, ''));
  if (NUMERIC_END.test(host)) return IPV4.test(host) && !/(^|\.)0\d/.test(host);
  return host.length <= MAX_NAME && NAME.test(host);
}

/** Eight groups of hexadecimal digits, or fewer if `::` stands for the others (RFC 4291). */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isWhole = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
  return isWhole && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
}

/** The endpoints to try at a host: https, then http, on `port` or else on 443 and 80. */
export function endpointsFor(host: string, port: number | null = null): Endpoint[] {
  return [
    { scheme: 'https', host, port: port ?? HTTPS_PORT },
    { scheme: 'http', host, port: port ?? HTTP_PORT },
  ];
}

/** `host`, or `host:port` if the port is not the scheme's default. {@link parseHost} reads it back. */
export function formatEndpoint(endpoint: Endpoint): string {
  const usual = endpoint.scheme === 'https' ? HTTPS_PORT : HTTP_PORT;
  return endpoint.port === usual ? endpoint.host : `${endpoint.host}:${endpoint.port}`;
}

/** Base URL without a trailing slash. It lacks the zone of an IPv6 address, which URLs cannot hold. */
export function endpointUrl({ scheme, host, port }: Endpoint): string {
  return `${scheme}://${host.replace(/%.*\]$/, ']')}:${port}`;
}

/** The host as sockets want it: an IPv6 address without brackets, with its zone. */
export const socketHost = ({ host }: Pick<Endpoint, 'host'>): string => host.replace(/^\[(.*)\]$/, '$1');
