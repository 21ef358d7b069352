import { appError } from '../../domain/errors.ts';

/** Whether somebody is there to type a one-time code. */
export type RenewalKind = 'attended' | 'unattended';
/** A renewal, or a token that is given: pasted, or brought back. */
export type JobKind = RenewalKind | 'given';

/** At most one job a gateway brings it a new token at a time. */
export interface TokenJobs {
  /**
   * Starts a job, or joins the one that runs. An unattended renewal cannot ask for a one-time code. So an attended one
   * does not join it, but cancels it and follows. So does a given token. Only a given token that is being stored is
   * never cancelled by a renewal, which waits for it.
   *
   * @throws what `work` throws; AppError `gateway-not-found` while the gateway is being removed
   */
  run(serial: string, kind: JobKind, work: (signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Cancels the jobs of these gateways, waits for their end, and starts none while `work` runs. */
  whileBlocked<T>(serials: readonly string[], work: () => Promise<T>): Promise<T>;
  /** Cancels all jobs and waits for their end. */
  cancelAll(): Promise<void>;
}

interface Running {
  readonly kind: JobKind;
  readonly stop: AbortController;
  readonly done: Promise<void>;
  /** The job that this one waits for without cancelling it. */
  readonly waitsFor: Running | undefined;
}

/** Cancels a job, and the one that it waits for. */
function abort({ stop, waitsFor }: Running): void {
  stop.abort();
  if (waitsFor !== undefined) abort(waitsFor);
}

export function createTokenJobs(): TokenJobs {
  const running = new Map<string, Running>();
  const blocked = new Set<string>();

  async function cancel(all: readonly Running[]): Promise<void> {
    for (const job of all) abort(job);
    await Promise.allSettled(all.map(({ done }) => done));
  }

  return {
    async run(serial, kind, work) {
      const known = running.get(serial);
      const joins = known !== undefined && kind !== 'given' && (known.kind === kind || kind === 'unattended');
      if (joins) return known.done;
      if (blocked.has(serial)) throw appError('gateway-not-found/being-removed');
      const stop = new AbortController();
      const isKept = known?.kind === 'given' && kind !== 'given';
      if (known !== undefined && !isKept) abort(known);
      const done = Promise.allSettled([known?.done])
        .then(() => {
          stop.signal.throwIfAborted();
          return work(stop.signal);
        })
        .finally(() => {
          if (running.get(serial)?.stop === stop) running.delete(serial);
        });
      running.set(serial, { kind, stop, done, waitsFor: isKept ? known : undefined });
      return done;
    },
    async whileBlocked(serials, work) {
      for (const serial of serials) blocked.add(serial);
      try {
        await cancel(serials.flatMap((serial) => running.get(serial) ?? []));
        return await work();
      } finally {
        for (const serial of serials) blocked.delete(serial);
      }
    },
    cancelAll: () => cancel([...running.values()]),
  };
}
