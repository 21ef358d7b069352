import { createSessionProvider } from '../enlighten/session.ts';
import type { Outcome } from '../gateway/outcome.ts';
import { type Selection, selectGateways } from '../gateway/wanted-gateways.ts';
import type { Deps } from '../storage/deps.ts';
import type { RenewAllOptions } from '../token/renew-all.ts';
import { createReader, type GatewayReading, type Reader } from './reader.ts';

/** One reading from each gateway, side by side. @throws AppError if it is not clear which gateways; AbortError */
export async function readAll(
  deps: Deps,
  selection: Selection,
  options?: RenewAllOptions,
): Promise<Outcome<GatewayReading>[]> {
  const readers = await openReaders(deps, selection, options);
  try {
    return await Promise.all(readers.map((reader) => reader.read()));
  } finally {
    for (const reader of readers) reader.close();
  }
}

/** A reader for each gateway; the caller closes them. @throws as {@link readAll} */
export async function openReaders(
  deps: Deps,
  selection: Selection,
  options: RenewAllOptions = {},
): Promise<Reader[]> {
  const allWanted = await selectGateways(deps, selection, options.signal);
  const sessions = createSessionProvider(deps, options);
  return allWanted.map((wanted) => createReader(deps, sessions, wanted, options));
}
