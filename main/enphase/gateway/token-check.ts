import { AppError, gatewayBusy } from '../../domain/errors.ts';
import type { GatewayHttp } from './http.ts';

/**
 * Lets the gateway itself judge a token (`GET /auth/check_jwt`). Status 200 alone proves nothing, a captive portal
 * answers that too, so the words must be there as well.
 *
 * @throws AppError `token-rejected`, `gateway-unreachable`, `gateway-not-envoy`
 */
export async function checkToken(http: GatewayHttp, token: string, signal?: AbortSignal): Promise<void> {
  const { status, text } = await http.get('/auth/check_jwt', { token, signal });
  if (status === 200 && text.includes('Valid token')) return;
  if (status === 401 || status === 403) {
    throw new AppError('token-rejected', `The gateway refused the token (status ${status}).`);
  }
  if (status >= 500) {
    throw gatewayBusy('check the token', status);
  }
  throw new AppError('gateway-not-envoy', `The gateway gave no verdict on the token (status ${status}).`);
}
