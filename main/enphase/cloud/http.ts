import { type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { SecureContext } from 'node:tls';
import axios, { AxiosError } from 'axios';
import { AppError, abortError, appError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/index.ts';
import { CLOUD_TIMEOUT_MS } from '../../domain/timing.ts';
import { isTooLong } from '../../network/response-too-long.ts';
import { startTimeLimit, type TimeLimit } from '../../network/time-limit.ts';
import { decodeBody } from './decode-body.ts';
import { proxyFor } from './proxy.ts';
import { createTrust, isAboutCertificate } from './system-authorities.ts';

/** Larger than any answer of the cloud: a session id, a token or a maintenance page. */
const MAX_BYTES = 256 * 1024;

export interface CloudReply {
  readonly status: number;
  readonly text: string;
  /** Cookies set by this answer, by name. */
  readonly cookies: ReadonlyMap<string, string>;
  /** `Retry-After` in seconds; null if it is missing or unreadable. */
  readonly retryAfterS: number | null;
  /** What must not be quoted from this answer: secrets of the request, and cookies. */
  readonly secrets: readonly string[];
}

interface CloudRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** A form is sent url-encoded, anything else as JSON. */
  readonly body?: URLSearchParams | Readonly<Record<string, string>>;
  readonly cookie?: string;
  /** Secrets in the body, which an answer may repeat. */
  readonly secrets: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface CloudHttp {
  /** Returns any status. @throws AppError `cloud-unavailable`, `cloud-unexpected`; AbortError */
  send(request: CloudRequest): Promise<CloudReply>;
}

export interface CloudHttpOptions {
  readonly clock: Clock;
  /** ms per request */
  readonly timeout?: number | undefined;
}

/** The two hosts of Enphase's cloud, and how to talk to them. */
export interface CloudOptions extends CloudHttpOptions {
  /** Base URLs without a trailing slash. */
  readonly enlightenUrl: string;
  readonly entrezUrl: string;
}

/**
 * HTTP to Enphase's cloud. Certificates are checked even if the environment turns that off. The user's proxy
 * is used; redirects are not followed. Errors of axios are replaced, because they contain the password.
 */
export function createCloudHttp({ clock, timeout = CLOUD_TIMEOUT_MS }: CloudHttpOptions): CloudHttp {
  const direct = new HttpsAgent({ keepAlive: true, rejectUnauthorized: true });
  const trusting = createTrust();
  const client = axios.create({
    httpAgent: new HttpAgent({ keepAlive: true }),
    // axios would take the proxy's own answers for the cloud's.
    proxy: false,
    maxRedirects: 0,
    maxContentLength: MAX_BYTES,
    responseType: 'arraybuffer',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    // Entrez answers 406 without suitable headers (Maarten234/Enphase-Envoy-D7.0.X-node-red#3).
    headers: {
      Accept: 'application/json, text/plain, */*',
      'User-Agent': 'Mozilla/5.0 (compatible; EnvoyTray)',
    },
  });

  async function agentFor(url: string, secureContext: SecureContext | undefined, signal: AbortSignal) {
    // Plain http is allowed to loopback only, which must not go through a proxy.
    const proxy = url.startsWith('http:') ? null : proxyFor(url);
    if (proxy !== null) {
      const { openTunnel } = await import('./tunnel.ts');
      return openTunnel(proxy, new URL(url), { secureContext, signal });
    }
    return secureContext === undefined ? direct : new HttpsAgent({ secureContext, rejectUnauthorized: true });
  }

  async function exchange(
    { method, url, body, cookie, headers, secrets }: CloudRequest,
    secureContext: SecureContext | undefined,
    limit: TimeLimit,
  ): Promise<CloudReply> {
    try {
      const reply = await client.request<Buffer>({
        method,
        url,
        data: body,
        signal: limit.signal,
        headers: { ...headers, ...(cookie === undefined ? {} : { Cookie: cookie }) },
        httpsAgent: await agentFor(url, secureContext, limit.signal),
      });
      const cookies = readCookies(reply.headers['set-cookie']);
      return {
        status: reply.status,
        text: decodeBody(reply.data, reply.headers['content-type']),
        cookies,
        secrets: [...secrets, ...[...valuesOf(cookie), ...cookies.values()].filter(isLong)],
        retryAfterS: readRetryAfter(reply.headers['retry-after'], reply.headers['date']),
      };
    } catch (error) {
      throw error instanceof AppError ? error : translate(error, limit.isOver(), new URL(url).host);
    }
  }

  return {
    async send(request) {
      const limit = startTimeLimit(clock, timeout, request.signal);
      try {
        return await trusting((secureContext) => exchange(request, secureContext, limit));
      } catch (error) {
        throw request.signal?.aborted ? abortError() : error;
      } finally {
        limit.stop();
      }
    },
  };
}

/** The values in a `Cookie` header. */
const valuesOf = (cookie = ''): string[] =>
  cookie.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1));

/** Not a value such as "true" or "active", which would be taken out of every sentence. */
const isLong = (value: string): boolean => value.length >= 8;

function readCookies(headers: string[] | undefined): Map<string, string> {
  const pairs = (headers ?? []).map((line) => /^\s*([^=;\s]+)=([^;]*)/.exec(line));
  return new Map(pairs.flatMap((pair) => (pair?.[1] && pair[2] ? [[pair[1], pair[2]] as const] : [])));
}

/** Reads seconds or a date (RFC 9110). The date is compared with the server's own clock (`Date`). */
function readRetryAfter(header: unknown, date: unknown): number | null {
  if (typeof header !== 'string') return null;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header);
  const waitS = (Date.parse(header) - Date.parse(String(date))) / 1000;
  return Number.isFinite(waitS) && waitS > 0 ? Math.round(waitS) : null;
}

function translate(error: unknown, timedOut: boolean, host: string): AppError {
  const { code, request } = error instanceof AxiosError ? error : {};
  // False only if the request is known to be unsent or incomplete: then Enphase cannot have acted on it.
  const outcomeUnknown = (request as ClientRequest | undefined)?.writableFinished ?? true;
  const canRetry = { retryable: true, outcomeUnknown };
  if (timedOut) return appError('cloud-unavailable/timeout', { host }, { ...canRetry, timedOut: true });
  if (isTooLong(error)) return appError('cloud-unexpected/too-long', { host });
  if (!outcomeUnknown && (isAboutCertificate(code ?? '') || /SSL|TLS/.test(code ?? '')))
    return appError('cloud-unavailable/insecure', { host, code: code ?? '' });
  return appError('cloud-unavailable/unreachable', { host, code: code ?? 'unknown cause' }, canRetry);
}
