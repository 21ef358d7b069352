import type { Gateway } from '../../../shared/domain.ts';
import { logFailure } from '../../domain/log.ts';
import { assertSameReset, withGateways } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import type { Store } from './store.ts';

/** What other processes of ours have done to the state file. */
export interface ExternalChanges {
  /** Notices a reset by another process, and calls `onReset`. */
  detectReset(): Promise<void>;
  /** Marks our own reset as seen, so that it is not taken for another process's. */
  acknowledgeReset(): void;
  /** Does all of that, and saves a list of gateways again that got lost. */
  sync(): Promise<void>;
}

/**
 * @param onReset removes gateways that another process has forgotten, except those that were set up again since
 */
export function createExternalChanges(
  deps: Deps,
  store: Store,
  onReset: (gone: readonly Gateway[]) => Promise<void>,
): ExternalChanges {
  const { state, log } = deps;
  let seenResetId = state.load().then(({ resetId }) => resetId);

  const missingIn = (listed: readonly Gateway[]): Gateway[] => {
    const serials = new Set(listed.map(({ serial }) => serial));
    return store
      .get()
      .gateways.map(({ gateway }) => gateway)
      .filter(({ serial }) => !serials.has(serial));
  };

  async function detectReset(): Promise<void> {
    const { resetId } = await state.load();
    const seen = await seenResetId;
    if (!isOtherReset(resetId, seen)) return;
    // Read under the lock, once the reset is complete: gateways in the list by then were set up again.
    const gone = await state.transaction(async ({ state: saved }) => {
      if (!isOtherReset(saved.resetId, seen)) return null;
      seenResetId = Promise.resolve(saved.resetId);
      return missingIn(saved.gateways);
    });
    if (gone !== null) await onReset(gone);
  }

  /** Saves the gateways of the window if the file with the list was damaged and set aside. */
  async function restoreList(): Promise<void> {
    const { resetId, gateways } = await state.load();
    if (missingIn(gateways).length === 0 || isOtherReset(resetId, await seenResetId)) return;
    await state.change((saved) => {
      assertSameReset(saved, resetId);
      return withGateways(saved, ...missingIn(saved.gateways));
    });
  }

  return {
    detectReset,
    acknowledgeReset() {
      seenResetId = state.load().then(({ resetId }) => resetId);
    },
    async sync() {
      await detectReset();
      await restoreList().catch(logFailure(log, 'saving the list of gateways'));
    },
  };
}

/** An empty id means that the file is missing or damaged, which is no reset. */
const isOtherReset = (id: string, seen: string): boolean => id !== '' && id !== seen;
