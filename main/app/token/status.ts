import type { Gateway, TokenState } from '../../../shared/domain.ts';
import { AppError } from '../../domain/errors.ts';
import { tokenState } from '../../domain/expiry.ts';
import type { Clock } from '../../domain/ports/index.ts';
import type { StoredToken, Vault } from '../storage/vault.ts';
import { tokenNotNeeded } from './renew.ts';

export interface GatewayStatus {
  readonly gateway: Gateway;
  readonly held: StoredToken | null;
  readonly state: TokenState;
}

/** How a gateway stands, from what is kept on this computer. @throws AppError `keychain-unavailable` */
export async function readStatus(vault: Vault, clock: Clock, gateway: Gateway): Promise<GatewayStatus> {
  if (!gateway.needsToken) return { gateway, held: null, state: 'not-needed' };
  const held = await vault.token(gateway.serial);
  return { gateway, held, state: tokenState(held?.facts ?? null, clock.now()) };
}

/**
 * The token of a gateway, if it has one that is not over.
 *
 * @throws AppError `token-not-needed`, `token-expired`, `credentials-missing`
 */
export function usableToken({ gateway, held, state }: GatewayStatus): StoredToken {
  if (state === 'not-needed') throw tokenNotNeeded(gateway);
  if (state === 'expired') throw new AppError('token-expired', 'The stored token has expired.');
  if (held === null) throw tokenMissing();
  return held;
}

/** The answer to "the token, please" where there never was one. */
export const tokenMissing = (): AppError =>
  new AppError('credentials-missing', 'No token is stored for this gateway yet.', {
    hint: 'Run envoy-tray renew to get one.',
  });
