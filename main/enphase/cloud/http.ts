import { type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { AxiosError } from 'axios';
import { type AppError, abortError, appError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/index.ts';
import { CLOUD_TIMEOUT_MS } from '../../domain/timing.ts';
import { isTooLong } from '../response-too-long.ts';
import { startTimeLimit } from '../time-limit.ts';

/** Larger than any answer of the cloud: a session id, a token or a maintenance page. */
const MAX_BYTES = 256 * 1024;

export interface CloudReply {
  readonly status: number;
  readonly text: string;
  /** Cookies set by this answer, by name. */
  readonly cookies: ReadonlyMap<string, string>;
  /** `Retry-After` in seconds; null if it is missing or unreadable. */
  readonly retryAfterS: number | null;
}

export interface CloudRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** A form is sent url-encoded, anything else as JSON. */
  readonly body?: URLSearchParams | Readonly<Record<string, string>>;
  readonly cookie?: string;
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

/**
 * HTTP to Enphase's cloud. Certificates are checked even if the environment turns that off. The user's proxy
 * is used; redirects are not followed. Errors of axios are replaced, because they contain the password.
 */
export function createCloudHttp({ clock, timeout = CLOUD_TIMEOUT_MS }: CloudHttpOptions): CloudHttp {
  const client = axios.create({
    httpsAgent: new HttpsAgent({ keepAlive: true, rejectUnauthorized: true }),
    httpAgent: new HttpAgent({ keepAlive: true }),
    maxRedirects: 0,
    maxContentLength: MAX_BYTES,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    // Entrez answers 406 without suitable headers (Maarten234/Enphase-Envoy-D7.0.X-node-red#3).
    headers: {
      Accept: 'application/json, text/plain, */*',
      'User-Agent': 'Mozilla/5.0 (compatible; EnvoyTray)',
    },
  });

  return {
    async send({ method, url, body, cookie, headers, signal }) {
      const limit = startTimeLimit(clock, timeout, signal);
      try {
        const reply = await client.request<unknown>({
          method,
          url,
          data: body,
          signal: limit.signal,
          headers: { ...headers, ...(cookie === undefined ? {} : { Cookie: cookie }) },
          // Plain http is allowed to loopback only, which must not go through a proxy.
          ...(url.startsWith('http:') ? { proxy: false as const } : {}),
        });
        return {
          status: reply.status,
          text: String(reply.data ?? ''),
          cookies: readCookies(reply.headers['set-cookie']),
          retryAfterS: readRetryAfter(reply.headers['retry-after'], reply.headers['date']),
        };
      } catch (error) {
        if (signal?.aborted) throw abortError();
        throw translate(error, limit.isOver(), new URL(url).host);
      } finally {
        limit.stop();
      }
    },
  };
}

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
  const unclear = (request as ClientRequest | undefined)?.writableFinished ?? true;
  const canRetry = { retryable: true, outcomeUnknown: unclear };
  if (timedOut) return appError('cloud-unavailable/timeout', { host }, { ...canRetry, timedOut: true });
  if (isTooLong(error)) return appError('cloud-unexpected/too-long', { host });
  if (!unclear && /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/i.test(code ?? ''))
    return appError('cloud-unavailable/insecure', { host, code: code ?? '' });
  return appError('cloud-unavailable/unreachable', { host, code: code ?? 'unknown cause' }, canRetry);
}
