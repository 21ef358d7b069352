import type { Gateway, PowerReading } from '../../../shared/domain.ts';
import { AppError, gatewayBusyError, isAbort } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { DAILY_RENEWAL_PAUSE_S, OUTAGE_RENEWAL_PAUSE_S } from '../../domain/timing.ts';
import { findCredentials, type SessionProvider } from '../enlighten/session.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import { saveSeenGateway } from '../gateway/known-gateways.ts';
import { type Outcome, outcome } from '../gateway/outcome.ts';
import { createSharedConnection } from '../gateway/shared-connection.ts';
import type { Target } from '../gateway/targets.ts';
import type { StoredToken, Vault } from '../storage/vault.ts';
import { claimDailyRenewal, clearAttempts, delayNextAttempt } from '../token/auto-renew-throttle.ts';
import { renewOver } from '../token/renew.ts';
import type { RenewalOptions } from '../token/renewal-progress.ts';
import { readStatus, tokenMissing } from '../token/status.ts';
import { readWithToken } from './read-with-token.ts';

export interface GatewayReading {
  readonly gateway: Gateway;
  readonly power: PowerReading;
}

/** Takes readings from one gateway over a connection that stays. */
export interface Reader {
  /** One reading. A failure is a value; what cannot be foreseen is thrown. */
  read(): Promise<Outcome<GatewayReading>>;
  /** ms that the gateway should be left alone after the last reading, by what it cost it. */
  pause(): number;
  close(): void;
}

/**
 * Readings with the token at hand; where there is none and somebody has signed in, with a new one. Without either
 * the gateway is asked all the same: some answer.
 */
export function createReader(
  ports: Ports,
  vault: Vault,
  signIn: SessionProvider,
  target: Target,
  options: RenewalOptions,
): Reader {
  const link = createSharedConnection(ports, vault, { target: () => target });
  let remembered = false;
  const since = ports.forgotten.load();
  // A reading is one, whatever was forgotten meanwhile.
  const remember = async (gateway: Gateway) =>
    saveSeenGateway(ports, await since, target, gateway).catch(
      logFailure(ports.log, 'writing down a gateway'),
    );
  let least = 0;
  return {
    read: () =>
      outcome(target, () =>
        link.run(
          async (reached) => {
            const measured = await measure(ports, vault, signIn, reached, options);
            least = reached.connection.pause();
            if (!remembered) await remember(measured.gateway);
            remembered = true;
            return measured;
          },
          { signal: options.signal },
        ),
      ),
    pause: () => least,
    close: link.close,
  };
}

async function measure(
  ports: Ports,
  vault: Vault,
  signIn: SessionProvider,
  reached: ConnectedGateway,
  options: RenewalOptions,
): Promise<GatewayReading> {
  const { gateway, connection } = reached;
  const { held, state } = await readStatus(vault, ports.clock, gateway);
  const usable = held !== null && state !== 'expired' ? held.token : null;
  const isLacking = usable === null && gateway.needsToken;
  const hasAccount = isLacking && (await findCredentials(ports, vault)) !== null;
  // Counted when it has failed: two programs at once may both try, one that is killed may try again.
  if (hasAccount && (await claimDailyRenewal(ports, gateway.serial, 0)))
    return { gateway, power: await renewAndRead(ports, vault, signIn, reached, options) };
  try {
    return { gateway, power: await readWithToken(connection, usable, options.signal) };
  } catch (error) {
    const refused = error instanceof AppError && error.code === 'token-rejected';
    throw refused && usable === null ? withoutToken(held, hasAccount) : error;
  }
}

/** Once a day at most, where it is in vain: a script may ask for the watts every minute. */
async function renewAndRead(
  ports: Ports,
  vault: Vault,
  signIn: SessionProvider,
  reached: ConnectedGateway,
  options: RenewalOptions,
): Promise<PowerReading> {
  const { serial } = reached.gateway;
  let power: PowerReading | null;
  try {
    ({ power } = await renewOver(ports, vault, signIn, reached, { ...options, brief: false }));
  } catch (error) {
    await delayNextAttempt(ports, serial, retryDelayS(error));
    throw error;
  }
  await clearAttempts(ports, serial);
  if (power === null) throw gatewayBusyError('give a reading');
  return power;
}

/** Seconds until a renewal that failed may be tried again without a click. */
function retryDelayS(error: unknown): number {
  if (isAbort(error)) return 0;
  const code = error instanceof AppError ? error.code : 'internal';
  // What Enlighten has refused, or wants to wait for, the sign-in remembers itself.
  if (/^(credentials|account|mfa)-|^cloud-rate-limited$/.test(code)) return 0;
  // Enphase gave no token for this gateway, or one that is of no use.
  if (/^cloud-unexpected$|^token-(wrong-gateway|expired|shorter)$/.test(code)) return DAILY_RENEWAL_PAUSE_S;
  return OUTAGE_RENEWAL_PAUSE_S;
}

/** Why there was nothing to read with. @param tried a renewal was tried in vain not long ago */
function withoutToken(held: StoredToken | null, tried: boolean): AppError {
  if (held === null && !tried) return tokenMissing();
  const [code, what] =
    held === null
      ? (['credentials-missing', 'No token is stored'] as const)
      : (['token-expired', 'The stored token has expired'] as const);
  if (!tried) return new AppError(code, `${what}.`);
  return new AppError(code, `${what}, and getting a new one was tried not long ago.`, {
    hint: 'Run envoy-tray renew to try again now; it says what is in the way.',
  });
}
