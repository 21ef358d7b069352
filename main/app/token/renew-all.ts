import type { AskCode } from '../../domain/ports/index.ts';
import { createSessionProvider } from '../enlighten/session.ts';
import { type Outcome, outcome } from '../gateway/outcome.ts';
import { createSharedConnection, type SharedConnection } from '../gateway/shared-connection.ts';
import { type Selection, selectGateways } from '../gateway/wanted-gateways.ts';
import type { Deps } from '../storage/deps.ts';
import { checkStoredToken } from './check-token.ts';
import { renew } from './renew.ts';
import type { RenewalOptions, Renewed } from './renewal-progress.ts';
import { undoRenewal } from './undo-renewal.ts';

/** How a renewal of several gateways may ask and report while it runs. */
export interface RenewAllOptions extends RenewalOptions {
  /** Asks the user for a one-time code; without it an account that wants one ends in `mfa-required`. */
  readonly askCode?: AskCode | undefined;
}

/** Renews the token of each gateway. @throws AppError if it is not clear which gateways; AbortError */
export async function renewAll(
  deps: Deps,
  selection: Selection,
  options: RenewAllOptions = {},
): Promise<Outcome<Renewed>[]> {
  const sessions = createSessionProvider(deps, options);
  try {
    return await oneByOne(deps, selection, options.signal, (connection) =>
      renew(deps, connection, sessions, options),
    );
  } finally {
    await sessions.cancel();
  }
}

/** Brings back the token before of each gateway. @throws as {@link renewAll} */
export const undoAll = (
  deps: Deps,
  selection: Selection,
  options: RenewalOptions = {},
): Promise<Outcome<Renewed>[]> =>
  oneByOne(deps, selection, options.signal, (connection) =>
    connection.run((connected) => undoRenewal(deps, connected, options), { signal: options.signal }),
  );

/** Asks each gateway whether it accepts the stored token. @throws as {@link renewAll} */
export const checkAll = (deps: Deps, selection: Selection, signal?: AbortSignal): Promise<Outcome<void>[]> =>
  oneByOne(deps, selection, signal, (connection) => checkStoredToken(deps, connection, signal));

/** One gateway after another, since they share an account. */
async function oneByOne<T>(
  deps: Deps,
  selection: Selection,
  signal: AbortSignal | undefined,
  work: (connection: SharedConnection) => Promise<T>,
): Promise<Outcome<T>[]> {
  const results: Outcome<T>[] = [];
  for (const wanted of await selectGateways(deps, selection, signal)) {
    const connection = createSharedConnection(deps, { wanted: () => wanted });
    results.push(await outcome(wanted, () => work(connection).finally(connection.close)));
  }
  return results;
}
