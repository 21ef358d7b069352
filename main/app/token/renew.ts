import { DAY_S } from '../../domain/epoch-seconds.ts';
import { lifetimeS } from '../../domain/expiry.ts';
import type { SavedState } from '../../domain/ports/index.ts';
import { guardedTokenRequest } from '../enlighten/guarded-sign-in.ts';
import type { SessionProvider } from '../enlighten/session.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { SharedConnection } from '../gateway/shared-connection.ts';
import type { Deps } from '../storage/deps.ts';
import { type RenewalOptions, type Renewed, reportFound } from './renewal-progress.ts';
import { readBaseline, verifyAndStore } from './verify-and-store.ts';

/** The way that gave the last token is tried first only if that token lived this long. */
const LONG_LIFE_S = 30 * DAY_S;

/**
 * Gets a new token for one gateway. It replaces the old one once the gateway has accepted it; after any failure before
 * that the old token stays.
 *
 * The sign-in runs beside reading `/info`. It starts once the gateway has answered a TLS handshake. Gateways before
 * firmware 7 take no token and have no TLS. One that is switched off must not cost a sign-in every five minutes.
 *
 * @throws AppError any code; `token-not-needed` for firmware before 7, for which the cloud is not asked
 */
export async function renew(
  deps: Deps,
  connection: SharedConnection,
  sessions: SessionProvider,
  options: RenewalOptions = {},
): Promise<Renewed> {
  const { signal } = options;
  // Everything may be forgotten while the user looks for a one-time code.
  const before = await deps.state.load();
  // The connection calls it at each later handshake too, when this renewal is over.
  let isOpening = true;
  const onSecure = () => {
    // If the sign-in fails, the await below throws its error.
    if (isOpening) void sessions.session().catch(() => undefined);
  };
  const gateway = await connection.open({ signal, onSecure }).finally(() => {
    isOpening = false;
  });
  reportFound(gateway, options);
  // The user may look for a one-time code for minutes: meanwhile the connection is free for readings.
  await sessions.session();
  return await connection.run((connected) => obtain(deps, connected, sessions, options, before), { signal });
}

/**
 * The same over a connection that is open; it stays open.
 *
 * @throws AppError as {@link renew}
 */
export async function renewOver(
  deps: Deps,
  connected: ConnectedGateway,
  sessions: SessionProvider,
  options: RenewalOptions = {},
): Promise<Renewed> {
  reportFound(connected.gateway, options);
  return await obtain(deps, connected, sessions, options);
}

async function obtain(
  deps: Deps,
  connected: ConnectedGateway,
  sessions: SessionProvider,
  options: RenewalOptions,
  before?: SavedState,
): Promise<Renewed> {
  const { gateway } = connected;
  const { signal, onStep } = options;
  const [session, baseline] = await Promise.all([
    sessions.session(),
    readBaseline(deps, gateway.serial, before),
  ]);
  onStep?.({ step: 'signed-in' });

  const { token } = baseline;
  const first = token !== null && lifetimeS(token.claims) >= LONG_LIFE_S ? token.route : undefined;
  const issued = await guardedTokenRequest(deps, session, gateway.serial, { signal, first });
  onStep?.({ step: 'token', claims: issued.claims, route: issued.route });
  return await verifyAndStore(deps, connected, issued, baseline, options);
}
