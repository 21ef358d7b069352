import { AppError } from '../../domain/errors.ts';

/** A renewal that a person waits for, one that goes on by itself, and a token that was pasted. */
export type JobKind = 'attended' | 'unattended' | 'paste';

/** Which work may bring a gateway a new token, and when. */
export interface TokenJobs {
  /**
   * A second click while a renewal runs joins it. A person does not join one that goes on without anybody: it could
   * not ask for a code. That one, and whatever is in the way of a pasted token, is ended first.
   *
   * @throws what `work` throws; AppError `gateway-not-found` while the gateway is being forgotten
   */
  run(serial: string, kind: JobKind, work: (signal: AbortSignal) => Promise<void>): Promise<void>;
  /** While `work` runs no token is brought for these gateways, and what was under way has ended. */
  whileBlocked<T>(serials: readonly string[], work: () => Promise<T>): Promise<T>;
  /** Ends everything that runs. */
  cancelAll(): Promise<void>;
}

interface Running {
  readonly kind: JobKind;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

export function createTokenJobs(): TokenJobs {
  const running = new Map<string, Running>();
  const closing = new Set<string>();

  async function end(all: readonly Running[]): Promise<void> {
    for (const { stop } of all) stop.abort();
    await Promise.allSettled(all.map(({ done }) => done));
  }

  return {
    async run(serial, kind, work) {
      const known = running.get(serial);
      const joins = known !== undefined && kind !== 'paste' && (known.kind === kind || kind === 'unattended');
      if (joins) return known.done;
      if (closing.has(serial)) throw new AppError('gateway-not-found', 'This gateway is being forgotten.');
      const stop = new AbortController();
      known?.stop.abort();
      const done = (known?.done ?? Promise.resolve())
        .catch(() => undefined)
        .then(() => {
          stop.signal.throwIfAborted();
          return work(stop.signal);
        })
        .finally(() => {
          if (running.get(serial)?.stop === stop) running.delete(serial);
        });
      running.set(serial, { kind, stop, done });
      return done;
    },
    async whileBlocked(serials, work) {
      for (const serial of serials) closing.add(serial);
      try {
        await end(serials.flatMap((serial) => running.get(serial) ?? []));
        return await work();
      } finally {
        for (const serial of serials) closing.delete(serial);
      }
    },
    cancelAll: () => end([...running.values()]),
  };
}
