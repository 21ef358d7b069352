import type { Credentials, Session, SignInOptions } from '../../domain/ports/index.ts';
import { assertSameReset } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import { guardedSignIn } from './guarded-sign-in.ts';

/**
 * Checks credentials with Enlighten, then stores them.
 *
 * @param ask is called once it is clear that they can be kept
 * @throws AppError of the areas `account`, `cloud` and `storage`; AbortError
 */
export async function login(
  deps: Deps,
  ask: () => Promise<Credentials>,
  options: SignInOptions = {},
): Promise<Session> {
  const { resetId } = await deps.state.load();
  // If the keychain cannot keep the password, it is not sent either.
  await deps.vault.credentials();
  const credentials = await ask();
  const keep = () =>
    deps.state.transaction(async ({ state }) => {
      options.signal?.throwIfAborted();
      // After a reset in the meantime the user does not want this password stored.
      assertSameReset(state, resetId);
      await deps.vault.saveCredentials(credentials);
    });
  return await guardedSignIn(deps, async () => credentials, { ...options, byHand: true, keep });
}
