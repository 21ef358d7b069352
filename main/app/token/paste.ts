import { appError } from '../../domain/errors.ts';
import type { IssuedToken } from '../../domain/ports/index.ts';
import { assertTokenFits, extractToken } from '../../domain/token.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { Deps } from '../storage/deps.ts';
import { type Renewed, reportFound } from './renewal-progress.ts';
import { readBaseline, type StoreOptions, verifyAndStore } from './verify-and-store.ts';

/**
 * Stores a token that the user made in the browser, once the gateway has accepted it.
 *
 * @param text as pasted: the token, quoted or not, or the whole JSON reply
 * @throws AppError `usage` if there is no token in the text, `token-wrong-gateway`, `token-expired`, `token-shorter`,
 *   `token-rejected`, `token-not-needed`, `gateway-*`, `keychain-unavailable`
 */
export async function storePastedToken(
  deps: Deps,
  connected: ConnectedGateway,
  text: string,
  options: StoreOptions = {},
): Promise<Renewed> {
  const { gateway } = connected;
  reportFound(gateway, options);
  const found = extractToken(text);
  if (found === null) throw appError('usage/no-token');
  assertTokenFits(found.facts, gateway.serial, deps.clock.now());
  const issued: IssuedToken = { ...found, route: 'manual' };
  options.onStep?.({ step: 'token', facts: issued.facts, route: 'manual' });
  return await verifyAndStore(deps, connected, issued, await readBaseline(deps, gateway.serial), options);
}
