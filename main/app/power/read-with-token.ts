import { appError, hasCode } from '../../domain/errors.ts';
import type { GatewayConnection, MeteredReading } from '../../domain/ports/index.ts';

/**
 * Takes a reading. A refusal does not yet mean a bad token: gateways refuse single endpoints to a good one (other
 * roles, early firmware, a restart). So the gateway is then asked once about the token itself.
 *
 * @throws AppError `token-rejected` only if the gateway rejects the token itself
 */
export async function readWithToken(
  connection: GatewayConnection,
  token: string | null,
  signal?: AbortSignal,
): Promise<MeteredReading> {
  try {
    return await connection.readPower(token, signal);
  } catch (error) {
    if (token === null || !hasCode(error, 'token-rejected')) throw error;
    await connection.checkToken(token, signal).catch((refusal: unknown) => {
      throw hasCode(refusal, 'token-rejected') ? appError('token-rejected/stored') : refusal;
    });
    throw appError('gateway-unreachable/reading-refused', { retryable: true, busy: true });
  }
}
