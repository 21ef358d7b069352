import type { TokenClaims } from '../../../shared/domain.ts';
import { isoTime } from '../../../shared/format.ts';
import { appError } from '../../domain/errors.ts';
import { type FoundToken, findToken } from '../../domain/find-token.ts';
import type { IssuedToken } from '../../domain/ports/index.ts';
import { assertTokenFits, namesGateway } from '../../domain/token.ts';
import { connectToGateway } from '../gateway/connect.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import { type Selection, selectTargets } from '../gateway/targets.ts';
import type { Deps } from '../storage/deps.ts';
import { type Renewed, reportFound } from './renewal-progress.ts';
import { readBaseline, type StoreOptions, verifyAndStore } from './verify-and-store.ts';

/**
 * The one token in a pasted text.
 *
 * @param serial takes the token of this gateway if there are several
 * @throws AppError `usage` that says what was pasted instead
 */
export function readPaste(text: string, serial?: string): FoundToken {
  const search = findToken(text);
  if (search.kind === 'found') return search;
  if (search.kind === 'none')
    throw appError(search.seen === 'text' ? 'usage/no-token' : `usage/no-token-${search.seen}`);
  const [chosen, ...more] = search.all.filter(({ facts }) => facts.serial === serial);
  if (chosen !== undefined && more.length === 0) return chosen;
  throw appError('usage/several-tokens', { tokens: search.all.map(({ facts }) => nameOf(facts)).join(', ') });
}

const nameOf = ({ serial, expiresAt }: TokenClaims): string =>
  `${serial} (${isoTime(expiresAt).slice(0, 10)})`;

/**
 * Stores a token that the user made in the browser, at the gateway that is selected, or that the token names.
 *
 * @throws AppError as {@link readPaste} and {@link storePastedToken}; `usage` if it is not clear which gateway is meant
 */
export async function pasteToken(
  deps: Deps,
  selection: Selection,
  text: string,
  options: StoreOptions = {},
): Promise<Renewed> {
  const found = readPaste(text, selection.serial);
  // Without an address the token says which gateway it is for; with one, the gateway there is asked.
  const names = selection.endpoints === undefined && namesGateway(found.facts);
  const serial = selection.serial ?? (names ? found.facts.serial : undefined);
  const [target, ...others] = await selectTargets(deps, { ...selection, serial }, options.signal);
  if (target === undefined) throw appError('gateway-not-found');
  if (others.length > 0) {
    const serials = [target, ...others].map((one) => one.serial ?? '?').join(', ');
    throw appError('usage/which-gateway', { serials });
  }
  const connected = await connectToGateway(deps, target, { signal: options.signal });
  try {
    return await storePastedToken(deps, connected, found, options);
  } finally {
    connected.connection.close();
  }
}

/**
 * Stores a token once the gateway has accepted it.
 *
 * @throws AppError `token-wrong-gateway`, `token-expired`, `token-shorter`, `token-rejected`, `token-not-needed`,
 *   `gateway-*`, `keychain-unavailable`
 */
export async function storePastedToken(
  deps: Deps,
  connected: ConnectedGateway,
  { token, facts }: FoundToken,
  options: StoreOptions = {},
): Promise<Renewed> {
  const { serial } = connected.gateway;
  reportFound(connected.gateway, options);
  assertTokenFits(facts, serial, deps.clock.now());
  const issued: IssuedToken = { token, facts, route: 'manual' };
  options.onStep?.({ step: 'token', facts, route: 'manual' });
  return await verifyAndStore(deps, connected, issued, await readBaseline(deps, serial), options);
}
