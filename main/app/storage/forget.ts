import { nowS } from '../../domain/epoch-seconds.ts';
import { AppError } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { afterForgetting } from '../../domain/sign-in-policy.ts';
import type { Vault } from './vault.ts';

/**
 * Deletes the password, all tokens and the list of gateways. What is under way, here and in other processes, keeps
 * nothing from now on.
 *
 * @returns how many secrets there were
 * @throws AppError `keychain-unavailable`; then nothing was forgotten but secrets that could be deleted before
 */
export async function forgetSecrets(ports: Ports, vault: Vault): Promise<number> {
  const { gateways, forgotten, log } = ports;
  const serials = (await gateways.load()).map(({ serial }) => serial);
  // What cannot be written down or removed is told with the traces.
  const mark = (text: string) =>
    forgotten.change(() => text).catch(logFailure(log, 'writing down a forgetting'));
  return vault.forget(serials, {
    async begin() {
      const before = await forgotten.load();
      await mark(crypto.randomUUID());
      return () => mark(before);
    },
    end: () => gateways.clear().catch(logFailure(log, 'removing the list of gateways')),
  });
}

/**
 * Deletes what was noted of gateways and of the account; whatever cannot be deleted does not keep the rest.
 *
 * @throws AppError `storage-unavailable` where something is left
 */
export async function forgetTraces(ports: Ports): Promise<void> {
  const { gateways, memory, history, signIns, leftovers, clock, log } = ports;
  let isLeft = false;
  for (const forget of [
    gateways.clear,
    memory.clear,
    history.clear,
    () => signIns.change((now) => afterForgetting(now, nowS(clock))),
    // Last: what could not be read may have been set aside just now.
    leftovers.clear,
  ])
    await forget().catch((error: unknown) => {
      logFailure(log, 'removing a file')(error);
      isLeft = true;
    });
  if (isLeft)
    throw new AppError(
      'storage-unavailable',
      'Password and tokens are deleted, but not every file that names a gateway.',
      { hint: 'Check that the folder of this program’s files can be written to, then forget once more.' },
    );
}

/**
 * Ends the keeping of what was begun before everything was forgotten. To be asked where nobody can forget at the same
 * time: in what the vault asks before it saves.
 *
 * @param since the mark (`ports.forgotten`) from when it was begun
 * @throws AppError `credentials-missing`
 */
export async function assertNotForgottenSince(ports: Ports, since: string): Promise<void> {
  if ((await ports.forgotten.load()) === since) return;
  throw new AppError('credentials-missing', 'Everything on this computer was forgotten meanwhile.', {
    hint: 'Nothing was kept. Start again if that was not meant.',
  });
}

/** Does what writes a gateway down, unless everything was forgotten since then. @throws as {@link assertNotForgottenSince} */
export function unlessForgotten<T>(ports: Ports, since: string, work: () => Promise<T>): Promise<T> {
  return ports.secrets.exclusively(async () => {
    await assertNotForgottenSince(ports, since);
    return work();
  });
}
