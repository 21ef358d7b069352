// Takes steps on the keychain in a process of its own, because libsecret stays with the first bus of its process.
// Argument: the steps as JSON. Prints the outcome of each step as JSON.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AppError } from '../../main/domain/errors.ts';
import { createKeychain } from '../../main/platform/node/keychain.ts';
import type { Outcome, Step } from './keychain-in-child.ts';

const keychain = createKeychain();
const steps = JSON.parse(process.argv[2] ?? '[]') as Step[];
const outcomes: Outcome[] = [];
for (const step of steps) {
  outcomes.push(
    await take(step).then(
      (value) => ({ value: value ?? null }),
      (error: unknown) => ({
        code: error instanceof AppError ? error.code : 'not an AppError',
        message: String(error instanceof Error ? error.message : error),
        hint: error instanceof AppError ? error.hint : '',
      }),
    ),
  );
}
console.log(JSON.stringify(outcomes));

async function take([verb, account = '', secret = '']: Step): Promise<unknown> {
  if (verb === 'lock') return lock();
  return verb === 'set' ? keychain.set(account, secret) : keychain[verb](account);
}

async function lock(): Promise<void> {
  const service = '/org/freedesktop/secrets';
  await promisify(execFile)('dbus-send', [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.secrets',
    service,
    'org.freedesktop.Secret.Service.Lock',
    `array:objpath:${service}/collection/login`,
  ]);
}
