import type { Gateway, PowerReading, SignatureVerdict, TokenFacts, TokenRoute } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { AppError, isAbort, toProblem } from '../domain/errors.ts';
import { lifetimeS, secondsLeft } from '../domain/expiry.ts';
import type { IssuedToken, Ports } from '../domain/ports.ts';
import { assertTokenFits, extractToken, readToken } from '../domain/token.ts';
import { type Contact, contact, type Target } from './gateways.ts';
import { guardedToken, type SignIn } from './sign-in.ts';
import type { HeldToken, Vault } from './vault.ts';

/** Seconds, and share of the time that is left. Less is the ordinary difference between two tokens of the same kind. */
const MUCH_SOONER_S = 86_400;
const MUCH_SOONER = 0.1;
const LONG_LIFE_S = 30 * 86_400;

/** What a renewal reports while it runs, in this order; for a progress display. Holds no secret. */
export type RenewalStep =
  | { readonly step: 'found'; readonly gateway: Gateway }
  | { readonly step: 'signed-in' }
  | { readonly step: 'token'; readonly facts: TokenFacts; readonly route: TokenRoute }
  | { readonly step: 'verified' }
  | { readonly step: 'reading'; readonly power: PowerReading | null; readonly problem: Problem | null }
  | { readonly step: 'stored' };

export interface Renewed {
  readonly gateway: Gateway;
  readonly facts: TokenFacts;
  readonly signature: SignatureVerdict;
  readonly route: TokenRoute;
  /** Null when the token is proven but the gateway gave no reading just then. */
  readonly power: PowerReading | null;
}

export interface RenewalOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: RenewalStep) => void) | undefined;
  /** The reading at the end without what takes further requests; so unless told otherwise. */
  readonly brief?: boolean | undefined;
}

/**
 * Gets a new token for one gateway and puts it in the place of the old one only when the gateway itself has accepted
 * it. Whatever fails before that, the old token stays.
 *
 * Signing in and reading `/info` run side by side; the sign-in waits only until it is clear that the gateway is one
 * that wants a token at all: it is known to, or it has just answered a TLS handshake, which older ones cannot.
 *
 * @throws AppError any code; `token-not-needed` for firmware before 7, for which the cloud is not asked
 */
export async function renewToken(
  ports: Ports,
  vault: Vault,
  signIn: SignIn,
  target: Target,
  options: RenewalOptions = {},
): Promise<Renewed> {
  if (target.needsToken === true) void signIn.session();
  const reached = await contact(ports, target, {
    signal: options.signal,
    onSecure: () => void signIn.session(),
  });
  try {
    return await renewOn(ports, vault, signIn, reached, options);
  } finally {
    reached.connection.close();
  }
}

/**
 * The same on a connection that is already there; it stays open.
 *
 * @throws AppError as {@link renewToken}
 */
export async function renewOn(
  ports: Ports,
  vault: Vault,
  signIn: SignIn,
  { gateway, connection }: Contact,
  options: RenewalOptions = {},
): Promise<Renewed> {
  const { signal, onStep } = options;
  onStep?.({ step: 'found', gateway });
  if (!gateway.needsToken) throw notNeeded(gateway);

  const [session, before] = await Promise.all([signIn.session(), vault.token(gateway.serial)]);
  onStep?.({ step: 'signed-in' });

  // A way that gave a token of hours is worth no preference.
  const first = before !== null && lifetimeS(before.facts) >= LONG_LIFE_S ? before.route : undefined;
  const issued = await guardedToken(ports, session, gateway.serial, { signal, first });
  onStep?.({ step: 'token', facts: issued.facts, route: issued.route });
  await assertNoLoss(ports, connection, before, issued, signal);
  return await proveAndKeep(ports, vault, { gateway, connection }, issued, options, (stored) => {
    // A renewal that began later may have ended sooner, and better.
    const isOther = stored !== null && stored.token !== before?.token;
    return !isOther || !endsMuchSooner(issued.facts, stored.facts, ports.clock.now());
  });
}

/**
 * Keeps a token that the gateway accepts from being replaced by one that ends much sooner: Enphase's second way has been
 * seen to give 12 hours where the first gave a year.
 *
 * @throws AppError `cloud-unexpected`
 */
async function assertNoLoss(
  ports: Ports,
  connection: Contact['connection'],
  before: HeldToken | null,
  { token, facts }: IssuedToken,
  signal?: AbortSignal,
): Promise<void> {
  if (before === null || !endsMuchSooner(facts, before.facts, ports.clock.now())) return;
  if (!(await accepts(connection, before.token, signal))) {
    // A gateway that rejects the new one too rests or restarts; one that takes it is asked about the old one again.
    await connection.checkToken(token, signal);
    if (!(await accepts(connection, before.token, signal))) return;
  }
  throw new AppError('cloud-unexpected', 'Enphase gave a token that ends sooner than the one in use.', {
    hint: 'The one in use is good and was kept. Try again in some days.',
  });
}

/** Whether a token would be a loss beside another one that is still good. */
function endsMuchSooner(fresh: TokenFacts, held: TokenFacts, nowMs: number): boolean {
  const left = secondsLeft(held, nowMs);
  return left > 0 && held.expiresAt - fresh.expiresAt > Math.min(MUCH_SOONER_S, MUCH_SOONER * left);
}

async function accepts(
  connection: Contact['connection'],
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
 * A token that somebody made in the browser, in the place of the old one once the gateway has accepted it.
 *
 * @param text as pasted: the token, quoted or not, or the whole JSON reply
 * @throws AppError `usage` where there is no token in the text, `token-wrong-gateway`, `token-expired`,
 *   `token-rejected`, `token-not-needed`, `keychain-unavailable`
 */
export async function keepPasted(
  ports: Ports,
  vault: Vault,
  reached: Contact,
  text: string,
  options: RenewalOptions = {},
): Promise<Renewed> {
  options.onStep?.({ step: 'found', gateway: reached.gateway });
  if (!reached.gateway.needsToken) throw notNeeded(reached.gateway);
  const token = extractToken(text);
  const facts = token === null ? null : readToken(token);
  if (token === null || facts === null) {
    throw new AppError('usage', 'That is no token.', {
      hint: 'Copy the whole text that Enphase’s page shows: three parts of letters and digits with dots between.',
    });
  }
  assertTokenFits(facts, reached.gateway.serial, ports.clock.now());
  options.onStep?.({ step: 'token', facts, route: 'manual' });
  return await proveAndKeep(ports, vault, reached, { token, facts, route: 'manual' }, options);
}

/** Asks the gateway, and only then puts the new token in the place of the old one. */
async function proveAndKeep(
  ports: Ports,
  vault: Vault,
  { gateway, connection }: Contact,
  { token, facts, route }: IssuedToken,
  { signal, onStep, brief = true }: RenewalOptions,
  mayReplace: (stored: HeldToken | null) => boolean = () => true,
): Promise<Renewed> {
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
  // In this order: whatever ends the program in between, no token is kept that forgetting would not find.
  await ports.gateways.remember([gateway]);
  signal?.throwIfAborted();
  if (!(await vault.saveToken(gateway.serial, token, route, mayReplace))) {
    throw new AppError('cloud-unexpected', 'A token that lasts longer was stored in the meantime.', {
      hint: 'That one is good and was kept.',
    });
  }
  onStep?.({ step: 'stored' });
  return { gateway, facts, route, power, signature: await ports.cloud.checkSignature(token) };
}

/** The answer to "a token for this one, please" for gateways that take none. */
export function notNeeded({ firmware }: Gateway): AppError {
  return new AppError(
    'token-not-needed',
    `This gateway runs firmware ${firmware}; before 7 it needs no token.`,
  );
}
