import { fileURLToPath } from 'node:url';
import { stepsOnBus } from '../support/keychain-in-child.ts';
import { keyringMissing, startKeyring } from '../support/keyring.ts';
import type { Drill } from './drill.ts';
import type { DrillFixture } from './fixture.ts';

/** Run from source, because the built program has no keychain library beside it. */
const SOURCE = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));
const inKeychain = { ENVOY_TRAY_SECRETS: 'keychain', DISPLAY: '', WAYLAND_DISPLAY: '', XDG_RUNTIME_DIR: '' };
const renew = 'renew --host HOST';
const linux = process.platform === 'linux' ? undefined : 'Secret Service exists on Linux only';

/** Runs the command with a keyring of its own that holds the token and is then locked. */
async function onLockedKeyring(fixture: DrillFixture) {
  const keyring = await startKeyring();
  try {
    const secret = JSON.stringify({ token: fixture.old, route: 'entrez-tokens' });
    await stepsOnBus(keyring.address, [['set', `token ${fixture.gateway.serial}`, secret], ['lock']]);
    return await fixture.run(undefined, {
      program: SOURCE,
      env: { DBUS_SESSION_BUS_ADDRESS: keyring.address },
    });
  } finally {
    await keyring.stop();
  }
}

const onOpenKeyring = async (fixture: DrillFixture) => {
  const keyring = await startKeyring();
  try {
    const options = { program: SOURCE, env: { DBUS_SESSION_BUS_ADDRESS: keyring.address } };
    await fixture.run(renew, options);
    return await fixture.run(undefined, options);
  } finally {
    await keyring.stop();
  }
};

const locked = (command: string, cloudRequests: number): Drill => ({
  name: `keychain locked: ${command.split(' ')[0]}`,
  fault: 'keychain: gnome-keyring, locked',
  command,
  env: inKeychain,
  missing: keyringMissing,
  act: onLockedKeyring,
  end: 'keychain-unavailable',
  says: /locked.*ENVOY_TRAY_SECRETS=file:PATH/,
  token: 'in keychain',
  listed: true,
  cloudRequests,
  orFewer: true,
});

export const keychainDrills: readonly Drill[] = [
  locked('token', 0),
  locked(renew, 1),
  locked('power', 0),
  {
    name: 'keychain open again',
    fault: 'keychain: gnome-keyring, none of it wrong',
    command: 'token',
    env: inKeychain,
    missing: keyringMissing,
    act: onOpenKeyring,
    end: 'done',
    says: /"token":"ey/,
    token: 'in keychain',
    listed: true,
    cloudRequests: 2,
  },
  {
    name: 'keychain absent',
    fault: 'keychain: no session bus',
    command: renew,
    env: { ...inKeychain, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' },
    missing: linux ?? (keyringMissing?.includes('libsecret') ? keyringMissing : undefined),
    act: (fixture) => fixture.run(undefined, { program: SOURCE }),
    end: 'keychain-unavailable',
    says: /No keychain is running.*ENVOY_TRAY_SECRETS=file:PATH/,
    token: 'in keychain',
    listed: true,
    cloudRequests: 1,
    orFewer: true,
  },
  {
    name: 'keychain library missing',
    fault: 'keychain: a program without keytar beside it',
    command: 'token',
    env: inKeychain,
    end: 'keychain-unavailable',
    says: /library is missing|cannot be used/,
    token: 'in keychain',
    listed: true,
    cloudRequests: 0,
  },
];
