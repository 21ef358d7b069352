import type { GatewayHealth } from '../../../shared/domain.ts';
import { formatEndpoint } from '../../../shared/endpoint.ts';
import type { NewCertificateView } from '../../../shared/snapshot.ts';
import { CertificateChangedError, GatewayMovedError } from '../../domain/certificate.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { AppError, hasCode, isAbort, toProblem } from '../../domain/errors.ts';
import {
  afterPollFailure,
  INITIAL_POLL_STATE,
  isInGracePeriod,
  type PollState,
  pollPauseMs,
} from '../../domain/poll-policy.ts';
import type { Clock, Log } from '../../domain/ports/index.ts';
import { TOKEN_RECHECK_MS } from '../../domain/timing.ts';
import type { SharedConnection } from '../gateway/shared-connection.ts';
import { readWithToken } from '../power/read-with-token.ts';
import type { StoredToken } from '../storage/vault.ts';
import { keepRunning } from '../util/keep-running.ts';
import { createWakeableSleep } from '../util/wakeable-sleep.ts';
import type { Store } from './store.ts';
import type { StoredTokens } from './stored-tokens.ts';

/** Reads the watts of one gateway again and again. */
export interface Poller {
  /** Goes on at the interval that now holds; with `now` a reading comes first. */
  wake(now: boolean): void;
  /** Ends for good. */
  stop(): void;
}

export interface PollerDeps {
  readonly serial: string;
  readonly connection: SharedConnection;
  readonly tokens: Pick<StoredTokens, 'read'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  /** ms to the next reading; null for none at all, with no timer and no connection. */
  readonly intervalMs: () => number | null;
}

export function startPoller(deps: PollerDeps): Poller {
  const { serial, connection, clock, log, store, tokens } = deps;
  const stopped = new AbortController();
  const { signal } = stopped;
  const sleeper = createWakeableSleep(clock);
  let poll: PollState = INITIAL_POLL_STATE;
  let isReadingRequested = false;
  /** There is nothing to read with; a token that is stored wakes the poller. */
  let lacksToken = false;
  /** ms that the gateway wants between two readings. */
  let minIntervalMs = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  /** The token as it was read from the keychain, which is asked once a minute and not for every reading. */
  let token: { readonly stored: StoredToken | null; readonly at: number } | null = null;

  async function storedToken(): Promise<StoredToken | null> {
    const age = token === null ? Number.POSITIVE_INFINITY : clock.now() - token.at;
    if (token === null || age < 0 || age >= TOKEN_RECHECK_MS)
      token = { stored: await tokens.read(serial), at: clock.now() };
    return token.stored;
  }

  async function read(): Promise<void> {
    try {
      const power = await connection.run(
        async ({ gateway, connection: open }) => {
          const stored = gateway.needsToken ? await storedToken() : null;
          lacksToken = gateway.needsToken && stored === null;
          if (lacksToken) return null;
          const reading = await readWithToken(open, stored?.token ?? null, signal);
          minIntervalMs = open.pause();
          return reading;
        },
        { signal },
      );
      poll = INITIAL_POLL_STATE;
      if (power !== null) store.dispatch({ type: 'reading', serial, power, at: nowS(clock) });
    } catch (error) {
      if (isAbort(error)) throw error;
      fail(error);
    }
  }

  function fail(error: unknown): void {
    const now = clock.now();
    // Another process may have stored a better token.
    token = null;
    poll = afterPollFailure(poll, error, now);
    const isExpected = isInGracePeriod(poll, error, now);
    store.dispatch({
      type: 'reading failed',
      serial,
      problem: toProblem(error),
      health: isExpected ? 'busy' : healthOf(error),
      at: nowS(clock),
      newCertificate: newCertificateOf(error, store.gateway(serial)?.gateway.endpoint),
    });
    if (hasCode(error, 'token-rejected') && !isExpected) store.dispatch({ type: 'token rejected', serial });
  }

  function wake(now: boolean): void {
    lacksToken = false;
    token = null;
    if (now) {
      poll = { ...poll, failures: 0 };
      isReadingRequested = true;
    }
    sleeper.wake();
  }

  /** Sleeps until a reading is due, or makes it. */
  async function round(): Promise<void> {
    const wait = isReadingRequested ? 0 : msUntilDue();
    if (wait === null) connection.closeWhenIdle();
    if (wait === null || wait > 0) return sleeper.sleep(wait, signal);
    isReadingRequested = false;
    await read();
    readAt = clock.now();
  }

  /** ms until the next reading is due; null if there is none to make. */
  function msUntilDue(): number | null {
    const interval = deps.intervalMs();
    if (interval === null || lacksToken) return null;
    const passed = clock.now() - readAt;
    // A last reading that lies ahead was made before the clock was put back.
    return passed < 0 ? 0 : Math.max(0, pollPauseMs(poll, interval, minIntervalMs) - passed);
  }

  const stopListening = store.onEvent((event) => {
    if (!('serial' in event) || event.serial !== serial) return;
    if (event.type === 'token' && event.token !== null && lacksToken) wake(false);
    if (event.type === 'renewed') wake(true);
  });
  void keepRunning(round, { clock, log, name: 'the poller of a gateway', signal });
  return {
    wake,
    stop: () => {
      stopListening();
      stopped.abort();
      connection.close();
    },
  };
}

function healthOf(error: unknown): GatewayHealth {
  if (!(error instanceof AppError)) return 'error';
  if (error.busy) return 'busy';
  return hasCode(error, 'gateway-unreachable', 'gateway-not-found') ? 'offline' : 'error';
}

/** The certificate that the user may trust, and where it was shown. */
function newCertificateOf(
  error: unknown,
  known: Parameters<typeof formatEndpoint>[0] | undefined,
): NewCertificateView | null {
  if (error instanceof GatewayMovedError) return { ...error.change, host: formatEndpoint(error.endpoint) };
  if (!(error instanceof CertificateChangedError) || error.change === null) return null;
  return { ...error.change, host: known === undefined ? '' : formatEndpoint(known) };
}
