import { nowS } from '../../domain/epoch-seconds.ts';
import { logFailure } from '../../domain/log.ts';
import type { Clock, Ports } from '../../domain/ports/index.ts';
import { HISTORY_SAVE_MS } from '../../domain/timing.ts';
import type { Store } from './store.ts';

/** Keeps the curves over a restart. */
export interface HistoryPersistence {
  /** Shows what was kept. */
  load(): Promise<void>;
  /** Writes down what there is now. */
  save(): Promise<void>;
}

/** Writes now and then, whenever a reading comes and the last time is long ago: no timer of its own. */
export function persistHistory(
  store: Store,
  { history: file, gateways: list, log }: Pick<Ports, 'history' | 'gateways' | 'log'>,
  clock: Clock,
): HistoryPersistence {
  let savedAt = clock.now();
  let seen = store.get().gateways;

  async function save(): Promise<void> {
    savedAt = clock.now();
    // Another process may have forgotten one: its curve is not to come back.
    const listed = new Set((await list.load()).map(({ serial }) => serial));
    const curves = store.get().gateways.filter(({ gateway }) => listed.has(gateway.serial));
    await file.save(Object.fromEntries(curves.map(({ gateway, history }) => [gateway.serial, history])));
  }

  store.subscribe(({ gateways }) => {
    const isNew = gateways !== seen;
    seen = gateways;
    // A curve that cannot be kept is no reason to stop reading.
    if (isNew && clock.now() - savedAt >= HISTORY_SAVE_MS)
      save().catch(logFailure(log, 'saving the history'));
  });

  return {
    save,
    async load() {
      const at = nowS(clock);
      for (const [serial, history] of Object.entries(await file.load()))
        store.dispatch({ type: 'history', serial, history, at });
    },
  };
}
