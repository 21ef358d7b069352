import type { Gateway, PowerReading, TokenClaims } from '../../../shared/domain.ts';
import type { Problem } from '../../../shared/problem.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { appError, hasCode, hasId, isAbort } from '../../domain/errors.ts';
import { isLoss } from '../../domain/expiry.ts';
import { logFailure, loggedProblem } from '../../domain/log.ts';
import type { GatewayConnection, IssuedToken, Log, SavedState } from '../../domain/ports/index.ts';
import { assertNotRemoved, withGateways, withWantedToken } from '../../domain/saved-state.ts';
import { fingerprintOf } from '../../domain/token-fingerprint.ts';
import { withUnlistedPrograms } from '../../domain/unlisted-programs.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { Deps } from '../storage/deps.ts';
import type { StoredToken } from '../storage/vault.ts';
import type { RenewalOptions, Renewed } from './renewal-progress.ts';

/** What was stored before a token was asked for. */
export interface Baseline {
  readonly token: StoredToken | null;
  readonly state: SavedState;
}

/**
 * @param before the state when the work began, if that was earlier
 * @throws AppError `keychain-unavailable`
 */
export async function readBaseline(
  { vault, state }: Deps,
  serial: string,
  before?: SavedState,
): Promise<Baseline> {
  const [token, now] = await Promise.all([vault.token(serial), before ?? state.load()]);
  return { token, state: now };
}

export interface StoreOptions extends RenewalOptions {
  /** Stores the token even if the one in use is good and lasts longer. */
  readonly replace?: boolean;
}

/**
 * Shows a new token to the gateway. It replaces the old one if the gateway accepts it, and if it is no loss. A gateway
 * that was removed meanwhile gets none.
 *
 * @throws AppError `token-rejected`, `token-shorter`, `gateway-*`, `credentials-missing`, `keychain-unavailable`
 */
export async function verifyAndStore(
  deps: Deps,
  { gateway, connection }: ConnectedGateway,
  issued: IssuedToken,
  baseline: Baseline,
  { signal, onStep, brief = true, replace = false }: StoreOptions,
): Promise<Renewed> {
  const { token, route } = issued;
  // A token may name no gateway.
  const claims = { ...issued.claims, serial: gateway.serial };
  const { token: old } = baseline;
  const better = replace ? null : betterThan(claims, old, deps.clock.now());
  const isBetterRejected = async () => better !== null && !(await accepts(connection, better, signal));
  const wasOldRejected = await isBetterRejected();
  await connection.checkToken(token, signal);
  // A gateway that pauses or restarts rejects every token. One that accepts the new token is asked about the old again.
  const isOldRejected = wasOldRejected && (await isBetterRejected());
  if (!replace && !isOldRejected) assertNotShorter(issued, old, deps.clock.now());
  onStep?.({ step: 'verified' });

  // A gateway may take seconds for a reading: a token that works is stored meanwhile.
  const [reading, storing] = await Promise.allSettled([
    readOnce(deps.log, connection, token, signal, brief).then(({ power, problem }) => {
      onStep?.({ step: 'reading', power, problem });
      return power;
    }),
    store(deps, gateway, issued, baseline, { signal, replace, isOldRejected }),
  ]);
  if (storing.status === 'rejected') throw storing.reason;
  onStep?.({ step: 'stored', serial: gateway.serial });
  // The reading fails only if it is cancelled, which is too late for a token that is stored.
  const power = reading.status === 'fulfilled' ? reading.value : null;
  const signature = await deps.cloud.checkSignature(token);
  return { gateway, claims, route, power, signature, previous: storing.value?.claims ?? null };
}

interface Storing {
  readonly signal: AbortSignal | undefined;
  readonly replace: boolean;
  readonly isOldRejected: boolean;
}

/**
 * Replaces the stored token.
 *
 * @returns the replaced token if it can be brought back, else null
 */
async function store(
  deps: Deps,
  gateway: Gateway,
  issued: IssuedToken,
  baseline: Baseline,
  { signal, replace, isOldRejected }: Storing,
): Promise<IssuedToken | null> {
  const { token, route } = issued;
  const { token: old } = baseline;
  return await deps.state.transaction(async ({ state, save }) => {
    assertNotRemoved(state, baseline.state, gateway.serial);
    const stored = await deps.vault.token(gateway.serial);
    if (old !== null && stored === null) throw appError('gateway-not-found/removed');
    // Another renewal may have stored a better token meanwhile.
    const isKnownBad = isOldRejected && stored?.token === old?.token;
    if (!replace && !isKnownBad) assertNotShorter(issued, stored, deps.clock.now());
    signal?.throwIfAborted();
    // The gateway is listed before its token is stored, so that a kill in between leaves no token without a gateway.
    // In the same step its targets want it, so that a kill later on leaves none with the old one.
    const next = withWantedToken(
      withReplacedToken(withGateways(state, gateway), stored, token),
      gateway.serial,
      fingerprintOf(token),
      nowS(deps.clock),
    );
    const previous = previousOf(stored, token, isKnownBad, deps.clock.now());
    await save(next).catch(logFailure(deps.log, 'saving the list of gateways'));
    try {
      signal?.throwIfAborted();
      const { certificate } = gateway;
      const isKept = await deps.vault.saveToken(gateway.serial, { token, route, certificate, previous });
      return isKept ? previous : null;
    } catch (error) {
      // Nothing was replaced: no place lacks a token. A keychain that gave no answer may still store it.
      if (!hasId(error, 'keychain-unavailable/no-answer'))
        await save({ ...next, targets: state.targets }).catch(logFailure(deps.log, 'saving the targets'));
      throw error;
    }
  });
}

/** Programs may hold the token that is replaced now. */
function withReplacedToken(state: SavedState, stored: StoredToken | null, token: string): SavedState {
  if (stored === null || stored.token === token) return state;
  const { serial, expiresAt, role } = stored.claims;
  return withUnlistedPrograms(state, serial, { fingerprint: fingerprintOf(stored.token), expiresAt, role });
}

/** What can be brought back later: the token that is replaced, unless it has ended or the gateway rejects it. */
function previousOf(
  stored: StoredToken | null,
  token: string,
  isRejected: boolean,
  nowMs: number,
): IssuedToken | null {
  if (stored === null) return null;
  const kept = stored.token === token || isRejected ? stored.previous : stored;
  return kept !== null && kept.token !== token && kept.claims.expiresAt * 1000 > nowMs ? kept : null;
}

/** A gateway that has accepted the token may be too busy for a reading; that must not lose the token. */
async function readOnce(
  log: Log,
  connection: GatewayConnection,
  token: string,
  signal: AbortSignal | undefined,
  brief: boolean,
): Promise<{ power: PowerReading | null; problem: Problem | null }> {
  try {
    return { power: await connection.readPower(token, signal, brief), problem: null };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { power: null, problem: loggedProblem(log, 'reading with a new token', error) };
  }
}

/** The stored token if a fresh one in its place would be a loss, else null. */
const betterThan = (fresh: TokenClaims, stored: StoredToken | null, nowMs: number): StoredToken | null =>
  stored !== null && isLoss(fresh.expiresAt, stored.claims.expiresAt, nowMs) ? stored : null;

/** Enphase's second way was seen to give 12 hours when the first gave a year. @throws AppError `token-shorter` */
function assertNotShorter({ claims, route }: IssuedToken, stored: StoredToken | null, nowMs: number): void {
  if (betterThan(claims, stored, nowMs) !== null)
    throw appError(route === 'manual' ? 'token-shorter/pasted' : 'token-shorter');
}

/** @throws AppError other than `token-rejected` */
async function accepts(
  connection: GatewayConnection,
  { token }: StoredToken,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    await connection.checkToken(token, signal);
    return true;
  } catch (error) {
    if (hasCode(error, 'token-rejected')) return false;
    throw error;
  }
}
