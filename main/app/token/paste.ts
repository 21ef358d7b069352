import type { TokenClaims } from '../../../shared/domain.ts';
import { isoTime } from '../../../shared/format.ts';
import { AppError, appError, hasCode } from '../../domain/errors.ts';
import { type FoundToken, findToken } from '../../domain/find-token.ts';
import type { IssuedToken } from '../../domain/ports/index.ts';
import { assertTokenFits, namesGateway } from '../../domain/token.ts';
import { connectToGateway } from '../gateway/connect.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import { onlyOne, type Selection, selectGateways } from '../gateway/wanted-gateways.ts';
import type { Deps } from '../storage/deps.ts';
import { type Renewed, reportFound } from './renewal-progress.ts';
import { readBaseline, type StoreOptions, verifyAndStore } from './verify-and-store.ts';

/**
 * The one token in a pasted text. If there are several, one that has ended does not count.
 *
 * @param nowMs epoch ms
 * @param serial takes the token of this gateway if there are several
 * @throws AppError `usage` that says what was pasted instead
 */
export function readPaste(text: string, nowMs: number, serial?: string): FoundToken {
  const search = findToken(text);
  if (search.kind === 'found') return search;
  if (search.kind === 'none')
    throw appError(search.seen === 'text' ? 'usage/no-token' : `usage/no-token-${search.seen}`);
  const meant = search.all.filter(({ claims }) => serial === undefined || claims.serial === serial);
  const good = meant.filter(({ claims }) => claims.expiresAt * 1000 > nowMs);
  const [only, ...more] = good;
  if (only !== undefined && more.length === 0) return only;
  const tokens = search.all.map(({ claims }) => nameOf(claims)).join(', ');
  throw appError(isOneGateway(meant) ? 'usage/several-tokens-of-one' : 'usage/several-tokens', { tokens });
}

const isOneGateway = (tokens: readonly FoundToken[]): boolean =>
  new Set(tokens.map(({ claims }) => claims.serial)).size === 1;

const nameOf = ({ serial, expiresAt }: TokenClaims): string => `${serial} (${dateOf(expiresAt)})`;
const dateOf = (seconds: number): string => isoTime(seconds).slice(0, 10);

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
  const found = readPaste(text, deps.clock.now(), selection.serial);
  // Without an address the token says which gateway it is for; with one, the gateway there is asked.
  const names = selection.endpoints === undefined && namesGateway(found.claims);
  const serial = selection.serial ?? (names ? found.claims.serial : undefined);
  const all = await selectGateways(deps, { ...selection, serial }, options.signal).catch((error: unknown) => {
    // Nobody has typed the serial that was searched for.
    const isOfToken = names && error instanceof AppError && error.id.startsWith('gateway-not-found/serial');
    throw isOfToken ? appError('gateway-not-found/of-token', endingOf(found)) : error;
  });
  const connected = await connectToGateway(deps, onlyOne(all), { signal: options.signal });
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
  { token, claims }: FoundToken,
  options: StoreOptions = {},
): Promise<Renewed> {
  const { serial } = connected.gateway;
  reportFound(connected.gateway, options);
  assertPastedFits(claims, serial, deps.clock.now());
  const issued: IssuedToken = { token, claims, route: 'manual' };
  options.onStep?.({ step: 'token', claims, route: 'manual' });
  return await verifyAndStore(deps, connected, issued, await readBaseline(deps, serial), options);
}

/** As {@link assertTokenFits}, with what a person who has pasted a token can do. */
function assertPastedFits(claims: TokenClaims, serial: string, nowMs: number): void {
  try {
    assertTokenFits(claims, serial, nowMs);
  } catch (error) {
    if (hasCode(error, 'token-wrong-gateway'))
      throw appError('token-wrong-gateway/pasted', endingOf({ claims }));
    if (hasCode(error, 'token-expired'))
      throw appError('token-expired/pasted', { date: dateOf(claims.expiresAt) });
    throw error;
  }
}

const endingOf = ({ claims }: Pick<FoundToken, 'claims'>) => ({ ending: claims.serial.slice(-4) });
