import { AppError } from '../domain/errors.ts';
import { afterForgetting } from '../domain/lock-out.ts';
import { nowS } from '../domain/now.ts';
import type { Ports } from '../domain/ports.ts';
import type { Vault } from './vault.ts';

/**
 * Deletes the password and all tokens. Where the keychain refuses, everything is as it was.
 *
 * @returns how many there were
 * @throws AppError `keychain-unavailable`
 */
export async function forgetSecrets(ports: Ports, vault: Vault): Promise<number> {
  const serials = (await ports.gateways.load()).map(({ serial }) => serial);
  return vault.forget(serials);
}

/**
 * Deletes what was noted of gateways and of the account; whatever cannot be deleted does not keep the rest.
 *
 * @throws AppError `storage-unavailable` where something is left
 */
export async function forgetTraces(ports: Ports): Promise<void> {
  const { gateways, memory, history, signIns, leftovers } = ports;
  const ended = await Promise.allSettled([
    gateways.clear(),
    memory.clear(),
    history.clear(),
    signIns.change((now) => afterForgetting(now, nowS(ports.clock))),
    leftovers.clear(),
  ]);
  if (ended.some(({ status }) => status === 'rejected'))
    throw new AppError(
      'storage-unavailable',
      'Password and tokens are deleted, but not every file that names a gateway.',
      { hint: 'Check that the folder of this program’s files can be written to, then forget once more.' },
    );
}
