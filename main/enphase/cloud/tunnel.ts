import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { addAbortSignal } from 'node:stream';
import { connect, type SecureContext } from 'node:tls';
import { socketHost } from '../../../shared/endpoint.ts';
import { AppError, appError } from '../../domain/errors.ts';
import type { HttpProxy } from './proxy.ts';
import { isAboutCertificate } from './system-authorities.ts';

export interface TunnelOptions {
  /** Default: the authorities that Node trusts by itself. */
  readonly secureContext: SecureContext | undefined;
  /** Ends the tunnel too. */
  readonly signal: AbortSignal;
}

/**
 * Asks the proxy for a connection to the host and speaks TLS with the host inside it. Nothing is sent to the host
 * yet, so any failure so far is the proxy's or the network's. The HTTP client would take the proxy's answer for
 * the host's, e.g. a 401 for a refused password.
 *
 * @returns an agent for one request over this connection
 * @throws AppError `cloud-unavailable`
 */
export async function openTunnel(
  proxy: HttpProxy,
  { hostname, port }: URL,
  options: TunnelOptions,
): Promise<Agent> {
  const host = socketHost({ host: hostname });
  let peer = proxy.name;
  try {
    const tunnel = await askProxy(proxy, { host, authority: `${hostname}:${port || 443}` }, options);
    peer = host;
    const socket = connect({ socket: tunnel, ...secured(host, options) });
    // An abort between handshake and request would have no other listener.
    socket.on('error', () => undefined);
    await once(addAbortSignal(options.signal, socket), 'secureConnect');
    const agent = new Agent();
    agent.createConnection = () => socket;
    return agent;
  } catch (error) {
    throw error instanceof AppError
      ? error
      : translate(error, { proxy: proxy.name, host, peer }, options.signal);
  }
}

/** Options of TLS with a host. The certificate is checked even if the environment turns that off. */
const secured = (host: string, { secureContext }: TunnelOptions) => ({
  host,
  servername: isIP(host) === 0 ? host : '',
  rejectUnauthorized: true,
  ...(secureContext === undefined ? {} : { secureContext }),
});

/** @throws AppError `cloud-unavailable` if the proxy answers anything but 2xx; other errors of the connection */
async function askProxy(
  { protocol, hostname, port, name, authorization }: HttpProxy,
  { host, authority }: { readonly host: string; readonly authority: string },
  options: TunnelOptions,
): Promise<Socket> {
  const request = protocol === 'https:' ? httpsRequest : httpRequest;
  const asked = request({
    ...secured(hostname, options),
    method: 'CONNECT',
    port,
    path: authority,
    agent: false,
    signal: options.signal,
    headers: {
      Host: authority,
      // Without it Node sends "close", which a proxy may take for the tunnel.
      Connection: 'keep-alive',
      ...(authorization === null ? {} : { 'Proxy-Authorization': authorization }),
    },
  }).end();
  const [{ statusCode: status = 0 }, socket, early] = (await once(asked, 'connect')) as [
    IncomingMessage,
    Socket,
    Buffer,
  ];
  if (status >= 200 && status < 300 && early.length === 0) return socket;
  socket.on('error', () => undefined).destroy();
  if (status === 407) throw appError('cloud-unavailable/proxy-credentials', { proxy: name });
  if (status < 300)
    throw appError('cloud-unavailable/proxy-broken', { proxy: name, host, code: 'no tunnel' });
  throw appError(
    'cloud-unavailable/proxy-status',
    { proxy: name, host, status },
    { retryable: status >= 500 },
  );
}

/** @param names `peer` is the side whose certificate was checked last */
function translate(
  error: unknown,
  { proxy, host, peer }: Readonly<Record<'proxy' | 'host' | 'peer', string>>,
  { aborted }: AbortSignal,
): AppError {
  const { code = 'unknown cause', syscall } = error as NodeJS.ErrnoException;
  const canRetry = { retryable: true };
  if (aborted)
    return appError('cloud-unavailable/proxy-timeout', { proxy, host }, { ...canRetry, timedOut: true });
  if (isAboutCertificate(code)) return appError('cloud-unavailable/insecure', { host: peer, code });
  if (syscall === 'connect' || syscall === 'getaddrinfo')
    return appError('cloud-unavailable/proxy-unreachable', { proxy, code }, canRetry);
  return appError('cloud-unavailable/proxy-broken', { proxy, host, code }, canRetry);
}
