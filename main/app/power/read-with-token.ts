import type { PowerReading } from '../../../shared/domain.ts';
import { AppError } from '../../domain/errors.ts';
import type { GatewayConnection } from '../../domain/ports/index.ts';

/**
 * A reading; a refusal is not yet a bad token. Gateways refuse single endpoints to a good token (other roles, early
 * firmware, a restart), so the gateway is asked once what it thinks of the token itself.
 *
 * @throws AppError `token-rejected` only when the gateway rejects the token itself
 */
export async function readWithToken(
  connection: GatewayConnection,
  token: string | null,
  signal?: AbortSignal,
): Promise<PowerReading> {
  try {
    return await connection.readPower(token, signal);
  } catch (error) {
    if (token === null || !(error instanceof AppError) || error.code !== 'token-rejected') throw error;
    await connection.checkToken(token, signal);
    throw new AppError(
      'gateway-unreachable',
      'The gateway accepts the token but refuses a reading with it.',
      {
        hint: 'It may be starting or resting; if this stays, the account of the token may not see this system.',
        retryable: true,
        busy: true,
      },
    );
  }
}
