import type { Certificate, Endpoint, GatewayInfo } from '../../../shared/domain.ts';
import { assertSameCertificate } from '../../domain/certificate.ts';
import { appError, gatewayBusy } from '../../domain/errors.ts';
import type { Clock, ConnectOptions, GatewayConnection } from '../../domain/ports/index.ts';
import { GATEWAY_CONNECT_TIMEOUT_MS } from '../../domain/timing.ts';
import { authorizedGet } from './auth.ts';
import {
  describeRefusal,
  mayTryNext,
  pointsToHttps,
  RedirectError,
  type Refusal,
} from './connect-refusal.ts';
import { createGatewayHttp, type GatewayHttp } from './http.ts';
import { INFO_MAX_BYTES, parseInfo } from './info-parser.ts';
import { createPowerReader } from './power-reader.ts';
import { checkToken } from './token-check.ts';

export interface ConnectorOptions {
  readonly clock: Clock;
  /** ms, the limit of every request; without it each kind of request has its own. */
  readonly timeout?: number | undefined;
}

/**
 * Connects to the first endpoint that answers as a gateway.
 *
 * @throws AppError `gateway-*`, `certificate-changed`; AbortError
 */
export async function openConnection(
  { clock, timeout }: ConnectorOptions,
  endpoints: readonly Endpoint[],
  options: ConnectOptions,
): Promise<GatewayConnection> {
  const refusals: Refusal[] = [];
  for (const [index, endpoint] of endpoints.entries()) {
    let certificate: Certificate | null = null;
    const http = createGatewayHttp(endpoint, {
      clock,
      timeout,
      connectTimeout: Math.min(timeout ?? GATEWAY_CONNECT_TIMEOUT_MS, GATEWAY_CONNECT_TIMEOUT_MS),
      check: (shown, isVouchedFor) => {
        // A reconnect may send a token at once, so it must show the certificate of the first connection.
        const vouchedHost = isVouchedFor ? endpoint.host : null;
        assertSameCertificate(options.certificate ?? certificate, shown, { vouchedHost });
        certificate = shown;
      },
      ...(options.onSecure ? { onSecure: options.onSecure } : {}),
    });
    try {
      const info = await readInfo(http, options);
      assertMayTalk(http.endpoint, info);
      return connection(http, info, certificate, clock);
    } catch (error) {
      http.close();
      refusals.push(describeRefusal(error, endpoint, refusals));
      if (!mayTryNext(error, endpoint, endpoints.slice(index + 1))) break;
    }
  }
  // The error of an endpoint that answered explains more than that of one with no listener.
  const told = refusals.find(({ answered }) => answered) ?? refusals[0];
  throw told?.error ?? appError('gateway-not-found/no-address');
}

async function readInfo(http: GatewayHttp, { signal }: ConnectOptions): Promise<GatewayInfo> {
  const reply = await http.get('/info', { maxBytes: INFO_MAX_BYTES, signal });
  if (reply.status >= 500) {
    throw gatewayBusy('info');
  }
  if (pointsToHttps(http.endpoint, reply)) throw new RedirectError();
  if (reply.status !== 200) {
    throw appError('gateway-not-envoy/status', { status: reply.status });
  }
  return parseInfo(reply.text);
}

/** A token is valid for up to a year, so it is never sent without TLS. */
function assertMayTalk({ scheme }: Endpoint, { needsToken }: GatewayInfo): void {
  if (scheme === 'https' || !needsToken) return;
  throw appError('gateway-unreachable/no-tls');
}

function connection(
  http: GatewayHttp,
  info: GatewayInfo,
  certificate: Certificate | null,
  clock: Clock,
): GatewayConnection {
  const clockSkewMs = info.time === null ? 0 : info.time * 1000 - clock.now();
  const reader = createPowerReader(info, {
    now: () => clock.now(),
    gatewayNow: () => clock.now() + clockSkewMs,
  });
  const get = authorizedGet(http, info);
  return {
    endpoint: http.endpoint,
    info,
    certificate,
    clockSkewMs,
    checkToken: (token, signal) => checkToken(http, token, signal),
    readPower: (token, signal, brief) => reader.read(get(token, signal), brief),
    minIntervalMs: () => reader.minIntervalMs(),
    close: () => http.close(),
  };
}
