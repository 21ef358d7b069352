import type { Gateway } from '../../../shared/domain.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { logFailure, loggedProblem } from '../../domain/log.ts';
import type { Deps } from '../storage/deps.ts';
import type { StoredToken } from '../storage/vault.ts';
import type { Store } from './store.ts';

/** The tokens in the keychain, kept in step with the store: the command line may have changed them. */
export interface StoredTokens {
  /** Reads a token, and shows it if the store knows another one. @throws AppError `keychain-unavailable` */
  read(serial: string): Promise<StoredToken | null>;
  /** Asks the keychain about gateways of which it has not said yet whether they have a token. */
  loadUnknown(): Promise<void>;
  /** Reads all of them; a locked keychain leaves what is shown as it is. */
  readAll(): Promise<void>;
}

export function createStoredTokens(deps: Deps, store: Store): StoredTokens {
  const { vault, state, cloud, clock, log } = deps;

  async function show(serial: string, stored: StoredToken | null): Promise<void> {
    const signature = stored === null ? 'unknown' : await cloud.checkSignature(stored.token);
    const previous = stored?.previous?.claims ?? null;
    const token = stored === null ? null : { claims: stored.claims, signature, previous };
    store.dispatch({ type: 'token', serial, token });
  }

  async function read(serial: string): Promise<StoredToken | null> {
    const stored = await withoutEnded(serial, await vault.token(serial));
    const known = store.gateway(serial);
    const isShown =
      known === undefined ||
      known.renewal.running ||
      (!known.tokenUnknown &&
        known.token?.claims.expiresAt === stored?.claims.expiresAt &&
        known.token?.previous?.expiresAt === stored?.previous?.claims.expiresAt);
    if (!isShown) await show(serial, stored);
    return stored;
  }

  /** A token that can be brought back is kept until its own end, and not longer. */
  async function withoutEnded(serial: string, stored: StoredToken | null): Promise<StoredToken | null> {
    const end = stored?.previous?.claims.expiresAt ?? Number.POSITIVE_INFINITY;
    if (stored === null || end > nowS(clock)) return stored;
    // A full disk must not cost the reading that asks for the token.
    await state
      .transaction(() => vault.deletePrevious(serial, nowS(clock)))
      .catch(logFailure(log, 'deleting a token that has ended'));
    return { ...stored, previous: null };
  }

  /** A keychain that is still locked at login must not keep the app from starting; a later try may find it open. */
  async function load({ serial, needsToken }: Gateway): Promise<void> {
    try {
      await show(serial, needsToken ? await vault.token(serial) : null);
    } catch (error) {
      const at = nowS(clock);
      const problem = loggedProblem(log, 'reading a stored token', error);
      store.dispatch({ type: 'reading failed', serial, problem, health: 'error', at });
    }
  }

  return {
    read,
    async loadUnknown() {
      for (const { gateway, tokenUnknown } of store.get().gateways) if (tokenUnknown) await load(gateway);
    },
    async readAll() {
      for (const { gateway } of store.get().gateways)
        if (gateway.needsToken) await read(gateway.serial).catch(logFailure(log, 'reading a stored token'));
    },
  };
}
