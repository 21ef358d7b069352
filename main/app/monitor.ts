import type { GatewayHealth } from '../../shared/domain.ts';
import { AppError, isAbort, toProblem } from '../domain/errors.ts';
import type { Clock } from '../domain/ports.ts';
import { MAX_BACKOFF } from '../domain/timing.ts';
import { type Alarm, createAlarm } from './alarm.ts';
import type { Link } from './link.ts';
import type { Store } from './store.ts';
import type { Vault } from './vault.ts';

/** Reads one gateway's watts at a pace that others set. */
export interface Monitor {
  /** Reads at once, and goes on from there at the pace that now holds. */
  wake(): void;
  /** Ends for good. */
  stop(): void;
}

export interface MonitorParts {
  readonly serial: string;
  readonly link: Link;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly store: Store;
  /** ms to the next reading; null for none at all, with no timer and no connection. */
  readonly pace: () => number | null;
}

/** Waits double after each failure in a row, so that a gateway that struggles is not pushed. */
export function pauseAfter(paceMs: number, failures: number): number {
  return failures < 2 ? paceMs : Math.max(paceMs, Math.min(MAX_BACKOFF, paceMs * 2 ** (failures - 1)));
}

export function startMonitor(parts: MonitorParts): Monitor {
  const { serial, link, clock, store } = parts;
  const stopped = new AbortController();
  const alarm = createAlarm(clock);
  let failures = 0;

  async function read(): Promise<void> {
    const at = () => Math.round(clock.now() / 1000);
    try {
      const power = await link.use(
        async ({ gateway, connection }) => {
          const held = gateway.needsToken ? await parts.vault.token(serial) : null;
          if (gateway.needsToken && held === null) return null;
          return connection.readPower(held?.token ?? null, stopped.signal);
        },
        { signal: stopped.signal },
      );
      failures = 0;
      if (power !== null) store.dispatch({ type: 'reading', serial, power, at: at() });
    } catch (error) {
      if (isAbort(error)) throw error;
      failures++;
      store.dispatch({
        type: 'reading failed',
        serial,
        problem: toProblem(error),
        health: healthOf(error),
        at: at(),
      });
    }
  }

  void run(alarm, stopped.signal).catch(() => undefined);
  return {
    wake: () => {
      failures = 0;
      alarm.ring();
    },
    stop: () => {
      stopped.abort();
      link.release();
    },
  };

  async function run(sleeper: Alarm, signal: AbortSignal): Promise<void> {
    for (;;) {
      const pace = parts.pace();
      if (pace === null) link.release();
      else await read();
      const next = parts.pace();
      await sleeper.sleep(next === null ? null : pauseAfter(next, failures), signal);
    }
  }
}

function healthOf(error: unknown): GatewayHealth {
  if (!(error instanceof AppError)) return 'error';
  if (error.busy) return 'busy';
  return error.code === 'gateway-unreachable' || error.code === 'gateway-not-found' ? 'offline' : 'error';
}
