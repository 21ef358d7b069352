import type { Gateway, TokenState } from '../../../shared/domain.ts';
import { type AppError, appError } from '../../domain/errors.ts';
import { tokenState } from '../../domain/expiry.ts';
import type { Deps } from '../storage/deps.ts';
import type { StoredToken } from '../storage/vault.ts';

export interface GatewayStatus {
  readonly gateway: Gateway;
  readonly stored: StoredToken | null;
  readonly state: TokenState;
}

/** How the token of a gateway stands, from what is stored on this computer. @throws AppError `keychain-unavailable` */
export async function readStatus({ vault, clock }: Deps, gateway: Gateway): Promise<GatewayStatus> {
  if (!gateway.needsToken) return { gateway, stored: null, state: 'not-needed' };
  const stored = await vault.token(gateway.serial);
  return { gateway, stored, state: tokenState(stored?.claims ?? null, clock.now()) };
}

/**
 * The token of a gateway, if it has one that has not expired.
 *
 * @throws AppError `token-not-needed`, `token-expired`, `credentials-missing`
 */
export function usableToken({ gateway, stored, state }: GatewayStatus): StoredToken {
  if (state === 'not-needed') throw appError('token-not-needed/firmware', { firmware: gateway.firmware });
  if (stored === null || state === 'expired') throw noUsableToken(stored, false);
  return stored;
}

/** Why there is no token to read with. @param tried a renewal has failed not long ago */
export function noUsableToken(stored: StoredToken | null, tried: boolean): AppError {
  if (stored === null)
    return appError(tried ? 'credentials-missing/no-token-tried' : 'credentials-missing/no-token');
  return appError(tried ? 'token-expired/stored-tried' : 'token-expired/stored');
}
