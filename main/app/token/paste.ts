import { AppError } from '../../domain/errors.ts';
import type { IssuedToken, Ports } from '../../domain/ports/index.ts';
import { assertTokenFits, extractToken } from '../../domain/token.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { Vault } from '../storage/vault.ts';
import { tokenNotNeeded } from './renew.ts';
import type { Renewed } from './renewal-progress.ts';
import { readBaseline, type StoreOptions, verifyAndStore } from './verify-and-store.ts';

export type PasteOptions = Omit<StoreOptions, 'shorterHint'>;

const REPLACE_HINT = 'The one in use is good and was kept. To use the new one all the same, add --replace.';

/**
 * A token that somebody made in the browser, in the place of the old one once the gateway has accepted it.
 *
 * @param text as pasted: the token, quoted or not, or the whole JSON reply
 * @throws AppError `usage` where there is no token in the text, `token-wrong-gateway`, `token-expired`,
 *   `token-shorter`, `token-rejected`, `token-not-needed`, `gateway-*`, `keychain-unavailable`
 */
export async function storePastedToken(
  ports: Ports,
  vault: Vault,
  reached: ConnectedGateway,
  text: string,
  given: PasteOptions = {},
): Promise<Renewed> {
  const { gateway } = reached;
  given.onStep?.({ step: 'found', gateway });
  if (!gateway.needsToken) throw tokenNotNeeded(gateway);
  const found = extractToken(text);
  if (found === null) {
    throw new AppError('usage', 'That is no token.', {
      hint: 'Copy the whole text that Enphase’s page shows: three parts of letters and digits with dots between.',
    });
  }
  assertTokenFits(found.facts, gateway.serial, ports.clock.now());
  const issued: IssuedToken = { ...found, route: 'manual' };
  given.onStep?.({ step: 'token', facts: issued.facts, route: 'manual' });
  const options = { ...given, shorterHint: REPLACE_HINT };
  return await verifyAndStore(
    ports,
    vault,
    reached,
    issued,
    await readBaseline(ports, vault, gateway.serial),
    options,
  );
}
