import type keytar from 'keytar';
import pLimit from 'p-limit';
import { AppError, appError } from '../../domain/errors.ts';
import type { Clock, KeyValueSecrets } from '../../domain/ports/index.ts';
import { KEYCHAIN_TIMEOUT_MS } from '../../domain/timing.ts';
import { systemClock } from './clock.ts';

/** The part of keytar that is used, in this process or in a helper process. */
export interface KeychainAccess
  extends Pick<typeof keytar, 'getPassword' | 'setPassword' | 'deletePassword'> {
  /** Gives up the call that did not answer in time. */
  abandon?(): void;
}

/** Name under which the system's own keychain program lists what this app keeps. */
const KEYCHAIN_SERVICE = 'Envoy Tray';
/** Written and removed again to learn whether the keychain is open. */
const PROBE_ACCOUNT = 'keychain check';

export interface KeychainOptions {
  readonly service?: string;
  readonly clock?: Clock;
  /** Default: keytar in this process. */
  readonly load?: () => Promise<KeychainAccess>;
}

/**
 * The keychain of the operating system: Credential Manager, macOS Keychain, or Secret Service (GNOME Keyring, KWallet).
 * Calls are made one at a time: four that wait for a password prompt block every other I/O of the process. And
 * `findCredentials` is never called, because it crashes the process if the keyring is locked.
 */
export function createKeychain(options: KeychainOptions = {}): KeyValueSecrets {
  const { service = KEYCHAIN_SERVICE, clock = systemClock, load = loadKeytar } = options;
  const queue = pLimit(1);
  /** A call has not answered in time and may still wait for the user. */
  let isWaiting = false;

  const call = <T>(ask: (keychain: KeychainAccess) => Promise<T>): Promise<T> =>
    queue(async () => {
      if (isWaiting) throw appError('keychain-unavailable/waiting');
      try {
        const keychain = await load();
        return await withLimit(keychain, ask(keychain));
      } catch (error) {
        throw error instanceof AppError ? error : unavailable(error);
      }
    });

  async function withLimit<T>(keychain: KeychainAccess, work: Promise<T>): Promise<T> {
    const answered = new AbortController();
    const limit = clock.wait(KEYCHAIN_TIMEOUT_MS, answered.signal).then(() => {
      isWaiting = true;
      keychain.abandon?.();
      throw appError('keychain-unavailable/no-answer');
    });
    const settled = () => {
      isWaiting = false;
    };
    work.then(settled, settled);
    try {
      return await Promise.race([work, limit]);
    } finally {
      answered.abort();
    }
  }

  /** A locked Secret Service answers every question with "no such item", so nothing is believed before one write. */
  async function assertOpen(): Promise<void> {
    if (process.platform !== 'linux') return;
    await call((keychain) => keychain.setPassword(service, PROBE_ACCOUNT, 'open'));
    await call((keychain) => keychain.deletePassword(service, PROBE_ACCOUNT));
  }

  return {
    kind: 'keychain',
    async get(account) {
      const secret = await call((keychain) => keychain.getPassword(service, account));
      if (secret === null) await assertOpen();
      return secret;
    },
    set: (account, secret) => call((keychain) => keychain.setPassword(service, account, secret)),
    async delete(account) {
      await assertOpen();
      return call((keychain) => keychain.deletePassword(service, account));
    },
  };
}

async function loadKeytar(): Promise<KeychainAccess> {
  // Its CommonJS wrapper hides the named exports; the default export has them.
  return (await import('keytar')).default;
}

/** Only the text tells keytar's failures apart; none of it repeats what was stored. */
function unavailable(error: unknown): AppError {
  const text = error instanceof Error ? error.message : '';
  if (process.platform === 'darwin') return appError('keychain-unavailable/macos');
  if (process.platform === 'win32') return appError('keychain-unavailable/windows');
  if (/native addon|dlopen/i.test(text)) return appError('keychain-unavailable/library');
  if (/locked|does not exist at path/i.test(text)) return appError('keychain-unavailable/locked');
  if (/D-Bus|dbus|\.service files|connect/i.test(text)) return appError('keychain-unavailable/absent');
  return appError('keychain-unavailable');
}
