import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../main/domain/errors.ts';
import { KEYCHAIN_TIMEOUT_MS } from '../../main/domain/timing.ts';
import { createKeychain } from '../../main/platform/node/keychain.ts';
import { createFakeClock } from '../support/fakes/clock.ts';

type Keytar = Awaited<ReturnType<NonNullable<NonNullable<Parameters<typeof createKeychain>[0]>['load']>>>;

/** What stands in for keytar where a real keyring cannot be made to misbehave. */
function fakeKeytar(overrides: Partial<Keytar> = {}) {
  const keytar = {
    getPassword: vi.fn(async () => 'secret'),
    setPassword: vi.fn(async () => undefined),
    deletePassword: vi.fn(async () => true),
    ...overrides,
  };
  return { keytar, load: async () => keytar };
}
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => error,
  );

describe('keychain when keytar misbehaves', () => {
  it('gives up on a question that is never answered, and asks nothing more meanwhile', async () => {
    const answer = Promise.withResolvers<string>();
    const { keytar, load } = fakeKeytar({ getPassword: vi.fn(() => answer.promise) });
    const clock = createFakeClock();
    const keychain = createKeychain({ load, clock });
    const asked = failure(keychain.get('token'));
    await clock.resting(1);
    clock.advance(KEYCHAIN_TIMEOUT_MS);
    const first = await asked;
    expect(first).toBeInstanceOf(AppError);
    expect(first).toMatchObject({
      code: 'keychain-unavailable',
      message: expect.stringContaining('password'),
    });

    // At once: the clock stands still.
    const others = await Promise.all(
      [keychain.get('token'), keychain.set('token', 'x'), keychain.delete('token')].map(failure),
    );
    expect(others).toMatchObject(Array(3).fill({ code: 'keychain-unavailable' }));
    expect(keytar.getPassword).toHaveBeenCalledTimes(1);
    expect(keytar.setPassword).not.toHaveBeenCalled();
    expect(keytar.deletePassword).not.toHaveBeenCalled();

    // The prompt was answered at last.
    answer.resolve('late');
    await turn();
    expect(await keychain.get('token')).toBe('late');
  });

  it('recovers from a question that failed after the limit', async () => {
    const answer = Promise.withResolvers<string>();
    const getPassword = vi.fn(async () => 'secret');
    getPassword.mockImplementationOnce(() => answer.promise);
    const clock = createFakeClock();
    const keychain = createKeychain({ load: fakeKeytar({ getPassword }).load, clock });
    const asked = failure(keychain.get('token'));
    await clock.resting(1);
    clock.advance(KEYCHAIN_TIMEOUT_MS);
    expect(await asked).toMatchObject({ code: 'keychain-unavailable' });
    answer.reject(new Error('dismissed'));
    await turn();
    expect(await keychain.get('token')).toBe('secret');
  });

  it('asks one thing at a time', async () => {
    let open = 0;
    let most = 0;
    const slow = async <T>(value: T) => {
      open += 1;
      most = Math.max(most, open);
      await turn();
      open -= 1;
      return value;
    };
    const { keytar, load } = fakeKeytar({
      getPassword: vi.fn(() => slow('secret')),
      setPassword: vi.fn(() => slow(undefined)),
      deletePassword: vi.fn(() => slow(true)),
    });
    const keychain = createKeychain({ load });
    const calls = Array.from({ length: 8 }, (_, index) => [
      keychain.get(`${index}`),
      keychain.set(`${index}`, 'secret'),
      keychain.delete(`${index}`),
    ]);
    await Promise.all(calls.flat());
    expect(keytar.getPassword).toHaveBeenCalledTimes(8);
    expect(most).toBe(1);
  });

  it.each([
    ['Failed to load keytar native addon, checked ["a", "b"]', 'has no library for'],
    ['libsecret-1.so.0: cannot open shared object file: dlopen', 'has no library for'],
  ])('says that the library is missing: %s', async (text, message) => {
    const load = () => Promise.reject(new Error(text));
    const keychain = createKeychain({ load });
    const calls = [() => keychain.get('a'), () => keychain.set('a', 'b'), () => keychain.delete('a')];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({
        name: 'AppError',
        code: 'keychain-unavailable',
        message: expect.stringContaining(message),
      });
    }
  });

  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'No keychain is running'],
    ['Failed to execute child process “dbus-launch” (No such file or directory)', 'No keychain is running'],
    ['Could not connect: No such file or directory', 'No keychain is running'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'No keychain is running'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'is locked'],
    ['Cannot create an item in a locked collection', 'is locked'],
    ['something with secret-word in it', 'cannot use the keychain'],
  ])('puts libsecret’s words into its own: %s', async (text, message) => {
    const { load } = fakeKeytar({ getPassword: vi.fn(() => Promise.reject(new Error(text))) });
    const error = await failure(createKeychain({ load }).get('token'));
    expect(error).toMatchObject({ code: 'keychain-unavailable', message: expect.stringContaining(message) });
    expect(JSON.stringify([error, String(error)])).not.toContain('secret-word');
  });
});
