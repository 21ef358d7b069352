import { AppError } from '../domain/errors.ts';
import type { IssuedToken, Ports } from '../domain/ports.ts';
import { assertTokenFits, extractToken } from '../domain/token.ts';
import { assertNotForgottenSince } from './forget.ts';
import { assertNoLoss, assertNoneBetter, assertNotRemoved, proveAndKeep } from './keep-token.ts';
import type { Contact } from './reach.ts';
import { notNeeded } from './renewal.ts';
import type { RenewalOptions, Renewed } from './renewal-steps.ts';
import type { Vault } from './vault.ts';

export interface PasteOptions extends RenewalOptions {
  /** Even where the token in use is good and lasts longer. */
  readonly replace?: boolean;
}

const REPLACE_HINT = 'The one in use is good and was kept. To use the new one all the same, add --replace.';

/**
 * A token that somebody made in the browser, in the place of the old one once the gateway has accepted it.
 *
 * @param text as pasted: the token, quoted or not, or the whole JSON reply
 * @throws AppError `usage` where there is no token in the text, `token-wrong-gateway`, `token-expired`,
 *   `token-shorter`, `token-rejected`, `token-not-needed`, `gateway-*`, `keychain-unavailable`
 */
export async function keepPasted(
  ports: Ports,
  vault: Vault,
  reached: Contact,
  text: string,
  { replace = false, ...options }: PasteOptions = {},
): Promise<Renewed> {
  const { gateway, connection } = reached;
  options.onStep?.({ step: 'found', gateway });
  if (!gateway.needsToken) throw notNeeded(gateway);
  const found = extractToken(text);
  if (found === null) {
    throw new AppError('usage', 'That is no token.', {
      hint: 'Copy the whole text that Enphase’s page shows: three parts of letters and digits with dots between.',
    });
  }
  assertTokenFits(found.facts, gateway.serial, ports.clock.now());
  const issued: IssuedToken = { ...found, route: 'manual' };
  options.onStep?.({ step: 'token', facts: issued.facts, route: 'manual' });
  const [before, since] = await Promise.all([vault.token(gateway.serial), ports.forgotten.load()]);
  if (!replace) await assertNoLoss(ports, connection, before, issued, options.signal, REPLACE_HINT);
  return await proveAndKeep(ports, vault, reached, issued, options, async (stored) => {
    await assertNotForgottenSince(ports, since);
    assertNotRemoved(before, stored);
    if (!replace) assertNoneBetter(ports, before, stored, issued.facts, REPLACE_HINT);
  });
}
