import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { AppError } from '../../domain/errors.ts';
import { z } from '../../domain/parse.ts';
import type { SecretStore } from '../../domain/ports/index.ts';
import { withFileLock } from './file-lock.ts';
import { createKeychain } from './keychain.ts';
import { findTemporaryFiles, writePrivateFile } from './private-file.ts';
import { createProcessMutex } from './process-mutex.ts';

/** Secrets that end with the process; for tests and for people who keep nothing. */
export function createMemorySecrets(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    get: async (account) => secrets.get(account) ?? null,
    set: async (account, secret) => {
      secrets.set(account, secret);
    },
    delete: async (account) => secrets.delete(account),
    exclusively: pLimit(1),
  };
}

const Contents = z.record(z.string(), z.string());

/**
 * Secrets in a file that only its owner may read: for servers without a keychain. Weaker, since nothing encrypts it.
 *
 * @param onCreate called when the file is made
 */
export function createFileSecrets(path: string, onCreate: () => void = () => undefined): SecretStore {
  const unusable = (error?: unknown) => {
    const isFull = /^(ENOSPC|EDQUOT|EFBIG)$/.test((error as NodeJS.ErrnoException | undefined)?.code ?? '');
    return isFull
      ? new AppError('keychain-unavailable', 'There is no room left on the disk for the secrets file.', {
          hint: `Make room where ${path} is, then try again. What it held before is still there.`,
        })
      : new AppError('keychain-unavailable', 'The secrets file cannot be used.', {
          hint: `Check that ${path} is a file of this program and that you may read and write it.`,
        });
  };

  async function read(): Promise<Record<string, string>> {
    try {
      return Contents.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw unusable();
    }
  }
  async function write(secrets: Record<string, string>): Promise<void> {
    if (!existsSync(path)) onCreate();
    await writePrivateFile(path, `${JSON.stringify(secrets, null, 2)}\n`);
  }

  /** One change after another, other processes' too, so that none is lost between its reading and its writing. */
  const oneAtATime = pLimit(1);
  const locked = (work: () => Promise<void>): Promise<void> =>
    oneAtATime(() =>
      withFileLock(path, work).catch((error: unknown) => {
        throw unusable(error);
      }),
    );
  const change = (update: (secrets: Record<string, string>) => Record<string, string>): Promise<void> =>
    locked(async () => write(update(await read())));

  return {
    get: async (account) => {
      const secrets = await read();
      return Object.hasOwn(secrets, account) ? (secrets[account] ?? null) : null;
    },
    set: (account, secret) => change((secrets) => ({ ...secrets, [account]: secret })),
    async delete(account) {
      if (Object.hasOwn(await read(), account)) {
        await change(({ [account]: _gone, ...rest }) => rest);
        return true;
      }
      // Taking the lock is all it takes to be rid of these.
      if ((await findTemporaryFiles(path)).length > 0) await locked(async () => undefined);
      return false;
    },
    exclusively: oneProcessAtATime(path),
  };
}

/**
 * The store that `ENVOY_TRAY_SECRETS` names: `keychain` (default), `memory` or `file:PATH`.
 *
 * @param home folder of the app, where its processes agree on who may change the keychain
 * @param warn called with one sentence when something weaker than a keychain is begun: once, not at every use
 * @throws AppError `usage`
 */
export function openSecrets(
  choice: string | undefined,
  home: string,
  warn: (sentence: string) => void,
): SecretStore {
  if (choice === undefined || choice === '' || choice === 'keychain') {
    return { ...createKeychain(), exclusively: oneProcessAtATime(join(home, 'keychain')) };
  }
  if (choice === 'memory') return createMemorySecrets();
  if (choice.startsWith('file:') && choice.length > 'file:'.length) {
    return createFileSecrets(choice.slice('file:'.length), () =>
      warn('Secrets are kept in a file that only you may read. A keychain would be safer.'),
    );
  }
  throw new AppError('usage', 'ENVOY_TRAY_SECRETS must be keychain, memory or file:PATH.');
}

function oneProcessAtATime(path: string): SecretStore['exclusively'] {
  return createProcessMutex(`${path}.turn`, () => {
    const hint = 'Wait until it has ended, or end it, then try again.';
    return new AppError('keychain-unavailable', 'Another process of this program is using the keychain.', {
      hint,
    });
  });
}
