import axios, { AxiosError, type AxiosInstance } from 'axios';
import pLimit from 'p-limit';
import type { Endpoint } from '../../../shared/domain.ts';
import { endpointUrl } from '../../../shared/endpoint.ts';
import { AppError, abortError } from '../../domain/errors.ts';
import { GATEWAY_TIMEOUT_MS } from '../../domain/timing.ts';
import { isTooLong } from '../response-too-long.ts';
import { startTimeLimit } from '../time-limit.ts';
import { NotSecureError, PinningAgent, type PinningAgentOptions, plainAgent } from './pinning-agent.ts';

export interface GatewayReply {
  readonly status: number;
  readonly text: string;
  /** `WWW-Authenticate`, by which old firmware asks for a password. */
  readonly challenge?: string | undefined;
}

export interface GatewayRequest {
  readonly token?: string | null;
  /** The answer to such a challenge; sent where there is no token. */
  readonly digest?: string | undefined;
  /** ms; the whole request, not the pause between two bytes. */
  readonly timeout?: number;
  /** Bytes; longer answers are an error. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface GatewayHttp {
  readonly endpoint: Endpoint;
  /**
   * One GET, after the one before it has ended. Any status is an answer.
   *
   * @throws NotSecureError when no TLS connection came about; AppError `gateway-unreachable`, `gateway-not-envoy`,
   *   `certificate-changed`; AbortError
   */
  get(path: string, request?: GatewayRequest): Promise<GatewayReply>;
  close(): void;
}

/** Larger than any answer seen: 1.2 MB would be a production.json of 3,000 phases. */
const MAX_BYTES = 1024 * 1024;

export interface GatewayHttpOptions extends PinningAgentOptions {
  /** ms, replaces the limit of every request when given. */
  readonly timeout?: number | undefined;
}

/** HTTP to one gateway: never through a proxy, never to where a redirect points, one request at a time. */
export function createGatewayHttp(endpoint: Endpoint, options: GatewayHttpOptions): GatewayHttp {
  const secureAgent = new PinningAgent(options);
  const httpAgent = plainAgent();
  const client = axios.create({
    baseURL: endpointUrl(endpoint),
    httpsAgent: secureAgent,
    httpAgent,
    proxy: false,
    maxRedirects: 0,
    // JSON comes without a Content-Type and HTML under JSON paths, so parsing is up to the reader of each path.
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    headers: { Accept: '*/*', 'User-Agent': 'EnvoyTray' },
  });
  const oneAtATime = pLimit(1);
  let session: GatewaySession | null = null;

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
          ...(mayUse(session, path, request) ? { Cookie: session.cookie } : {}),
        },
      });
      const cookie = sessionCookie(reply.headers['set-cookie']);
      if (cookie !== null && request.token) session = { token: request.token, cookie };
      const challenge = reply.headers['www-authenticate'] as string | undefined;
      return { status: reply.status, text: String(reply.data ?? ''), challenge };
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

/** A kept-open connection may be closed by the gateway just as we use it (firmware 3.18 resets it): once more, afresh. */
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

/**
 * The gateway's session cookie, whatever its exact name. From 8.3.5289 on every answer to a bearer opens a session;
 * sending it back keeps that to one.
 */
function sessionCookie(header: string[] | undefined): string | null {
  const found = header?.map((line) => line.split(';', 1)[0] ?? '').find((pair) => /^session/i.test(pair));
  return found ?? null;
}

interface GatewaySession {
  readonly token: string;
  readonly cookie: string;
}

/**
 * A session stands for the token it was opened with: beside another one it could vouch for a token that the gateway
 * would refuse, above all where the token is to be judged.
 */
const mayUse = (
  session: GatewaySession | null,
  path: string,
  { token }: GatewayRequest,
): session is GatewaySession => session !== null && token === session.token && path !== '/auth/check_jwt';

/** Drops the client's error, which holds the bearer token, for one of ours. */
function translate(error: unknown, timedOut: boolean): Error {
  const cause = error instanceof AxiosError ? error.cause : error;
  if (cause instanceof NotSecureError || cause instanceof AppError) return cause;
  if (timedOut) {
    return new AppError('gateway-unreachable', 'The gateway did not answer in time.', { retryable: true });
  }
  const code = error instanceof AxiosError ? error.code : undefined;
  if (isTooLong(error)) {
    return new AppError('gateway-not-envoy', 'The device answered with more than a gateway would say.');
  }
  return new AppError(
    'gateway-unreachable',
    `The connection to the gateway failed (${code ?? 'unknown cause'}).`,
    {
      retryable: true,
    },
  );
}
