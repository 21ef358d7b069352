import type { Gateway } from '../../../shared/domain.ts';
import { AppError } from '../../domain/errors.ts';
import { lifetimeS } from '../../domain/expiry.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { guardedTokenRequest } from '../enlighten/guarded-sign-in.ts';
import type { SessionProvider } from '../enlighten/session.ts';
import { connectToGateway } from '../gateway/connect.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { Target } from '../gateway/targets.ts';
import type { Vault } from '../storage/vault.ts';
import type { RenewalOptions, Renewed } from './renewal-progress.ts';
import { readBaseline, verifyAndStore } from './verify-and-store.ts';

/** A way that gave a token for less is worth no preference. */
const LONG_LIFE_S = 30 * 86_400;

/**
 * Gets a new token for one gateway and puts it in the place of the old one only when the gateway itself has accepted
 * it. Whatever fails before that, the old token stays.
 *
 * Signing in and reading `/info` run side by side; the sign-in waits only until the gateway has answered a TLS handshake:
 * older ones, which want no token, cannot, and one that is switched off is no reason to sign in every five minutes.
 *
 * @throws AppError any code; `token-not-needed` for firmware before 7, for which the cloud is not asked
 */
export async function renew(
  ports: Ports,
  vault: Vault,
  signIn: SessionProvider,
  target: Target,
  options: RenewalOptions = {},
): Promise<Renewed> {
  const reached = await connectToGateway(ports, target, {
    vault,
    signal: options.signal,
    onSecure: () => void signIn.session(),
  });
  try {
    return await renewOver(ports, vault, signIn, reached, options);
  } finally {
    reached.connection.close();
  }
}

/**
 * The same on a connection that is already there; it stays open.
 *
 * @throws AppError as {@link renew}
 */
export async function renewOver(
  ports: Ports,
  vault: Vault,
  signIn: SessionProvider,
  reached: ConnectedGateway,
  options: RenewalOptions = {},
): Promise<Renewed> {
  const { gateway } = reached;
  const { signal, onStep } = options;
  onStep?.({ step: 'found', gateway });
  if (!gateway.needsToken) throw tokenNotNeeded(gateway);

  const [session, old] = await Promise.all([signIn.session(), readBaseline(ports, vault, gateway.serial)]);
  onStep?.({ step: 'signed-in' });

  const { token } = old;
  const first = token !== null && lifetimeS(token.facts) >= LONG_LIFE_S ? token.route : undefined;
  const issued = await guardedTokenRequest(ports, session, gateway.serial, { signal, first });
  onStep?.({ step: 'token', facts: issued.facts, route: issued.route });
  return await verifyAndStore(ports, vault, reached, issued, old, options);
}

/** The answer to "a token for this one, please" for gateways that take none. */
export function tokenNotNeeded({ firmware }: Gateway): AppError {
  return new AppError(
    'token-not-needed',
    `This gateway runs firmware ${firmware}; before 7 it needs no token.`,
  );
}
