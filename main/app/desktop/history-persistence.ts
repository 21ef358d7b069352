import { nowS } from '../../domain/epoch-seconds.ts';
import { logFailure } from '../../domain/log.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { HISTORY_SAVE_MS } from '../../domain/timing.ts';
import type { Store } from './store.ts';

/** Keeps curves, quarters and the energy of the day over a restart. */
export interface HistoryPersistence {
  /** Shows what was saved. */
  load(): Promise<void>;
  /** Saves what there is now. */
  save(): Promise<void>;
}

/** Saves when a reading comes and the last save is ten minutes old: no timer of its own. */
export function persistHistory(
  store: Store,
  { history: file, state, log, clock }: Pick<Ports, 'history' | 'state' | 'log' | 'clock'>,
): HistoryPersistence {
  let savedAt = clock.now();
  let seen = store.get().gateways;

  async function save(): Promise<void> {
    savedAt = clock.now();
    // A gateway that another process has forgotten must not come back with its curve.
    const { gateways } = await state.load();
    const listed = new Set(gateways.map(({ serial }) => serial));
    const known = store.get().gateways.filter(({ gateway }) => listed.has(gateway.serial));
    await file.save(
      Object.fromEntries(
        known.map(({ gateway, history: curve, quarters, energy }) => [
          gateway.serial,
          { curve, quarters, energy },
        ]),
      ),
    );
  }

  store.subscribe(({ gateways }) => {
    const isNew = gateways !== seen;
    seen = gateways;
    // A save that lies ahead was made before the clock was put back. Readings go on even if it fails.
    if (isNew && Math.abs(clock.now() - savedAt) >= HISTORY_SAVE_MS)
      save().catch(logFailure(log, 'saving the history'));
  });

  return {
    save,
    async load() {
      const at = nowS(clock);
      for (const [serial, kept] of Object.entries(await file.load()))
        store.dispatch({ type: 'history', serial, kept, at });
    },
  };
}
