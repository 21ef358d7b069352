import type { Gateway } from '../../../shared/domain.ts';
import { logFailure } from '../../domain/log.ts';
import type { SavedState } from '../../domain/ports/index.ts';
import { assertSameReset, withGateways, withName } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import type { Store } from './store.ts';

/** What other processes of ours have done to the state file. */
export interface ExternalChanges {
  /** Notices a reset by another process, and calls `onReset`. */
  detectReset(): Promise<void>;
  /** Marks our own reset as seen, so that it is not taken for another process's. */
  acknowledgeReset(): void;
  /** Marks the list of gateways as ours: one that is missing from it later was removed by another process. */
  acknowledgeList(): Promise<void>;
  /** Does all of that, notices gateways that another process has added or removed, and saves a list that got lost. */
  sync(): Promise<void>;
}

export interface ExternalChangeHandlers {
  /** Removes gateways that another process has forgotten, except those that were set up again since. */
  readonly onReset: (gone: readonly Gateway[]) => Promise<void>;
  /** Removes gateways that another process has removed. */
  readonly onRemoved: (gone: readonly Gateway[]) => Promise<void>;
  /** Shows gateways that another process has added. */
  readonly onAdded: (saved: Pick<SavedState, 'gateways' | 'names'>) => void;
}

export function createExternalChanges(
  deps: Deps,
  store: Store,
  { onReset, onRemoved, onAdded }: ExternalChangeHandlers,
): ExternalChanges {
  const { state, log } = deps;
  let seenResetId = state.load().then(({ resetId }) => resetId);
  /** The list that was last seen, and every gateway that was ever seen in it. */
  let seenList = { listId: '', serials: new Set<string>() };

  async function detectReset(): Promise<void> {
    const { resetId } = await state.load();
    const seen = await seenResetId;
    if (!isOtherReset(resetId, seen)) return;
    // Read under the lock, once the reset is complete: gateways in the list by then were set up again.
    const gone = await state.transaction(async ({ state: saved }) => {
      if (!isOtherReset(saved.resetId, seen)) return null;
      seenResetId = Promise.resolve(saved.resetId);
      return missingIn(saved.gateways, store);
    });
    if (gone !== null) await onReset(gone);
  }

  /**
   * Handles gateways of the window that are missing from the file: removed by another process, or lost with the list.
   */
  async function compareLists(): Promise<void> {
    const { resetId, listId, gateways } = await state.load();
    const missing = missingIn(gateways, store);
    if (missing.length === 0 || isOtherReset(resetId, await seenResetId)) return;
    if (listId !== '' && listId === seenList.listId) {
      // One that was never listed could not be saved, on a full disk for example.
      await onRemoved(missing.filter(({ serial }) => seenList.serials.has(serial)));
    }
    await state.change((saved) => {
      assertSameReset(saved, resetId);
      const lost = missingIn(saved.gateways, store);
      const named = (all: SavedState, { serial }: Gateway) =>
        withName(all, serial, store.gateway(serial)?.name ?? '');
      return lost.reduce(named, withGateways(saved, ...lost));
    });
  }

  async function takeOverAdded(): Promise<void> {
    const added = ({ gateways }: SavedState) =>
      gateways.filter(({ serial }) => store.gateway(serial) === undefined);
    if (added(await state.load()).length === 0) return;
    // Under the lock in which this process removes gateways: one that is being removed is not new.
    await state.transaction(async ({ state: saved }) => {
      const gateways = added(saved);
      if (gateways.length > 0) onAdded({ gateways, names: saved.names });
    });
  }

  async function acknowledgeList(): Promise<void> {
    const { listId, gateways } = await state.load();
    const before = listId === seenList.listId ? seenList.serials : [];
    seenList = { listId, serials: new Set([...before, ...gateways.map(({ serial }) => serial)]) };
  }

  return {
    detectReset,
    acknowledgeReset() {
      seenResetId = state.load().then(({ resetId }) => resetId);
    },
    acknowledgeList,
    async sync() {
      await detectReset();
      await compareLists().catch(logFailure(log, 'comparing the list of gateways'));
      await takeOverAdded().catch(logFailure(log, 'taking over gateways'));
      await acknowledgeList();
    },
  };
}

/** The gateways of the window that are not in the list. */
function missingIn(listed: readonly Gateway[], store: Store): Gateway[] {
  const serials = new Set(listed.map(({ serial }) => serial));
  const shown = store.get().gateways.map(({ gateway }) => gateway);
  return shown.filter(({ serial }) => !serials.has(serial));
}

/** An empty id means that the file is missing or damaged, which is no reset. */
const isOtherReset = (id: string, seen: string): boolean => id !== '' && id !== seen;
