import { nowS } from '../../domain/epoch-seconds.ts';
import { appError } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { Log } from '../../domain/ports/index.ts';
import { afterReset, without, withoutGateway } from '../../domain/saved-state.ts';
import type { Deps } from './deps.ts';

/**
 * Deletes the password, all tokens and all that is remembered of gateways and account. Work that is under way in any
 * process finds another reset id when it ends, and stores nothing.
 *
 * @returns how many secrets there were
 * @throws AppError `keychain-unavailable`; then the state is as before, and some secrets may be deleted.
 *   `storage-unavailable` if a file that may name a gateway is left
 */
export async function deleteEverything(deps: Deps): Promise<number> {
  const { state, vault, history, staleFiles, clock, log } = deps;
  const left = watchLeft(log);
  const deleted = await state.transaction(async (transaction) => {
    const serials = transaction.state.gateways.map(({ serial }) => serial);
    const count = await vault.deleteAll(serials);
    const after = afterReset(transaction.state, nowS(clock));
    // A full disk has no room for a new file until the old one is removed. Without a new reset id, another process
    // would take the missing file for one that got lost.
    await transaction.save(after).catch(async () => {
      await state.remove().catch(left.note);
      await transaction.save(after).catch(logFailure(log, 'saving the reset'));
    });
    return count;
  });
  await deps.targets.removeTraces().catch(left.note);
  await history.remove().catch(left.note);
  // Last, since an unreadable file may have been set aside just now.
  await staleFiles.remove().catch(left.note);
  if (left.isAny()) throw appError('storage-unavailable/left');
  return deleted;
}

/** A file that cannot be removed must not keep the others from being removed. */
function watchLeft(log: Log) {
  let isAny = false;
  return {
    isAny: () => isAny,
    note(error: unknown) {
      logFailure(log, 'removing a file')(error);
      isAny = true;
    },
  };
}

/**
 * Deletes one gateway: its token, certificate, history, targets and the memory of its renewals. The account and all
 * other gateways stay. If the keychain refuses, everything stays.
 *
 * @param onDeleted called once the token is deleted, before the list is saved
 * @returns how many secrets there were
 * @throws AppError `gateway-not-found/not-known` if nothing is stored of it, `keychain-unavailable`;
 *   `storage-unavailable` if it is still listed, `storage-unavailable/left-of-one` if a file with something of it is left
 */
export async function deleteGateway(
  { state, vault, history, targets, log }: Deps,
  serial: string,
  onDeleted: () => void = () => undefined,
): Promise<number> {
  const left = watchLeft(log);
  const secrets = await state.transaction(async ({ state: saved, save }) => {
    const listed = saved.gateways.find((gateway) => gateway.serial === serial);
    const deleted = await vault.deleteToken(serial).catch((error: unknown) => {
      // A gateway that takes no token needs no keychain either.
      if (listed?.needsToken !== false) throw error;
      return false;
    });
    if (listed === undefined && !deleted) throw appError('gateway-not-found/not-known');
    const own = saved.targets.filter((target) => target.serial === serial);
    let keys = 0;
    for (const { id } of own) if (await vault.deleteTargetSecrets(id)) keys++;
    onDeleted();
    await save(withoutGateway(saved, serial));
    await history.save(without(await history.load(), serial)).catch(left.note);
    for (const target of own) await targets.kinds[target.kind].forget?.(target).catch(left.note);
    return keys + (deleted ? 1 : 0);
  });
  if (left.isAny()) throw appError('storage-unavailable/left-of-one');
  return secrets;
}
