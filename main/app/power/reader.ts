import type { Gateway, PowerReading } from '../../../shared/domain.ts';
import { AppError, gatewayBusy, hasCode, isAbort, isOutage } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import { DAILY_RENEWAL_PAUSE_S, OUTAGE_RENEWAL_PAUSE_S } from '../../domain/timing.ts';
import { findCredentials, type SessionProvider } from '../enlighten/session.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import { saveSeenGateway } from '../gateway/known-gateways.ts';
import { type Outcome, outcome } from '../gateway/outcome.ts';
import { createSharedConnection } from '../gateway/shared-connection.ts';
import type { WantedGateway } from '../gateway/wanted-gateways.ts';
import type { Deps } from '../storage/deps.ts';
import {
  attemptsOf,
  claimRenewalWithoutToken,
  clearAttempts,
  delayNextAttempt,
} from '../token/auto-renew-throttle.ts';
import { renewOver } from '../token/renew.ts';
import type { RenewalOptions } from '../token/renewal-progress.ts';
import { noUsableToken, readStatus } from '../token/status.ts';
import { readWithToken } from './read-with-token.ts';

export interface GatewayReading {
  readonly gateway: Gateway;
  readonly power: PowerReading;
}

/** Takes readings from one gateway over a connection that stays open. */
export interface Reader {
  /** One reading. An expected failure is a value; a bug or a cancellation is thrown. */
  read(): Promise<Outcome<GatewayReading>>;
  /** ms that the gateway should have until the next reading, by what the last one cost it. */
  minIntervalMs(): number;
  close(): void;
}

/**
 * Reads with the stored token. Without a good one it renews the token if an account is signed in, at most once a day.
 * Without an account the gateway is asked all the same, since some answer.
 */
export function createReader(
  deps: Deps,
  sessions: SessionProvider,
  wanted: WantedGateway,
  options: RenewalOptions,
): Reader {
  const connection = createSharedConnection(deps, { wanted: () => wanted });
  const before = deps.state.load();
  let isSaved = false;
  let minIntervalMs = 0;

  async function read(connected: ConnectedGateway): Promise<GatewayReading> {
    const reading = await measure(deps, sessions, connected, options);
    minIntervalMs = connected.connection.minIntervalMs();
    // The reading is valid even if everything was forgotten meanwhile.
    if (!isSaved)
      await saveSeenGateway(deps, await before, reading.gateway).catch(
        logFailure(deps.log, 'saving a gateway'),
      );
    isSaved = true;
    return reading;
  }
  return {
    read: () => outcome(wanted, () => connection.run(read, { signal: options.signal })),
    minIntervalMs: () => minIntervalMs,
    close: connection.close,
  };
}

async function measure(
  deps: Deps,
  sessions: SessionProvider,
  connected: ConnectedGateway,
  options: RenewalOptions,
): Promise<GatewayReading> {
  const { gateway, connection } = connected;
  const { stored, state } = await readStatus(deps, gateway);
  const usable = stored !== null && state !== 'expired' ? stored.token : null;
  const hasAccount = usable === null && gateway.needsToken && (await findCredentials(deps)) !== null;
  const memory = attemptsOf(deps);
  // The attempt counts only once it has failed: two processes may both try once, and a killed one may retry.
  if (hasAccount && (await claimRenewalWithoutToken(memory, gateway.serial, 0)))
    return { gateway, power: await renewAndRead(deps, sessions, connected, options) };
  try {
    return { gateway, power: await readWithToken(connection, usable, options.signal) };
  } catch (error) {
    throw hasCode(error, 'token-rejected') && usable === null ? noUsableToken(stored, hasAccount) : error;
  }
}

/** A script may ask for the watts every minute, so the next try after a failure is delayed. */
async function renewAndRead(
  deps: Deps,
  sessions: SessionProvider,
  connected: ConnectedGateway,
  options: RenewalOptions,
): Promise<PowerReading> {
  const { serial } = connected.gateway;
  const memory = attemptsOf(deps);
  let power: PowerReading | null;
  try {
    ({ power } = await renewOver(deps, connected, sessions, { ...options, brief: false }));
  } catch (error) {
    await delayNextAttempt(memory, serial, retryDelayS(error));
    throw error;
  }
  await clearAttempts(memory, serial);
  if (power === null) throw gatewayBusy('reading');
  return power;
}

/** Seconds until a renewal that failed may be tried again automatically. */
function retryDelayS(error: unknown): number {
  if (isAbort(error)) return 0;
  if (!(error instanceof AppError)) return OUTAGE_RENEWAL_PAUSE_S;
  // The sign-in policy remembers rejections and waits by itself.
  if (error.area === 'account' || error.code === 'cloud-rate-limited') return 0;
  // A gateway that starts or rests rejects every token for a while.
  const mayPass = isOutage(error) || error.code === 'token-rejected';
  return mayPass ? OUTAGE_RENEWAL_PAUSE_S : DAILY_RENEWAL_PAUSE_S;
}
