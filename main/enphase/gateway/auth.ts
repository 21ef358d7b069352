import type { GatewayInfo } from '../../../shared/domain.ts';
import { withDigestAuth } from './digest-auth.ts';
import type { GatewayHttp } from './http.ts';
import type { Get } from './reading-requests.ts';

/** Makes the requests of a reading. @param token ignored by gateways that take none */
export type AuthorizedGet = (token: string | null, signal?: AbortSignal) => Get;

/**
 * Chooses by what the gateway says of itself: firmware 7 and later takes a token, earlier firmware a digest over plain
 * http. Everything that firmware before 7 needs is behind this choice.
 */
export function authorizedGet(http: GatewayHttp, { needsToken, serial }: GatewayInfo): AuthorizedGet {
  const takesDigest = !needsToken && http.endpoint.scheme === 'http';
  const send = takesDigest ? withDigestAuth(http.get, serial) : http.get;
  return (token, signal) => (path, request) => send(path, { ...request, token, signal });
}
