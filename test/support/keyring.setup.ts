import { startKeyring, whyNoKeyring } from './keyring.ts';

/**
 * Gives the whole test run a keyring of its own, so that no test reads or writes the keychain of the person who runs
 * it. Tests see `TEST_KEYRING=ready`, or `absent` with `TEST_KEYRING_REASON`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const reason = await whyNoKeyring();
  if (reason !== undefined) return absent(reason);
  try {
    const keyring = await startKeyring();
    process.env['DBUS_SESSION_BUS_ADDRESS'] = keyring.address;
    process.env['TEST_KEYRING'] = 'ready';
    return keyring.stop;
  } catch (error) {
    return absent(error instanceof Error ? error.message : 'the keyring did not start');
  }
}

function absent(reason: string): () => Promise<void> {
  process.env['TEST_KEYRING'] = 'absent';
  process.env['TEST_KEYRING_REASON'] = reason;
  return async () => {};
}
