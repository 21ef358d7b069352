import { formatTimeOfDay } from '../../shared/format.ts';
import type { Engine } from '../app/engine.ts';
import type { Selection } from '../app/gateway/wanted-gateways.ts';
import type { Reader } from '../app/power/reader.ts';
import type { RenewAllOptions } from '../app/token/renew-all.ts';
import { isAbout } from '../domain/errors.ts';
import { afterPollFailure, INITIAL_POLL_STATE, isInGracePeriod, pollPauseMs } from '../domain/poll-policy.ts';
import type { Clock } from '../domain/ports/index.ts';
import type { DeliveringFirst } from './deliver-renewed.ts';
import { failureView, powerView, type View } from './format.ts';
import type { Output } from './output.ts';

export interface WatchOptions extends RenewAllOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly output: Output;
  readonly selection: Selection;
  /** Seconds between two readings of a gateway. */
  readonly intervalS: number;
  /** True if the user has not set `--interval`: a gateway that needs more time is then read less often. */
  readonly adaptInterval: boolean;
  /** Delivers the token that a reading of a gateway had to get. */
  readonly deliver: DeliveringFirst['deliver'];
}

/**
 * Reads until the signal fires. Each gateway has its own loop, so a slow one delays no other. Failures that can pass by
 * themselves do not end the watch: a gateway that does not answer, or that rejects its token while it restarts or
 * during quiet hours.
 *
 * @throws AppError for any other failure; AbortError
 */
export async function watch(options: WatchOptions): Promise<never> {
  const { engine, selection, signal } = options;
  const end = new AbortController();
  const either = signal ? AbortSignal.any([signal, end.signal]) : end.signal;
  const readers = await engine.readers(selection, { ...options, signal: either });
  try {
    await Promise.all(
      readers.map((reader) => watchGateway(reader, readers.length > 1, { ...options, signal: either })),
    );
    throw new Error('a watch has no end of its own');
  } finally {
    end.abort();
    for (const reader of readers) reader.close();
  }
}

async function watchGateway(reader: Reader, several: boolean, options: WatchOptions): Promise<never> {
  const { clock, output, intervalS, adaptInterval, deliver, signal } = options;
  let poll = INITIAL_POLL_STATE;
  const print = ({ json, text }: View) =>
    output.one({ json, text: `${formatTimeOfDay(clock.now() / 1000)}  ${text}` });
  for (;;) {
    const outcome = await reader.read();
    signal?.throwIfAborted();
    if (outcome.ok) {
      poll = INITIAL_POLL_STATE;
      print(powerView(outcome.value, several));
      await deliver(signal, outcome.value.gateway.serial);
    } else {
      const { error } = outcome;
      await deliver(signal, outcome.serial);
      const now = clock.now();
      poll = afterPollFailure(poll, error, now);
      if (!isAbout(error, 'gateway') && !isInGracePeriod(poll, error, now)) throw error;
      print(failureView(outcome));
    }
    const minIntervalMs = adaptInterval ? reader.minIntervalMs() : 0;
    await clock.wait(pollPauseMs(poll, intervalS * 1000, minIntervalMs), signal);
  }
}
