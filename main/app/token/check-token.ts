import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { Deps } from '../storage/deps.ts';

/**
 * Shows the stored token to the gateway; a gateway without one is not asked.
 *
 * @throws AppError `token-rejected`, `gateway-*`, `keychain-unavailable`
 */
export async function checkStoredToken(
  { vault }: Deps,
  { gateway, connection }: ConnectedGateway,
  signal: AbortSignal | undefined,
): Promise<void> {
  const stored = await vault.token(gateway.serial);
  if (stored !== null) await connection.checkToken(stored.token, signal);
}
