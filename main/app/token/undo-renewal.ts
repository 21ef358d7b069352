import { appError, hasId } from '../../domain/errors.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { Deps } from '../storage/deps.ts';
import { type RenewalOptions, type Renewed, reportFound } from './renewal-progress.ts';
import { readBaseline, verifyAndStore } from './verify-and-store.ts';

/**
 * Brings back the token that the last renewal or paste has replaced, once the gateway has accepted it. The two change
 * places, so that this can be undone in the same way. The cloud is not asked.
 *
 * @throws AppError `credentials-missing/no-previous`, `token-expired/previous`, `token-rejected/previous`, `gateway-*`,
 *   `keychain-unavailable`
 */
export async function undoRenewal(
  deps: Deps,
  connected: ConnectedGateway,
  options: RenewalOptions = {},
): Promise<Renewed> {
  reportFound(connected.gateway, options);
  const baseline = await readBaseline(deps, connected.gateway.serial);
  const previous = baseline.token?.previous ?? null;
  if (previous === null) throw appError('credentials-missing/no-previous');
  if (previous.claims.expiresAt * 1000 <= deps.clock.now()) throw appError('token-expired/previous');
  try {
    return await verifyAndStore(deps, connected, previous, baseline, { ...options, replace: true });
  } catch (error) {
    throw hasId(error, 'token-rejected') ? appError('token-rejected/previous') : error;
  }
}
