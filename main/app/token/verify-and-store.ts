import type { PowerReading, TokenClaims } from '../../../shared/domain.ts';
import type { Problem } from '../../../shared/problem.ts';
import { AppError, isAbort, toProblem } from '../../domain/errors.ts';
import { secondsLeft } from '../../domain/expiry.ts';
import type { GatewayConnection, IssuedToken, Ports } from '../../domain/ports/index.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import { assertNotForgottenSince } from '../storage/forget.ts';
import type { StoredToken, Vault } from '../storage/vault.ts';
import type { RenewalOptions, Renewed } from './renewal-progress.ts';

/** Seconds, and share of the time that is left. Less is the ordinary difference between two tokens of the same kind. */
const SHORTER_S = 86_400;
const SHORTER_SHARE = 0.1;

/** How things stand before a token is asked for. */
export interface Baseline {
  /** The token that is there. */
  readonly token: StoredToken | null;
  /** The mark of the last forgetting (`ports.forgotten`). */
  readonly mark: string;
}

/** @throws AppError `keychain-unavailable` */
export async function readBaseline(ports: Ports, vault: Vault, serial: string): Promise<Baseline> {
  const [token, mark] = await Promise.all([vault.token(serial), ports.forgotten.load()]);
  return { token, mark };
}

export interface StoreOptions extends RenewalOptions {
  /** Even in the place of a good one that lasts longer. */
  readonly replace?: boolean;
  /** What to do about one that ends sooner, where that is not to wait. */
  readonly shorterHint?: string;
}

/**
 * Asks the gateway, and only then puts the new token in the place of the old one, unless that would be a loss, or the
 * gateway was forgotten since the token was asked for.
 *
 * @throws AppError `token-rejected`, `token-shorter`, `gateway-*`, `credentials-missing`, `keychain-unavailable`
 */
export async function verifyAndStore(
  ports: Ports,
  vault: Vault,
  { gateway, connection }: ConnectedGateway,
  issued: IssuedToken,
  { token: old, mark }: Baseline,
  { signal, onStep, brief = true, replace = false, shorterHint }: StoreOptions,
): Promise<Renewed> {
  const { token, facts, route } = issued;
  if (!replace) await assertNotShorter(ports, connection, old, issued, signal, shorterHint);
  await connection.checkToken(token, signal);
  onStep?.({ step: 'verified' });

  let power: PowerReading | null = null;
  let problem: Problem | null = null;
  try {
    power = await connection.readPower(token, signal, brief);
  } catch (error) {
    // The gateway has accepted the token; that it is too busy for a reading must not lose it.
    if (isAbort(error)) throw error;
    problem = toProblem(error);
  }
  onStep?.({ step: 'reading', power, problem });

  signal?.throwIfAborted();
  const { serial, certificate } = gateway;
  await vault.saveToken(serial, { token, route, certificate }, async (stored) => {
    await assertNotForgottenSince(ports, mark);
    assertNotRemoved(old, stored);
    if (!replace) assertNoneBetter(ports, old, stored, facts, shorterHint);
    signal?.throwIfAborted();
    // In this order: whatever ends the program in between, a token that is kept is one of a gateway that is known.
    await ports.gateways.remember([gateway]);
    signal?.throwIfAborted();
  });
  onStep?.({ step: 'stored' });
  return { gateway, facts, route, power, signature: await ports.cloud.checkSignature(token) };
}

/**
 * Keeps a token that the gateway accepts from being replaced by one that ends much sooner: Enphase's second way has been
 * seen to give 12 hours where the first gave a year.
 *
 * @throws AppError `token-shorter`, `token-rejected` where the gateway takes neither of them
 */
async function assertNotShorter(
  ports: Ports,
  connection: GatewayConnection,
  before: StoredToken | null,
  { token, facts }: IssuedToken,
  signal?: AbortSignal,
  hint?: string,
): Promise<void> {
  if (before === null || !isShorter(facts, before.facts, ports.clock.now())) return;
  if (!(await accepts(connection, before.token, signal))) {
    // A gateway that rejects the new one too rests or restarts; one that takes it is asked about the old one again.
    await connection.checkToken(token, signal);
    if (!(await accepts(connection, before.token, signal))) return;
  }
  throw tokenShorter(hint);
}

const tokenShorter = (hint?: string): AppError =>
  new AppError(
    'token-shorter',
    'The new token ends sooner than the one in use.',
    hint === undefined ? {} : { hint },
  );

/** Whether a token would be a loss beside another one that is still good. */
function isShorter(fresh: TokenClaims, held: TokenClaims, nowMs: number): boolean {
  const left = secondsLeft(held, nowMs);
  return left > 0 && held.expiresAt - fresh.expiresAt > Math.min(SHORTER_S, SHORTER_SHARE * left);
}

async function accepts(
  connection: GatewayConnection,
  token: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    await connection.checkToken(token, signal);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'token-rejected') return false;
    throw error;
  }
}

/**
 * Refuses to put a token over one that was stored while it was on the way, and is better: a renewal that began later may
 * have ended sooner.
 *
 * @param before the token that was there when this one was asked for
 * @throws AppError `token-shorter`
 */
function assertNoneBetter(
  ports: Ports,
  before: StoredToken | null,
  stored: StoredToken | null,
  fresh: TokenClaims,
  hint?: string,
): void {
  const isOther = stored !== null && stored.token !== before?.token;
  if (isOther && isShorter(fresh, stored.facts, ports.clock.now())) throw tokenShorter(hint);
}

/**
 * Ends the keeping of a token of a gateway that was removed meanwhile: the token that was there would still be there.
 *
 * @param before the token that was there when this one was asked for
 * @throws AppError `gateway-not-found`
 */
function assertNotRemoved(before: StoredToken | null, stored: StoredToken | null): void {
  if (before !== null && stored === null)
    throw new AppError('gateway-not-found', 'This gateway was removed while its token was on the way.', {
      hint: 'Nothing was kept. Set it up again if it is to have a token.',
    });
}
