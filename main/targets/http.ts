import { Agent as HttpAgent } from 'node:http';
import axios, { AxiosError } from 'axios';
import type { Certificate } from '../../shared/domain.ts';
import { socketHost } from '../../shared/endpoint.ts';
import { AppError, abortError, appError, isAbort } from '../domain/errors.ts';
import type { z } from '../domain/parse.ts';
import type { Clock, TargetAccess } from '../domain/ports/index.ts';
import { TARGET_TIMEOUT_MS } from '../domain/timing.ts';
import { NotSecureError } from '../network/not-secure-error.ts';
import { PinningAgent } from '../network/pinning-agent.ts';
import { isTooLong } from '../network/response-too-long.ts';
import { startTimeLimit } from '../network/time-limit.ts';
import { isUnknownName } from '../network/unknown-name.ts';
import type { TargetReply } from './reply.ts';

/** Bytes. */
const MAX_BYTES = 1024 * 1024;
/** For lists of everything that a system holds, such as the things of a large openHAB. */
export const MAX_LIST_BYTES = 16 * MAX_BYTES;

interface TargetRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, if it is no string. */
  readonly body?: unknown;
  readonly maxBytes?: number;
  /** ms */
  readonly timeout?: number | undefined;
}

/** HTTP to one target, as long as it is open. */
export interface TargetHttp {
  /**
   * Sends one request and returns any status but a redirect.
   *
   * @param path below the address of the target
   * @throws AppError `target-unreachable`; AbortError
   */
  send(path: string, request?: TargetRequest): Promise<TargetReply>;
}

export interface TargetHttpOptions {
  readonly clock: Clock;
  /** Name of the system, for messages. */
  readonly system: string;
  /** Scheme, host, port, and the path that all requests are below; by default the address of the target. */
  readonly base?: string;
}

/** Opens HTTP to a target for one piece of work, and closes it whatever happens. */
export async function withHttp<T>(
  access: TargetAccess,
  options: TargetHttpOptions,
  work: (http: TargetHttp) => Promise<T>,
): Promise<T> {
  const http = createTargetHttp(access, options);
  try {
    return await work(http);
  } finally {
    http.close();
  }
}

/** Makes a function that opens the API of a target for one piece of work: HTTP, and a sign-in if it takes one. */
export const withApiOf =
  <Api>(options: TargetHttpOptions, open: (http: TargetHttp, access: TargetAccess) => Api | Promise<Api>) =>
  <T>(access: TargetAccess, work: (api: Api) => Promise<T>): Promise<T> =>
    withHttp(access, options, async (http) => work(await open(http, access)));

/** What a system shows to everybody, without a key. */
export interface PublicPage {
  readonly path: string;
  readonly schema: z.ZodMiniType;
}

/** Makes a function that tells by that page whether a system may be at the address of a target. */
export const mayBeThere =
  (options: TargetHttpOptions, { path, schema }: PublicPage) =>
  (access: TargetAccess): Promise<boolean> =>
    withHttp(access, options, async (http) => {
      try {
        const { status, json } = await http.send(path);
        return status === 200 ? schema.safeParse(json).success : status !== 404;
      } catch (error) {
        if (isAbort(error)) throw error;
        return true;
      }
    });

/**
 * HTTP to the address of a target: no proxy, no redirects, one origin. Its certificate is good if an authority vouches
 * for it, and else if it is the one that was trusted last. Once an authority has vouched, a stranger’s is none of these.
 */
function createTargetHttp(access: TargetAccess, options: TargetHttpOptions) {
  const { clock, system, base = access.target.options.url ?? '' } = options;
  const url = new URL(base);
  const root = url.origin + url.pathname.replace(/\/+$/, '');
  let seen: Certificate | null = access.progress().certificate;
  const agent = new PinningAgent({
    host: socketHost({ host: url.hostname }),
    clock,
    check(certificate, isVouchedFor) {
      if (!isVouchedFor && seen !== null && seen.fingerprint256 !== certificate.fingerprint256)
        throw appError('target-unreachable/certificate', { system });
      // The last one that was vouched for: it may end, or the clock of this computer be wrong, before the next is.
      if (isVouchedFor || seen === null) seen = certificate;
    },
  });
  const client = axios.create({
    // Node’s agent for everybody uses a proxy if the environment says so.
    httpAgent: new HttpAgent(),
    httpsAgent: agent,
    proxy: false,
    maxRedirects: 0,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    headers: { Accept: 'application/json', 'Accept-Language': 'en', 'User-Agent': 'EnvoyTray' },
  });

  async function send(path: string, request: TargetRequest = {}): Promise<TargetReply> {
    const { signal } = access;
    signal?.throwIfAborted();
    const limit = startTimeLimit(clock, request.timeout ?? TARGET_TIMEOUT_MS, signal);
    const isText = request.body === undefined || typeof request.body === 'string';
    try {
      const reply = await client.request<unknown>({
        url: root + path,
        method: request.method ?? 'GET',
        data: isText ? request.body : JSON.stringify(request.body),
        headers: { ...(isText ? {} : { 'Content-Type': 'application/json' }), ...request.headers },
        maxContentLength: request.maxBytes ?? MAX_BYTES,
        signal: limit.signal,
      });
      await keepCertificate();
      if (reply.status >= 300 && reply.status < 400)
        throw appError('target-unreachable/redirect', { system });
      return {
        ...{ system, status: reply.status, json: jsonIn(String(reply.data ?? '')) },
        cookies: (reply.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0] ?? ''),
      };
    } catch (error) {
      if (signal?.aborted) throw abortError();
      throw translate(error, limit.isOver(), { system, name: url.hostname });
    } finally {
      limit.stop();
    }
  }

  /** Trust on first use; kept before the next request. */
  async function keepCertificate(): Promise<void> {
    if (seen !== null && seen.fingerprint256 !== access.progress().certificate?.fingerprint256)
      await access.remember({ certificate: seen });
  }

  return { send, close: () => agent.destroy() };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Replaces an axios error, which contains the key and the token, with one of our own. */
function translate(
  error: unknown,
  isTimeUp: boolean,
  { system, name }: { system: string; name: string },
): Error {
  const cause = error instanceof AxiosError ? error.cause : error;
  if (cause instanceof AppError) return cause;
  if (isTimeUp) return appError('target-unreachable/timeout', { system }, { retryable: true });
  if (isTooLong(error)) return appError('target-unreachable/too-long', { system });
  const lost = cause instanceof NotSecureError ? cause : error;
  // What TLS says of an answer in plain HTTP. Any other refusal comes from a server that has https.
  if (lost instanceof NotSecureError && lost.code === 'ERR_SSL_WRONG_VERSION_NUMBER')
    return appError('target-unreachable/no-https', { system }, { retryable: true });
  if (lost instanceof NotSecureError || lost instanceof AxiosError) {
    return isUnknownName(lost.code)
      ? appError('target-unreachable/name', { system, name }, { retryable: true })
      : appError('target-unreachable', { system }, { retryable: true });
  }
  return error instanceof Error ? error : new Error('request failed');
}
