import type { GatewayInfo } from '../../../shared/domain.ts';
import { withDigestAuth } from './digest-auth.ts';
import type { GatewayHttp } from './http.ts';
import type { Get } from './reading-requests.ts';

/** How requests to a gateway are authorised: with a token, with a digest, or not at all. */
export interface GatewayAuth {
  readonly kind: 'token' | 'digest' | 'none';
  /** Makes requests of a reading. @param token ignored by gateways that take none */
  get(token: string | null, signal?: AbortSignal): Get;
}

/**
 * Chooses by what the gateway says of itself: firmware 7 and later takes a token, earlier firmware a digest over plain
 * http. Everything that firmware before 7 needs is behind this choice.
 */
export function gatewayAuth(http: GatewayHttp, info: GatewayInfo): GatewayAuth {
  const kind = info.needsToken ? 'token' : http.endpoint.scheme === 'http' ? 'digest' : 'none';
  const send = kind === 'digest' ? withDigestAuth(http.get, info.serial) : http.get;
  return {
    kind,
    get: (token, signal) => (path, request) =>
      send(path, { ...request, token: kind === 'digest' ? null : token, signal }),
  };
}
