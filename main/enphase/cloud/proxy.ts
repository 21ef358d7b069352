import { socketHost } from '../../../shared/endpoint.ts';
import { appError } from '../../domain/errors.ts';
import { isExempt } from './no-proxy.ts';

/** The proxy that the user has set for https. */
export interface HttpProxy {
  readonly protocol: 'http:' | 'https:';
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  readonly port: number;
  /** Host and port for messages, without user name and password. */
  readonly name: string;
  /** Value of `Proxy-Authorization`; null if the address names no user. */
  readonly authorization: string | null;
}

/** The first that is set counts, as in curl. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'] as const;

/**
 * The proxy for an https address, or null if `NO_PROXY` exempts it or no proxy is set.
 *
 * @throws AppError `cloud-unavailable` if what is set is not the address of an http proxy
 */
export function proxyFor(url: string): HttpProxy | null {
  const name = VARIABLES.find((each) => process.env[each]);
  const exempt = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
  if (name === undefined || isExempt(new URL(url), exempt)) return null;
  const proxy = parseProxy(process.env[name] ?? '');
  if (proxy === null) throw appError('cloud-unavailable/proxy-address', { name });
  return proxy;
}

/** Without a scheme it is http. A path is refused: it is the rest of a password with an unencoded slash. */
function parseProxy(text: string): HttpProxy | null {
  const trimmed = text.trim();
  const address = trimmed.includes('://') ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, port, host, pathname, search, hash, username, password } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  if (pathname !== '/' || search !== '' || hash !== '') return null;
  const user = `${decoded(username)}:${decoded(password)}`;
  return {
    protocol,
    hostname: socketHost({ host: hostname }),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    name: host,
    authorization: user === ':' ? null : `Basic ${Buffer.from(user).toString('base64')}`,
  };
}

/** Decodes percent-encoded UTF-8; a percent sign that encodes nothing is kept. */
const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
