import { appError, gatewayBusy } from '../../domain/errors.ts';
import { NotSecureError, noConnection } from '../../network/not-secure-error.ts';
import type { GatewayHttp } from './http.ts';

/**
 * Lets the gateway judge a token (`GET /auth/check_jwt`). Status 200 alone proves nothing, because captive
 * portals answer it too. So the body must also say "Valid token".
 *
 * @throws AppError `token-rejected`, `gateway-unreachable`, `gateway-not-envoy`
 */
export async function checkToken(http: GatewayHttp, token: string, signal?: AbortSignal): Promise<void> {
  const { status, text } = await http.get('/auth/check_jwt', { token, signal }).catch((error: unknown) => {
    throw error instanceof NotSecureError ? noConnection(error) : error;
  });
  if (status === 200 && /(^|>)\s*Valid token/.test(text)) return;
  if (status >= 500) throw gatewayBusy('token');
  throw appError('token-rejected/status', { status });
}
