import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { KEYCHAIN_TIMEOUT_MS } from '../../main/domain/timing.ts';
import { createKeychain } from '../../main/platform/node/keychain.ts';
import { startKeychainProcess } from '../../main/platform/node/keychain-process.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import { keyringMissing } from '../support/keyring.ts';
import { titleWith } from '../support/programs.ts';
import { startSilentBus } from '../support/silent-bus.ts';

/** A keychain in a helper process, on the session bus of the environment. */
function open() {
  const start = vi.fn(fork);
  const helper = startKeychainProcess(start as typeof fork);
  onTestFinished(() => {
    helper.close();
    vi.unstubAllEnvs();
  });
  const clock = createFakeClock();
  const keychain = createKeychain({ service: `test ${randomUUID()}`, clock, load: async () => helper });
  /** The helper processes so far. */
  const helpers = () => start.mock.results.map(({ value }) => value as ChildProcess);
  return { helper, clock, keychain, helpers, start };
}
const noAnswer = { code: 'keychain-unavailable', id: 'keychain-unavailable/no-answer' };

describe.skipIf(keyringMissing)(titleWith('keychain in a helper process', keyringMissing), () => {
  it('keeps, finds and deletes a secret, with one helper for all calls', async () => {
    const { keychain, helpers } = open();
    await keychain.set('tökén', 'pässwörd ☀️ "quoted"\nlines');
    expect(await keychain.get('tökén')).toBe('pässwörd ☀️ "quoted"\nlines');
    expect(await keychain.delete('tökén')).toBe(true);
    expect(await keychain.get('tökén')).toBeNull();
    expect(helpers()).toHaveLength(1);
  });

  it('does not hand on what the environment says to this program', () => {
    vi.stubEnv('ENVOY_TRAY_PASSWORD', 'secret-word');
    const { start } = open();
    const [, , options] = start.mock.calls[0] ?? [];
    expect(options?.env).toMatchObject({ PATH: process.env['PATH'] });
    expect(JSON.stringify(options?.env)).not.toContain('secret-word');
  });

  it('gives up a helper that hangs and kills it; a later call starts another', async () => {
    const { DBUS_SESSION_BUS_ADDRESS: keyring } = process.env;
    await using bus = await startSilentBus();
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
    const { keychain, clock, helpers } = open();
    const connected = bus.client();
    const asked = expect(keychain.get('token')).rejects.toMatchObject(noAnswer);
    // Now it hangs, in a call that nothing can interrupt.
    const client = await connected;
    const [first] = helpers();
    const exited = once(first as ChildProcess, 'exit');
    const closed = once(client, 'close');
    await clock.resting(1);
    clock.advance(KEYCHAIN_TIMEOUT_MS);
    await asked;
    expect(await exited).toEqual([null, 'SIGKILL']);
    await closed;

    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', keyring);
    expect(await keychain.get('token')).toBeNull();
    expect(helpers()).toHaveLength(2);
  });

  it('reports a helper that was killed during a call, and starts another for the next', async () => {
    const { DBUS_SESSION_BUS_ADDRESS: keyring } = process.env;
    await using bus = await startSilentBus();
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
    const { keychain, helpers } = open();
    const connected = bus.client();
    const asked = expect(keychain.get('token')).rejects.toMatchObject({ code: 'keychain-unavailable' });
    await connected;
    helpers()[0]?.kill('SIGKILL');
    await asked;
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', keyring);
    expect(await keychain.get('token')).toBeNull();
  });

  it.each([
    ['SIGINT', 'Ctrl-C goes to all processes of the terminal'],
    ['SIGHUP', 'the end of the terminal does too'],
    ['SIGTERM', 'systemd stops all processes of a service'],
  ] as const)('does not end by %s: %s', async (signal, _) => {
    const { keychain, helpers } = open();
    // By now the helper listens.
    await keychain.get('token');
    helpers()[0]?.kill(signal);
    await keychain.set('token', 'whole');
    expect(await keychain.get('token')).toBe('whole');
    expect(helpers()).toHaveLength(1);
  });
});

describe('keychain whose helper does not start', () => {
  it('is unavailable, and does not end the program', async () => {
    const { execPath } = process;
    onTestFinished(() => {
      process.execPath = execPath;
    });
    process.execPath = '/nonexistent/node';
    const { keychain } = open();
    await expect(keychain.get('token')).rejects.toMatchObject({ code: 'keychain-unavailable' });
    await expect(keychain.set('token', 'x')).rejects.toMatchObject({ code: 'keychain-unavailable' });
  });
});
