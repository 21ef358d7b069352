import type { Endpoint, GatewayHealth } from '../../../shared/domain.ts';
import { formatEndpoint } from '../../../shared/endpoint.ts';
import type { NewCertificateView } from '../../../shared/snapshot.ts';
import { CertificateChangedError, GatewayMovedError } from '../../domain/certificate.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { AppError, hasCode, isAbort } from '../../domain/errors.ts';
import { loggedProblem } from '../../domain/log.ts';
import {
  afterPollFailure,
  INITIAL_POLL_STATE,
  isInGracePeriod,
  type PollState,
  pollPauseMs,
} from '../../domain/poll-policy.ts';
import type { Log } from '../../domain/ports/index.ts';
import { KEYCHAIN_RETRY_MS } from '../../domain/timing.ts';
import { keepRunning } from '../util/keep-running.ts';
import { createWakeableSleep } from '../util/wakeable-sleep.ts';
import { createPolledReading, type PolledReadingDeps } from './polled-reading.ts';
import type { Store } from './store.ts';

/** Reads the watts of one gateway again and again. */
export interface Poller {
  /** Goes on at the interval that now holds, with the token that is stored now. */
  wake(): void;
  /** Does the same, and begins with a reading. */
  readNow(): void;
  /** Ends for good. */
  stop(): void;
}

export interface PollerDeps extends PolledReadingDeps {
  readonly log: Log;
  readonly store: Store;
  /** ms to the next reading; null for none at all, with no timer and no connection. */
  readonly intervalMs: () => number | null;
}

export function startPoller(deps: PollerDeps): Poller {
  const { serial, connection, clock, log, store } = deps;
  const stopped = new AbortController();
  const { signal } = stopped;
  const sleeper = createWakeableSleep(clock);
  const reading = createPolledReading(deps);
  let poll: PollState = INITIAL_POLL_STATE;
  let isReadingRequested = false;
  /** There is nothing to read with; a token that is stored wakes the poller. */
  let lacksToken = false;
  /** Each question to a locked keychain may open its prompt. */
  let isKeychainLocked = false;
  let readAt = Number.NEGATIVE_INFINITY;

  async function read(): Promise<void> {
    try {
      const taken = await reading.take(signal);
      lacksToken = taken === null;
      poll = INITIAL_POLL_STATE;
      isKeychainLocked = false;
      if (taken === null) return;
      const { registers = {}, ...power } = taken;
      store.dispatch({ type: 'reading', serial, power, registers, at: nowS(clock) });
    } catch (error) {
      if (isAbort(error)) throw error;
      reading.dropToken();
      const now = clock.now();
      isKeychainLocked = hasCode(error, 'keychain-unavailable');
      poll = afterPollFailure(poll, error, now);
      reportFailure(deps, error, isInGracePeriod(poll, error, now));
    }
  }

  function wake(): void {
    lacksToken = false;
    isKeychainLocked = false;
    reading.dropToken();
    sleeper.wake();
  }
  function readNow(): void {
    poll = { ...poll, failures: 0 };
    isReadingRequested = true;
    wake();
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
    const pause = isKeychainLocked ? KEYCHAIN_RETRY_MS : pollPauseMs(poll, interval, reading.minIntervalMs());
    return passed < 0 ? 0 : Math.max(0, pause - passed);
  }

  const stopListening = store.onEvent((event) => {
    if (!('serial' in event) || event.serial !== serial) return;
    if (event.type === 'token' && event.token !== null && lacksToken) wake();
    if (event.type === 'renewed') readNow();
  });
  void keepRunning(round, { clock, log, name: 'the poller of a gateway', signal });
  return {
    wake,
    readNow,
    stop: () => {
      stopListening();
      stopped.abort();
      connection.close();
    },
  };
}

/** @param isExpected the failure will pass by itself */
function reportFailure({ serial, store, clock, log }: PollerDeps, error: unknown, isExpected: boolean): void {
  store.dispatch({
    type: 'reading failed',
    serial,
    problem: loggedProblem(log, 'reading a gateway', error),
    health: isExpected ? 'busy' : healthOf(error),
    at: nowS(clock),
    newCertificate: newCertificateOf(error, store.gateway(serial)?.gateway.endpoint),
  });
  if (hasCode(error, 'token-rejected') && !isExpected) store.dispatch({ type: 'token rejected', serial });
}

function healthOf(error: unknown): GatewayHealth {
  if (!(error instanceof AppError)) return 'error';
  if (error.busy) return 'busy';
  return hasCode(error, 'gateway-unreachable', 'gateway-not-found') ? 'offline' : 'error';
}

/** The certificate that the user may trust, and the address at which it was shown. */
function newCertificateOf(error: unknown, known: Endpoint | undefined): NewCertificateView | null {
  if (error instanceof GatewayMovedError) return { ...error.change, host: formatEndpoint(error.endpoint) };
  if (!(error instanceof CertificateChangedError) || error.change === null) return null;
  return { ...error.change, host: known === undefined ? '' : formatEndpoint(known) };
}
