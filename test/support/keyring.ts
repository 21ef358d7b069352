import { fileURLToPath } from 'node:url';
import { type ChildProgram, startChildProgram } from './child-program.ts';
import { missingPrograms } from './programs.ts';

export interface Keyring {
  /** For `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  /** Holds the bus and the keyring's file; gone after `stop`. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Why the tests of the keychain cannot run here; undefined where they can. */
export const keyringMissing: string | undefined =
  process.env['TEST_KEYRING'] === 'ready'
    ? undefined
    : (process.env['TEST_KEYRING_REASON'] ?? 'the keyring was not set up');

/** @returns why this computer cannot run a keyring of its own for the tests, or undefined */
export async function whyNoKeyring(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'gnome-keyring exists on Linux only';
  const missing = missingPrograms('dbus-daemon', 'dbus-send', 'gnome-keyring-daemon');
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`;
  try {
    await import('keytar');
    return undefined;
  } catch {
    return 'keytar does not load; libsecret-1-0 is missing';
  }
}

/** A private session bus with a private, unlocked gnome-keyring. */
export async function startKeyring(): Promise<Keyring> {
  const { words, stop }: ChildProgram = await startChildProgram(
    'sh',
    fileURLToPath(new URL('keyring.sh', import.meta.url)),
  );
  const [address = '', folder = ''] = words;
  return { address, folder, stop };
}
