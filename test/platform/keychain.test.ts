import { randomUUID } from 'node:crypto';
import keytar from 'keytar';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKeychain } from '../../main/platform/node/keychain.ts';
import { stepsOnBus } from '../support/keychain-in-child.ts';
import { keyringMissing, startKeyring } from '../support/keyring.ts';
import { titleWith } from '../support/programs.ts';

const fresh = () => {
  const service = `test ${randomUUID()}`;
  return { service, keychain: createKeychain({ service }) };
};

describe.skipIf(keyringMissing)(titleWith('keychain on a real keyring', keyringMissing), () => {
  it('keeps, replaces and deletes a secret', async () => {
    const { keychain } = fresh();
    await keychain.set('token', 'first');
    await keychain.set('token', 'second');
    expect(await keychain.get('token')).toBe('second');
    expect(await keychain.delete('token')).toBe(true);
    expect(await keychain.get('token')).toBeNull();
    expect(await keychain.delete('token')).toBe(false);
  });

  it.each([
    ['UTF-8', 'pässwörd ☀️ 太陽 "quoted" \\ and\nlines'],
    ['4096 characters', `${'x'.repeat(4095)}y`],
    ['4096 characters beyond ASCII', 'ü'.repeat(4096)],
  ])('gives back %s as it was', async (_, secret) => {
    const { keychain } = fresh();
    await keychain.set('tökén ☀', secret);
    expect(await keychain.get('tökén ☀')).toBe(secret);
  });

  it('says null for what an open keyring does not have, and leaves nothing of its own check behind', async () => {
    const { service, keychain } = fresh();
    expect(await keychain.get('missing')).toBeNull();
    expect(await keychain.delete('missing')).toBe(false);
    // Safe here alone: this keyring is never locked.
    expect(await keytar.findCredentials(service)).toEqual([]);
  });

  it('does not mix entries, nor services', async () => {
    const { keychain } = fresh();
    const { keychain: other } = fresh();
    await keychain.set('122000000001', 'one');
    await keychain.set('122000000002', 'two');
    await other.set('122000000001', 'other');
    expect(await keychain.delete('122000000002')).toBe(true);
    expect(await keychain.get('122000000001')).toBe('one');
    expect(await keychain.get('122000000002')).toBeNull();
    expect(await other.get('122000000001')).toBe('other');
  });

  it('survives many calls at once', async () => {
    const { keychain } = fresh();
    const accounts = Array.from({ length: 20 }, (_, index) => `account ${index}`);
    await Promise.all(accounts.map((account) => keychain.set(account, `secret of ${account}`)));
    const secrets = await Promise.all(accounts.map((account) => keychain.get(account)));
    expect(secrets).toEqual(accounts.map((account) => `secret of ${account}`));
  });
});

/** A keyring apart from the one of the test run, which other tests need open. */
async function ownKeyring() {
  const keyring = await startKeyring();
  onTestFinished(keyring.stop);
  return keyring;
}
const unavailable = { code: 'keychain-unavailable', hint: expect.stringContaining('ENVOY_TRAY_SECRETS') };
const locked = { ...unavailable, message: expect.stringContaining('locked') };

describe.skipIf(keyringMissing)(titleWith('keychain that cannot be used', keyringMissing), () => {
  it('takes silence of a locked keyring for no answer, and finds everything again in an open one', async () => {
    const { address } = await ownKeyring();
    const stored = await stepsOnBus(address, [['set', 'token', 'kept'], ['get', 'token'], ['lock']]);
    expect(stored).toEqual([{ value: null }, { value: 'kept' }, { value: null }]);
    const outcomes = await stepsOnBus(address, [
      ['get', 'token'],
      ['get', 'missing'],
      ['set', 'token', 'lost'],
      ['delete', 'token'],
    ]);
    expect(outcomes).toEqual([locked, locked, locked, locked]);
  });

  // A desktop locks its keyring after a while, and the app runs for weeks.
  it('does not take silence for an answer when the keyring is locked later', async () => {
    const { address } = await ownKeyring();
    const outcomes = await stepsOnBus(address, [
      ['set', 'token', 'kept'],
      ['lock'],
      ['get', 'token'],
      ['delete', 'token'],
    ]);
    expect(outcomes.slice(2)).toEqual([locked, locked]);
  });

  it.each([
    ['without a session bus', undefined],
    ['on a bus that is gone', 'unix:path=/nonexistent/bus'],
  ])('says what to do %s', async (_, address) => {
    const outcomes = await stepsOnBus(address, [
      ['get', 'token'],
      ['set', 'token', 'lost'],
      ['delete', 'token'],
    ]);
    const noService = { ...unavailable, message: 'No keychain is running in this session.' };
    expect(outcomes).toEqual([noService, noService, noService]);
  });
});
