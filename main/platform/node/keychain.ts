import type keytar from 'keytar';
import pLimit from 'p-limit';
import { AppError } from '../../domain/errors.ts';
import type { Clock, KeyValueSecrets } from '../../domain/ports/index.ts';
import { KEYCHAIN_TIMEOUT_MS } from '../../domain/timing.ts';
import { systemClock } from './clock.ts';

type Keytar = Pick<typeof keytar, 'getPassword' | 'setPassword' | 'deletePassword'>;

/** Name under which the system's own keychain program lists what this app keeps. */
const KEYCHAIN_SERVICE = 'Envoy Tray';
/** Written and removed again to learn whether the keychain is open. */
const PROBE_ACCOUNT = 'keychain check';

export interface KeychainOptions {
  readonly service?: string;
  readonly clock?: Clock;
  readonly load?: () => Promise<Keytar>;
}

/**
 * The keychain of the operating system: Credential Manager, macOS Keychain, or Secret Service (GNOME Keyring,
 * KWallet). Calls go one at a time, because four that wait for a password prompt block every other I/O of the
 * process; and `findCredentials` is never called, because it crashes the process when the keyring is locked.
 */
export function createKeychain(options: KeychainOptions = {}): KeyValueSecrets {
  const { service = KEYCHAIN_SERVICE, clock = systemClock, load = loadKeytar } = options;
  const oneAtATime = pLimit(1);
  let stuck = false;

  const call = <T>(ask: (keychain: Keytar) => Promise<T>): Promise<T> =>
    oneAtATime(async () => {
      if (stuck) throw unavailable('The keychain is still waiting for its password.');
      try {
        const keychain = await load();
        return await withLimit(ask(keychain), clock, (waiting) => {
          stuck = waiting;
        });
      } catch (error) {
        throw error instanceof AppError ? error : unavailable(explain(error));
      }
    });

  /** A locked Secret Service answers "nothing there" to every question, so nothing is believed before one write. */
  async function assertOpen(): Promise<void> {
    if (process.platform !== 'linux') return;
    await call((keychain) => keychain.setPassword(service, PROBE_ACCOUNT, 'open'));
    await call((keychain) => keychain.deletePassword(service, PROBE_ACCOUNT));
  }

  return {
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

async function loadKeytar(): Promise<Keytar> {
  // The named exports are not all seen through the CommonJS wrapper; the default export has them.
  return (await import('keytar')).default;
}

async function withLimit<T>(work: Promise<T>, clock: Clock, waiting: (still: boolean) => void): Promise<T> {
  const answered = new AbortController();
  const limit = clock.wait(KEYCHAIN_TIMEOUT_MS, answered.signal).then(() => {
    waiting(true);
    throw unavailable('The keychain did not answer; it may be waiting for its password.');
  });
  const settled = () => waiting(false);
  work.then(settled, settled);
  try {
    return await Promise.race([work, limit]);
  } finally {
    answered.abort();
  }
}

/** Only the text tells keytar's failures apart; none of it repeats what was stored. */
function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  if (/native addon|dlopen/i.test(text)) return 'The keychain library is missing on this computer.';
  if (/locked|does not exist at path/i.test(text)) return 'The keychain of this computer is locked.';
  if (/D-Bus|dbus|\.service files|connect/i.test(text)) return 'No keychain is running in this session.';
  return 'The keychain of this computer cannot be used.';
}

const HINTS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Unlock the login keychain in Keychain Access and allow Envoy Tray to use it.',
  win32: 'Sign in to Windows with your own account; Credential Manager belongs to it.',
  linux:
    'Install and unlock GNOME Keyring or KWallet (and libsecret-1-0). Without one, set ENVOY_TRAY_SECRETS=file:PATH to keep them in a file, or =memory to be asked each time.',
};

function unavailable(message: string): AppError {
  const hint = HINTS[process.platform];
  return new AppError('keychain-unavailable', message, hint === undefined ? {} : { hint });
}
