import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import { appError } from '../../domain/errors.ts';
import { expandHome } from '../../domain/expand-home.ts';
import { z } from '../../domain/parse.ts';
import type { KeyValueSecrets } from '../../domain/ports/index.ts';
import { systemCode } from '../../domain/system-error.ts';
import { createKeychain, type KeychainOptions } from './keychain.ts';
import { findTemporaryFiles, writePrivateFile } from './private-file.ts';
import { createProcessMutex } from './process-mutex.ts';

/** Secrets that end with the process, for tests and for users who store nothing. */
export function createMemorySecrets(): KeyValueSecrets {
  const secrets = new Map<string, string>();
  return {
    kind: 'memory',
    get: async (account) => secrets.get(account) ?? null,
    set: async (account, secret) => void secrets.set(account, secret),
    delete: async (account) => secrets.delete(account),
  };
}

const Contents = z.record(z.string(), z.string());

/**
 * Secrets in a file that only its owner may read, for servers without a keychain. It is weaker, since nothing encrypts
 * it.
 *
 * @param onCreate called when the file is made
 * @param onExposed called once if other users may read it
 */
export function createFileSecrets(
  path: string,
  onCreate: () => void = () => undefined,
  onExposed: () => void = () => undefined,
): KeyValueSecrets {
  const unusable = (error?: unknown) => appError(`keychain-unavailable/${faultOf(error)}`, { path });
  const mutex = createProcessMutex(path, unusable);
  let isLookedAt = false;

  async function read(): Promise<Record<string, string>> {
    try {
      const secrets = Contents.parse(JSON.parse(await readFile(path, 'utf8')));
      if (!isLookedAt && process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) onExposed();
      isLookedAt = true;
      return secrets;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return {};
      throw unusable(error);
    }
  }

  /** Under the lock, so that no change of another process is lost between reading and writing. */
  const change = (update: (secrets: Record<string, string>) => Record<string, string>): Promise<void> =>
    mutex(async () => {
      const secrets = update(await read());
      try {
        if (!existsSync(path)) onCreate();
        await writePrivateFile(path, `${JSON.stringify(secrets, null, 2)}\n`);
      } catch (error) {
        throw unusable(error);
      }
    });

  return {
    kind: 'file',
    get: async (account) => {
      const secrets = await read();
      return Object.hasOwn(secrets, account) ? (secrets[account] ?? null) : null;
    },
    set: (account, secret) => change((secrets) => ({ ...secrets, [account]: secret })),
    async delete(account) {
      if (Object.hasOwn(await read(), account)) {
        await change(({ [account]: _removed, ...rest }) => rest);
        return true;
      }
      // Taking the lock removes half-written copies, which may hold that secret.
      if ((await findTemporaryFiles(path)).length > 0) await mutex(async () => undefined);
      return false;
    },
  };
}

/** What is wrong with the file of secrets, as its texts have it. */
function faultOf(error: unknown): 'file' | 'file-damaged' | 'file-denied' | 'file-full' {
  if (error instanceof SyntaxError || error instanceof z.core.$ZodError) return 'file-damaged';
  const code = systemCode(error) ?? '';
  if (/^(ENOSPC|EDQUOT|EFBIG)$/.test(code)) return 'file-full';
  return /^(EACCES|EPERM|EROFS)$/.test(code) ? 'file-denied' : 'file';
}

/**
 * The store that `ENVOY_TRAY_SECRETS` names: `keychain` (default), `memory` or `file:PATH`.
 *
 * @param warn called with one sentence when a store that is weaker than a keychain is made
 * @param keychain how to reach the keychain
 * @throws AppError `usage`
 */
export function openSecrets(
  choice: string | undefined,
  warn: (sentence: string) => void,
  keychain: () => KeychainOptions = () => ({}),
): KeyValueSecrets {
  if (choice === undefined || choice === '' || choice === 'keychain') return createKeychain(keychain());
  if (choice === 'memory') return createMemorySecrets();
  if (choice.startsWith('file:') && choice.length > 'file:'.length) {
    const path = expandHome(choice.slice('file:'.length), homedir());
    // It would follow the working directory: cron would find no secrets, and keep others elsewhere.
    if (!isAbsolute(path)) throw appError('usage/secrets-path');
    return createFileSecrets(
      path,
      () => warn('Secrets are kept in a file that only you may read. A keychain would be safer.'),
      () => warn(`Other users of this computer may read your secrets. Type chmod 600 '${path}' to end that.`),
    );
  }
  throw appError('usage/secrets');
}
