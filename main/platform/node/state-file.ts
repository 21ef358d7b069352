import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { appError } from '../../domain/errors.ts';
import { fittingItems, z } from '../../domain/parse.ts';
import type { SavedState, SignInState, StateStore } from '../../domain/ports/index.ts';
import { INITIAL_SAVED_STATE } from '../../domain/saved-state.ts';
import { createJsonFile } from './json-file.ts';
import { LEGACY_FILES, readLegacyState, retireLegacyFiles } from './legacy-state.ts';
import { removeAll } from './private-file.ts';
import { StoredGateway, StoredNames, StoredReminders, StoredSignIn } from './state-schema.ts';
import { StoredTarget } from './target-schema.ts';

/** `state.json` */
const StoredState = z.object({
  version: z.literal(1),
  resetId: z.string().max(64),
  // Missing in files of earlier versions, as are names and targets.
  listId: z.string().max(64).default(''),
  gateways: z.array(StoredGateway).readonly(),
  names: StoredNames.default({}),
  reminders: StoredReminders,
  signIn: StoredSignIn,
  targets: z.array(StoredTarget).readonly().default([]),
});
type StoredState = z.infer<typeof StoredState>;

/** The state in a JSON file, `state.json`. Damage costs only the part that is damaged. */
export function createStateFile(
  path: string,
  onSetAside?: (path: string) => void,
  onUnreadable?: (path: string) => void,
): StateStore {
  const folder = dirname(path);
  const file = createJsonFile<StoredState>(path, StoredState, {
    initial: async () => ({ version: 1, ...(await readLegacyState(folder, INITIAL_SAVED_STATE)) }),
    salvage: salvageState,
    onSetAside,
    onUnreadable,
    // What is not remembered is not sent: Enphase would be asked twice.
    unwritable: () => appError('storage-unavailable/state', { file: basename(path), folder }),
  });
  /** What is left of them is not read any more, and goes with the next change. */
  const retire = () => retireLegacyFiles(folder, onSetAside).catch(() => undefined);

  return {
    load: file.load,
    async change(update) {
      const change = await file.change((state) => ({ version: 1, ...update(state) }));
      // A change that changes nothing writes nothing; then the old files are still all there is.
      if (existsSync(path)) await retire();
      return change;
    },
    transaction: (work) =>
      file.transaction(({ value, save }) =>
        work({
          state: value,
          async save(state) {
            await save({ version: 1, ...state });
            await retire();
          },
        }),
      ),
    async remove() {
      await removeAll(LEGACY_FILES.map((name) => join(folder, name)));
      // Not `file.remove()`: it would wait for the lock, which the transaction around it holds.
      await removeAll([path]);
    },
  };
}

/** Every gateway and every part that fits its schema, the others from scratch. */
function salvageState(text: string): StoredState {
  const { resetId, reminders } = StoredState.shape;
  const initial: SavedState = INITIAL_SAVED_STATE;
  const parts = z.object({
    version: z.unknown().transform(() => 1 as const),
    resetId: resetId.catch(initial.resetId),
    // Some gateways may be lost.
    listId: z.unknown().transform(() => initial.listId),
    gateways: fittingItems(StoredGateway).catch([]),
    names: StoredNames.catch({}).default({}),
    reminders: reminders.catch(initial.reminders),
    signIn: fittingSignIn().catch(initial.signIn),
    targets: fittingItems(StoredTarget).catch([]),
  });
  try {
    return parts.parse(JSON.parse(text));
  } catch {
    return { version: 1, ...initial };
  }
}

/** One bad moment must not lose the rejected passwords. */
function fittingSignIn(): z.ZodType<SignInState> {
  const { shape } = StoredSignIn;
  const initial = INITIAL_SAVED_STATE.signIn;
  return z.object({
    rejectedTags: shape.rejectedTags.catch(initial.rejectedTags),
    rejectedAs: shape.rejectedAs.catch(initial.rejectedAs),
    rejections: shape.rejections.catch(initial.rejections),
    blockedUntil: shape.blockedUntil.catch(initial.blockedUntil),
    unresolvedAttempts: shape.unresolvedAttempts.catch(initial.unresolvedAttempts),
    backoffUntil: shape.backoffUntil.catch(initial.backoffUntil),
    codeAskedAt: shape.codeAskedAt.catch(initial.codeAskedAt),
  });
}
