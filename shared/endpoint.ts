import type { Endpoint } from './domain.ts';

const HTTPS_PORT = 443;
const HTTP_PORT = 80;
const HOST_NAME = /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}))*\.?$/;

/**
 * Reads an address as people type it: an IPv4 address or a name, with a port or without, even a pasted URL.
 *
 * @returns the places to try, https first (firmware 7 and later serves nothing else from 8.3.5286 on), http after
 *   it for older gateways; null where the text is no address
 */
export function parseHost(text: string): Endpoint[] | null {
  const match = /^(?:(https?):\/\/)?([^/?#@]+)\/?$/i.exec(text.trim());
  const authority = match?.[2];
  if (authority === undefined) return null;
  const split = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(authority);
  const host = split?.[1];
  if (host === undefined || !(host.startsWith('[') || HOST_NAME.test(host))) return null;
  const port = split?.[2] === undefined ? null : Number(split[2]);
  if (port !== null && (port < 1 || port > 65_535)) return null;
  const scheme = match?.[1]?.toLowerCase();
  return endpointsFor(host, port).filter((endpoint) => scheme === undefined || endpoint.scheme === scheme);
}

/** The places to try at a host: https, then http, on the port given or on their own ones. */
export function endpointsFor(host: string, port: number | null = null): Endpoint[] {
  return [
    { scheme: 'https', host, port: port ?? HTTPS_PORT },
    { scheme: 'http', host, port: port ?? HTTP_PORT },
  ];
}

/** `host`, with the port where it is not the scheme's own; what {@link parseHost} reads back. */
export function formatEndpoint(endpoint: Endpoint): string {
  const usual = endpoint.scheme === 'https' ? HTTPS_PORT : HTTP_PORT;
  return endpoint.port === usual ? endpoint.host : `${endpoint.host}:${endpoint.port}`;
}

/** Base URL without a trailing slash. */
export function endpointUrl(endpoint: Endpoint): string {
  return `${endpoint.scheme}://${endpoint.host}:${endpoint.port}`;
}
