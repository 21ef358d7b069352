import { nowS } from '../domain/now.ts';
import type { Clock, Histories, Kept } from '../domain/ports.ts';
import { HISTORY_SAVE } from '../domain/timing.ts';
import type { Store } from './store.ts';

/** Keeps the curves over a restart. */
export interface HistoryKeeper {
  /** Shows what was kept. */
  load(): Promise<void>;
  /** Writes down what there is now. */
  save(): Promise<void>;
}

/** Writes now and then, whenever a reading comes and the last time is long ago: no timer of its own. */
export function keepHistory(store: Store, file: Kept<Histories>, clock: Clock): HistoryKeeper {
  let savedAt = clock.now();
  let seen = store.get().gateways;

  async function save(): Promise<void> {
    savedAt = clock.now();
    const { gateways } = store.get();
    await file.save(Object.fromEntries(gateways.map(({ gateway, history }) => [gateway.serial, history])));
  }

  store.subscribe(({ gateways }) => {
    const isNew = gateways !== seen;
    seen = gateways;
    // A curve that cannot be kept is no reason to stop reading.
    if (isNew && clock.now() - savedAt >= HISTORY_SAVE) save().catch(() => undefined);
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
