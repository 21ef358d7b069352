import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { builtApp } from '../support/built.ts';
import { stepsOnBus } from '../support/keychain-in-child.ts';
import { keyringMissing, startKeyring } from '../support/keyring.ts';
import { startSilentBus } from '../support/silent-bus.ts';
import type { Drill } from './drill.ts';
import type { DrillFixture } from './fixture.ts';

const inKeychain = { ENVOY_TRAY_SECRETS: 'keychain', DISPLAY: '', WAYLAND_DISPLAY: '', XDG_RUNTIME_DIR: '' };
const renew = 'renew --host HOST';
const IMPATIENT = new URL('./impatient.ts', import.meta.url).href;
const linux = process.platform === 'linux' ? undefined : 'Secret Service exists on Linux only';

/** Runs the command with a keyring of its own that holds the token and is then locked. */
async function onLockedKeyring(fixture: DrillFixture) {
  const keyring = await startKeyring();
  try {
    const secret = JSON.stringify({ token: fixture.old, route: 'entrez-tokens' });
    await stepsOnBus(keyring.address, [['set', `token ${fixture.gateway.serial}`, secret], ['lock']]);
    return await fixture.run(undefined, { env: { DBUS_SESSION_BUS_ADDRESS: keyring.address } });
  } finally {
    await keyring.stop();
  }
}

const onOpenKeyring = async (fixture: DrillFixture) => {
  const keyring = await startKeyring();
  try {
    const options = { env: { DBUS_SESSION_BUS_ADDRESS: keyring.address } };
    await fixture.run(renew, options);
    return await fixture.run(undefined, options);
  } finally {
    await keyring.stop();
  }
};

/** Runs the command with a keychain that never answers, and ends its patience once it waits. */
async function onSilentKeychain(fixture: DrillFixture) {
  await using bus = await startSilentBus();
  const client = bus.client();
  const gone = client.then((socket) => once(socket, 'close'));
  const run = await fixture.run(undefined, {
    env: { DBUS_SESSION_BUS_ADDRESS: bus.address, NODE_OPTIONS: `--import=${IMPATIENT}` },
    onStart: (child) => void client.then(() => child.kill('SIGUSR2')),
  });
  // The helper process is killed and leaves the bus.
  await gone;
  return run;
}

/** A copy of the program that finds no library, wherever its folder is. */
async function withoutLibrary(fixture: DrillFixture) {
  const folder = mkdtempSync(join(tmpdir(), 'envoy-tray-bare-'));
  try {
    cpSync(dirname(builtApp().cli), folder, { recursive: true });
    mkdirSync(join(folder, 'node_modules', 'keytar'), { recursive: true });
    cpSync(join(builtApp().root, 'package.json'), join(folder, 'package.json'));
    return await fixture.run(undefined, { program: join(folder, 'cli.cjs') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const locked = (command: string): Drill => ({
  name: `keychain locked: ${command.split(' ')[0]}`,
  fault: 'keychain: gnome-keyring, locked',
  command,
  env: inKeychain,
  missing: keyringMissing,
  act: onLockedKeyring,
  end: 'keychain-unavailable',
  says: /locked.*ENVOY_TRAY_SECRETS=file:~/,
  token: 'in keychain',
  listed: true,
  // A token that could not be kept is not worth a sign-in.
  cloudRequests: 0,
});

export const keychainDrills: readonly Drill[] = [
  locked('token'),
  locked(renew),
  locked('power'),
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
    name: 'keychain that never answers',
    fault: 'keychain: silence, as while it asks for its password',
    command: 'token',
    env: inKeychain,
    missing: keyringMissing,
    act: onSilentKeychain,
    end: 'keychain-unavailable',
    says: /does not answer.*Unlock the keychain/,
    token: 'in keychain',
    listed: true,
    cloudRequests: 0,
  },
  {
    name: 'keychain absent',
    fault: 'keychain: no session bus',
    command: renew,
    env: { ...inKeychain, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' },
    missing: linux ?? (keyringMissing?.includes('libsecret') ? keyringMissing : undefined),
    end: 'keychain-unavailable',
    says: /No keychain is running.*ENVOY_TRAY_SECRETS=file:~/,
    token: 'in keychain',
    listed: true,
    cloudRequests: 0,
  },
  {
    name: 'keychain library missing',
    fault: 'keychain: an empty folder in the place of keytar',
    command: 'token',
    env: inKeychain,
    act: withoutLibrary,
    end: 'keychain-unavailable',
    says: /no library|cannot use/,
    token: 'in keychain',
    listed: true,
    cloudRequests: 0,
  },
];
