import { hasCode } from '../../domain/errors.ts';
import { isQuietHour } from '../../domain/quiet-hours.ts';
import { REJECTED_PAUSE_MS } from '../../domain/timing.ts';
import type { SharedConnection } from '../gateway/shared-connection.ts';
import type { Deps } from '../storage/deps.ts';

/**
 * Shows the stored token to the gateway; a gateway without one is not asked. A rejection counts only if it comes again
 * after a minute, over a new connection, and outside of quiet hours: see `afterPollFailure`.
 *
 * @throws AppError `token-rejected`, `gateway-*`, `certificate-changed`, `keychain-unavailable`; AbortError
 */
export async function checkStoredToken(
  { vault, clock }: Deps,
  connection: SharedConnection,
  signal: AbortSignal | undefined,
): Promise<void> {
  const show = () =>
    connection.run(
      async ({ gateway, connection: open }) => {
        const stored = await vault.token(gateway.serial);
        if (stored !== null) await open.checkToken(stored.token, signal);
      },
      { signal },
    );
  try {
    await show();
  } catch (error) {
    if (!hasCode(error, 'token-rejected')) throw error;
    if (isQuietHour(clock.now())) return;
    await clock.wait(REJECTED_PAUSE_MS, signal);
    await show();
  }
}
