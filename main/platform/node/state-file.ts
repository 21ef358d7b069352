import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError, appError } from '../../domain/errors.ts';
import { z } from '../../domain/parse.ts';
import type { SavedState, StateStore } from '../../domain/ports/index.ts';
import { INITIAL_SAVED_STATE } from '../../domain/saved-state.ts';
import { createJsonFile } from './json-file.ts';
import { LEGACY_FILES, readLegacyState } from './legacy-state.ts';
import { removeAll } from './private-file.ts';
import { StoredState } from './state-schema.ts';

/** The state in a JSON file, `state.json`. Damage costs only the part that is damaged. */
export function createStateFile(path: string, onSetAside?: (path: string) => void): StateStore {
  const folder = dirname(path);
  const file = createJsonFile<StoredState>(path, StoredState, {
    initial: async () => ({ version: 1, ...(await readLegacyState(folder, INITIAL_SAVED_STATE)) }),
    salvage: salvageState,
    onSetAside,
  });
  const removeLegacyFiles = () =>
    Promise.all(LEGACY_FILES.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)));

  return {
    load: file.load,
    async change(update) {
      await durably(path, () => file.change((state) => ({ version: 1, ...update(state) })));
      // A change that changes nothing writes nothing; then the old files are still all there is.
      if (existsSync(path)) await removeLegacyFiles();
    },
    transaction: (work) =>
      file.transaction(({ value, save }) =>
        work({
          state: value,
          async save(state) {
            await durably(path, () => save({ version: 1, ...state }));
            await removeLegacyFiles();
          },
        }),
      ),
    async remove() {
      await removeLegacyFiles();
      // Not `file.remove()`: it would wait for the lock, which the transaction around it holds.
      await removeAll([path]);
    },
  };
}

/** Every part that fits its schema, the others from scratch. */
function salvageState(text: string): StoredState {
  const { resetId, gateways, reminders, signIn } = StoredState.shape;
  const initial: SavedState = INITIAL_SAVED_STATE;
  const parts = z.object({
    version: z.unknown().transform(() => 1 as const),
    resetId: resetId.catch(initial.resetId),
    gateways: gateways.catch(initial.gateways),
    reminders: reminders.catch(initial.reminders),
    signIn: signIn.catch(initial.signIn),
  });
  try {
    return parts.parse(JSON.parse(text));
  } catch {
    return { version: 1, ...initial };
  }
}

/** Persists what has to be remembered before Enphase is asked again. @throws AppError `storage-unavailable` */
async function durably(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw appError('storage-unavailable/state', { file: basename(path), folder: dirname(path) });
  }
}
