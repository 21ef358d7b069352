import axios, { AxiosError, type AxiosInstance } from 'axios';
import pLimit from 'p-limit';
import type { Endpoint } from '../../../shared/domain.ts';
import { endpointUrl, socketHost } from '../../../shared/endpoint.ts';
import { AppError, abortError, appError } from '../../domain/errors.ts';
import { GATEWAY_TIMEOUT_MS } from '../../domain/timing.ts';
import { NotSecureError } from '../../network/not-secure-error.ts';
import { PinningAgent, type PinningAgentOptions, PlainAgent } from '../../network/pinning-agent.ts';
import { isTooLong } from '../../network/response-too-long.ts';
import { startTimeLimit } from '../../network/time-limit.ts';
import { createSessionCookie } from './session-cookie.ts';

export interface GatewayReply {
  readonly status: number;
  readonly text: string;
  /** `WWW-Authenticate`, in which firmware before 7 asks for a digest login. */
  readonly challenge?: string | undefined;
  /** `Location` of a redirect; none is followed. */
  readonly location?: string | undefined;
}

export interface GatewayRequest {
  readonly token?: string | null;
  /** `Authorization` header that answers a digest challenge; sent if there is no token. */
  readonly digest?: string | undefined;
  /** ms for the whole request, not between two bytes. */
  readonly timeout?: number;
  /** Bytes; longer answers are an error. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface GatewayHttp {
  readonly endpoint: Endpoint;
  /**
   * Sends one GET after the previous one has ended. Returns any status.
   *
   * @throws NotSecureError if no TLS connection was established; AppError `gateway-unreachable`,
   *   `gateway-not-envoy`, `certificate-changed`; AbortError
   */
  get(path: string, request?: GatewayRequest): Promise<GatewayReply>;
  close(): void;
}

/** Larger than any recorded answer; a `production.json` would need some 3,000 phases for 1.2 MB. */
const MAX_BYTES = 1024 * 1024;

export interface GatewayHttpOptions extends Omit<PinningAgentOptions, 'host'> {
  /** ms, replaces the limit of every request. */
  readonly timeout?: number | undefined;
}

/** HTTP to one gateway: no proxy, no redirects, one request at a time. */
export function createGatewayHttp(endpoint: Endpoint, options: GatewayHttpOptions): GatewayHttp {
  const host = socketHost(endpoint);
  const secureAgent = new PinningAgent({ ...options, host });
  const httpAgent = new PlainAgent(host);
  const client = axios.create({
    baseURL: endpointUrl(endpoint),
    httpsAgent: secureAgent,
    httpAgent,
    proxy: false,
    maxRedirects: 0,
    // Reads heads with stray line ends or characters as curl does. There is one connection, no proxy and no
    // cache, so no other party can read the same bytes in another way.
    insecureHTTPParser: true,
    // Gateways send JSON without a Content-Type and HTML at JSON paths, so each parser gets the text.
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    headers: { Accept: '*/*', 'User-Agent': 'EnvoyTray' },
  });
  const oneAtATime = pLimit(1);
  const session = createSessionCookie();

  async function send(path: string, request: GatewayRequest): Promise<GatewayReply> {
    request.signal?.throwIfAborted();
    const timeout = options.timeout ?? request.timeout ?? GATEWAY_TIMEOUT_MS;
    const limit = startTimeLimit(options.clock, timeout, request.signal);
    const authorization = request.token ? `Bearer ${request.token}` : request.digest;
    try {
      const reply = await getWithOneRetry(client, path, {
        signal: limit.signal,
        maxContentLength: request.maxBytes ?? MAX_BYTES,
        headers: {
          ...(authorization === undefined ? {} : { Authorization: authorization }),
          ...session.headerFor(path, request.token),
        },
      });
      session.take(reply.headers['set-cookie'], request.token);
      const challenge = reply.headers['www-authenticate'] as string | undefined;
      const location = reply.headers['location'] as string | undefined;
      return { status: reply.status, text: String(reply.data ?? ''), challenge, location };
    } catch (error) {
      if (request.signal?.aborted) throw abortError();
      throw translate(error, limit.isOver());
    } finally {
      limit.stop();
    }
  }

  return {
    endpoint,
    get: (path, request = {}) => oneAtATime(() => send(path, request)),
    close() {
      secureAgent.destroy();
      httpAgent.destroy();
    },
  };
}

interface AxiosGet {
  readonly signal: AbortSignal;
  readonly maxContentLength: number;
  readonly headers: Record<string, string>;
}

/**
 * Repeats a GET once on a new connection if the kept-alive one was reset. Firmware 3.18 resets it at the
 * second request (home-assistant/core#126162).
 */
async function getWithOneRetry(client: AxiosInstance, path: string, config: AxiosGet) {
  try {
    return await client.get<unknown>(path, config);
  } catch (error) {
    const reused =
      error instanceof AxiosError && (error.request as { reusedSocket?: boolean } | undefined)?.reusedSocket;
    if (!reused || config.signal.aborted || !(error instanceof AxiosError) || error.code !== 'ECONNRESET')
      throw error;
    return client.get<unknown>(path, config);
  }
}

/** Replaces an axios error, which contains the bearer token, with one of our own. */
function translate(error: unknown, timedOut: boolean): Error {
  const cause = error instanceof AxiosError ? error.cause : error;
  if (cause instanceof NotSecureError || cause instanceof AppError) return cause;
  if (timedOut) return appError('gateway-unreachable/timeout', { retryable: true });
  if (isTooLong(error)) return appError('gateway-not-envoy/too-long');
  const code = (error instanceof AxiosError ? error.code : undefined) ?? 'unknown cause';
  return appError('gateway-unreachable/connection', { code }, { retryable: true });
}
