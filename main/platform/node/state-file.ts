import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { appError } from '../../domain/errors.ts';
import { fittingItems, z } from '../../domain/parse.ts';
import type { SavedState, SignInState, StateStore } from '../../domain/ports/index.ts';
import { INITIAL_SAVED_STATE } from '../../domain/saved-state.ts';
import { createJsonFile } from './json-file.ts';
import { LEGACY_FILES } from './paths.ts';
import { removeAll } from './private-file.ts';
import { StoredGateway, StoredNames, StoredReminders, StoredSignIn } from './state-schema.ts';
import { StoredTarget } from './target-schema.ts';

/** `state.json` */
const StoredState = z.object({
  version: z.literal(1),
  resetId: z.string().check(z.maxLength(64)),
  // Missing in files of earlier versions, as are names and targets.
  listId: z._default(z.string().check(z.maxLength(64)), ''),
  gateways: z.readonly(z.array(StoredGateway)),
  names: z._default(StoredNames, {}),
  reminders: StoredReminders,
  signIn: StoredSignIn,
  targets: z._default(z.readonly(z.array(StoredTarget)), []),
});
type StoredState = z.infer<typeof StoredState>;

/** Loaded for files of that time only. */
const legacy = () => import('./legacy-state.ts');

/** The state in a JSON file, `state.json`. Damage costs only the part that is damaged. */
export function createStateFile(
  path: string,
  onSetAside?: (path: string) => void,
  onUnreadable?: (path: string) => void,
): StateStore {
  const folder = dirname(path);
  const hasLegacyFiles = () => LEGACY_FILES.some((name) => existsSync(join(folder, name)));
  const file = createJsonFile<StoredState>(path, StoredState, {
    async initial() {
      if (!hasLegacyFiles()) return { version: 1, ...INITIAL_SAVED_STATE };
      const { readLegacyState } = await legacy();
      return { version: 1, ...(await readLegacyState(folder, INITIAL_SAVED_STATE)) };
    },
    salvage: salvageState,
    onSetAside,
    onUnreadable,
    // What is not remembered is not sent: Enphase would be asked twice.
    unwritable: () => appError('storage-unavailable/state', { file: basename(path), folder }),
  });
  /** What is left of them is not read any more, and goes with the next change. */
  const retire = async () => {
    if (!hasLegacyFiles()) return;
    const { retireLegacyFiles } = await legacy();
    await retireLegacyFiles(folder, onSetAside).catch(() => undefined);
  };

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
    version: z.pipe(
      z.unknown(),
      z.transform(() => 1 as const),
    ),
    resetId: z.catch(resetId, initial.resetId),
    // Some gateways may be lost.
    listId: z.pipe(
      z.unknown(),
      z.transform(() => initial.listId),
    ),
    gateways: z.catch(fittingItems(StoredGateway), []),
    names: z._default(z.catch(StoredNames, {}), {}),
    reminders: z.catch(reminders, initial.reminders),
    signIn: z.catch(fittingSignIn(), initial.signIn),
    targets: z.catch(fittingItems(StoredTarget), []),
  });
  try {
    return parts.parse(JSON.parse(text));
  } catch {
    return { version: 1, ...initial };
  }
}

/** One bad moment must not lose the rejected passwords. */
function fittingSignIn(): z.ZodMiniType<SignInState> {
  const { shape } = StoredSignIn;
  const initial = INITIAL_SAVED_STATE.signIn;
  return z.object({
    rejectedTags: z.catch(shape.rejectedTags, initial.rejectedTags),
    rejectedAs: z.catch(shape.rejectedAs, initial.rejectedAs),
    rejections: z.catch(shape.rejections, initial.rejections),
    blockedUntil: z.catch(shape.blockedUntil, initial.blockedUntil),
    unresolvedAttempts: z.catch(shape.unresolvedAttempts, initial.unresolvedAttempts),
    backoffUntil: z.catch(shape.backoffUntil, initial.backoffUntil),
    codeAskedAt: z.catch(shape.codeAskedAt, initial.codeAskedAt),
  });
}
