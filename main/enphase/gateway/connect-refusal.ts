import type { Endpoint } from '../../../shared/domain.ts';
import { endpointUrl } from '../../../shared/endpoint.ts';
import { AppError, appError, hasId } from '../../domain/errors.ts';
import { NotSecureError } from '../../network/not-secure-error.ts';
import { isUnknownName } from '../../network/unknown-name.ts';
import type { GatewayReply } from './http.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308]);

/**
 * From firmware 7 on, http only points to https, of the same host or of `localhost`. A router points to its own pages.
 */
export function pointsToHttps(
  { scheme, host }: Endpoint,
  { status, location = '' }: Pick<GatewayReply, 'status' | 'location'>,
): boolean {
  if (scheme !== 'http' || !REDIRECTS.has(status) || !URL.canParse(location)) return false;
  const { protocol, hostname } = new URL(location);
  return protocol === 'https:' && [host.toLowerCase(), 'localhost', 'envoy.local'].includes(hostname);
}

/** The answer over http was a redirect: there is a gateway, and it answers over https or not at all. */
export class RedirectError extends Error {
  override readonly name = 'RedirectError';
}

/**
 * Whether the next endpoint may be tried after this one failed. http is only for gateways without TLS, so a
 * port that timed out is not tried again without it. A gateway that answered ends the search, even if busy.
 */
export function mayTryNext(error: unknown, failed: Endpoint, others: readonly Endpoint[]): boolean {
  if (error instanceof NotSecureError) {
    const samePort = others.some(({ host, port }) => host === failed.host && port === failed.port);
    return error.code !== 'ETIMEDOUT' || !samePort;
  }
  if (error instanceof RedirectError) return true;
  return error instanceof AppError && (error.code === 'gateway-not-envoy' || failed.scheme === 'http');
}

/** Why one of several endpoints gave no connection. */
export interface Refusal {
  readonly error: AppError;
  /** Whether a device answered at the endpoint. */
  readonly answered: boolean;
  /** Why no TLS connection was made (Node's code, `ECONNREFUSED`); undefined if one was. */
  readonly noTls?: string;
  readonly endpoint: Endpoint;
}

/** @param before refusals of the endpoints that were tried before */
export function describeRefusal(error: unknown, endpoint: Endpoint, before: readonly Refusal[]): Refusal {
  if (error instanceof NotSecureError) {
    const { code } = error;
    const values = { url: endpointUrl(endpoint), code };
    return { error: withoutTls(code, values, endpoint.host), answered: false, noTls: code, endpoint };
  }
  const https = before.find(
    (refusal) => refusal.noTls !== undefined && refusal.endpoint.host === endpoint.host,
  );
  if (error instanceof RedirectError || (hasId(error, NO_TLS) && https?.noTls === 'ETIMEDOUT')) {
    const values = { url: endpointUrl(https?.endpoint ?? endpoint), code: https?.noTls ?? 'no answer' };
    return {
      error: appError('gateway-unreachable/https-silent', values, STARTING),
      answered: true,
      endpoint,
    };
  }
  if (!(error instanceof AppError)) throw error;
  // Without TLS, a failed connection says no more than the one before it, over https.
  const isSilent = endpoint.scheme === 'http' && error.code === 'gateway-unreachable' && !error.busy;
  return { error, answered: !isSilent || hasId(error, NO_TLS), endpoint };
}

function withoutTls(code: string, values: { url: string; code: string }, name: string): AppError {
  if (isUnknownName(code)) return appError('gateway-not-found/name', { name }, { retryable: true });
  if (OTHER_PROTOCOL.test(code)) return appError('gateway-not-envoy/no-https', values);
  const reason = NO_WAY.has(code) ? 'no-way' : code.startsWith('ERR_SSL_') ? 'handshake' : 'nothing-there';
  return appError(`gateway-unreachable/${reason}`, values, { retryable: true });
}

/** What macOS says too if it keeps the program from the local network, although the gateway is there. */
const NO_WAY: ReadonlySet<string> = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EPERM', 'EACCES']);

/** What answers speaks something else than TLS: a wrong port, or no gateway. */
const OTHER_PROTOCOL = /^(?:EPROTO|ERR_SSL_(?:WRONG_VERSION|PACKET|HTTP|BAD_RECORD|RECORD))/;

const NO_TLS = 'gateway-unreachable/no-tls';
/** A gateway that starts serves http before https. */
const STARTING = { retryable: true, busy: true } as const;
