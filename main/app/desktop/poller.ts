import type { GatewayHealth, TokenClaims } from '../../../shared/domain.ts';
import { CertificateChangedError } from '../../domain/certificate.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { AppError, isAbort, toProblem } from '../../domain/errors.ts';
import type { Clock, Log } from '../../domain/ports/index.ts';
import { isQuietHour } from '../../domain/quiet-hours.ts';
import { MAX_BACKOFF_MS, REJECTED_PAUSE_MS } from '../../domain/timing.ts';
import type { SharedConnection } from '../gateway/shared-connection.ts';
import { readWithToken } from '../power/read-with-token.ts';
import type { Vault } from '../storage/vault.ts';
import { keepRunning } from '../util/keep-running.ts';
import { createWakeableSleep } from '../util/wakeable-sleep.ts';
import type { Store } from './store.ts';

/** Reads one gateway's watts at a pace that others set. */
export interface Poller {
  /** Goes on at the pace that now holds; with `now` a reading comes first, whatever the pace. */
  wake(now: boolean): void;
  /** Ends for good. */
  stop(): void;
}

export interface PollerDeps {
  readonly serial: string;
  readonly link: SharedConnection;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  /** ms to the next reading; null for none at all, with no timer and no connection. */
  readonly intervalMs: () => number | null;
  /** What the keychain holds just now; other programs may have changed it. */
  readonly onToken: (facts: TokenClaims | null) => void;
  /** The gateway has rejected the token itself, and again after a while. */
  readonly onRejected: () => void;
}

/** Waits double after each failure in a row, so that a gateway that struggles is not pushed. */
export function pauseAfter(paceMs: number, failures: number): number {
  return failures < 2 ? paceMs : Math.max(paceMs, Math.min(MAX_BACKOFF_MS, paceMs * 2 ** (failures - 1)));
}

export function startPoller(parts: PollerDeps): Poller {
  const { serial, link, clock, log, store } = parts;
  const stopped = new AbortController();
  const alarm = createWakeableSleep(clock);
  let failures = 0;
  /** Somebody wants a reading now. */
  let asked = false;
  /** There is nothing to read with; a new token wakes us up. */
  let lacksToken = false;
  /** ms that the gateway wants between two readings. */
  let minIntervalMs = 0;
  /** When the token was first rejected, ms; null while it is not. */
  let rejectedAt: number | null = null;

  async function read(): Promise<void> {
    try {
      const power = await link.run(
        async ({ gateway, connection }) => {
          const held = gateway.needsToken ? await parts.vault.token(serial) : null;
          if (gateway.needsToken) parts.onToken(held?.facts ?? null);
          lacksToken = gateway.needsToken && held === null;
          if (lacksToken) return null;
          const reading = await readWithToken(connection, held?.token ?? null, stopped.signal);
          minIntervalMs = connection.pause();
          return reading;
        },
        { signal: stopped.signal },
      );
      failures = 0;
      rejectedAt = null;
      if (power !== null) store.dispatch({ type: 'reading', serial, power, at: nowS(clock) });
    } catch (error) {
      if (isAbort(error)) throw error;
      failures++;
      fail(error);
    }
  }

  /**
   * A rejection is believed when it is repeated after a minute, over a new connection: gateways that restart, update
   * or rest at night reject good tokens for a while.
   */
  function fail(error: unknown): void {
    const now = clock.now();
    const rejected = error instanceof AppError && error.code === 'token-rejected';
    const resting = isQuietHour(now);
    // What a gateway says at rest counts for nothing.
    if (rejected && !resting) rejectedAt ??= now;
    else rejectedAt = null;
    const health = healthOf(error);
    // What a resting gateway does; another certificate or a locked keychain is news at any hour.
    const mayRest = rejected || health === 'offline' || health === 'busy';
    const patient = (mayRest && resting) || (rejectedAt !== null && now - rejectedAt < REJECTED_PAUSE_MS);
    store.dispatch({
      type: 'reading failed',
      serial,
      problem: toProblem(error),
      health: patient ? 'busy' : health,
      at: nowS(clock),
      newCertificate: error instanceof CertificateChangedError ? error.change : null,
    });
    if (rejected && !patient) parts.onRejected();
  }

  let readAt = Number.NEGATIVE_INFINITY;
  void keepRunning(round, { clock, log, name: 'the reading of a gateway', signal: stopped.signal });
  return {
    wake: (now) => {
      // Another process may have brought one.
      lacksToken = false;
      if (now) {
        failures = 0;
        asked = true;
      }
      alarm.wake();
    },
    stop: () => {
      stopped.abort();
      link.close();
    },
  };

  /** Sleeps until a reading is due, or makes it. */
  async function round(): Promise<void> {
    const wait = asked ? 0 : msUntilDue();
    if (wait === null) link.closeWhenIdle();
    if (wait === null || wait > 0) return alarm.sleep(wait, stopped.signal);
    asked = false;
    await read();
    readAt = clock.now();
  }

  /** ms until the next reading is due; null where there is none to make. */
  function msUntilDue(): number | null {
    const pace = parts.intervalMs();
    if (pace === null || lacksToken) return null;
    const pause = pauseAfter(failures === 0 ? Math.max(pace, minIntervalMs) : pace, failures);
    const whole = rejectedAt === null ? pause : Math.max(REJECTED_PAUSE_MS, pause);
    const passed = clock.now() - readAt;
    // A reading that lies ahead is one of before the clock was put back.
    return passed < 0 ? 0 : Math.max(0, whole - passed);
  }
}

function healthOf(error: unknown): GatewayHealth {
  if (!(error instanceof AppError)) return 'error';
  if (error.busy) return 'busy';
  return error.code === 'gateway-unreachable' || error.code === 'gateway-not-found' ? 'offline' : 'error';
}
