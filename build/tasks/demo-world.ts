import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeToken } from '../../test/support/builders.ts';
import { startCloud } from '../../test/support/simulator/cloud.ts';
import { startGateway } from '../../test/support/simulator/gateway.ts';
import { house } from '../../test/support/simulator/house.ts';
import { ADMIN_KEY, createOpenhab } from '../../test/support/targets/openhab.ts';
import { UID, usualThings } from '../../test/support/targets/openhab-house.ts';

/** A gateway, a cloud and an account that exist only on this computer. */
export interface DemoWorld extends AsyncDisposable {
  readonly serial: string;
  readonly firmware: string;
  /** HOST:PORT of the gateway. */
  readonly host: string;
  readonly cloudUrl: string;
  /** A simulated openHAB that reads the gateway with a token that has nearly ended. */
  readonly openhab: { readonly url: string; readonly key: string };
  readonly account: {
    readonly email: string;
    readonly password: string;
    /** What the cloud sends by e-mail, if it asks for a code. */
    readonly mfaCode?: string;
  };
  /** Environment for the app: addresses of this world, a temporary home folder, and the account if it is signed in. */
  readonly env: Readonly<Record<string, string>>;
}

/** Late morning in June, so that there is power to show at any real time of day. */
const MORNING = Date.UTC(2026, 5, 19, 10, 20);
/** The simulated day runs this many times faster. */
const SPEED = 30;
const LOOPBACK = '127.0.0.1';
const ACCOUNT = { email: 'sunny@example.org', password: 'demo only' };
const MFA_CODE = '314159';
const SERIAL = '122399000001';

const HOME = 'envoy-tray-demo-';
const DAY_MS = 86_400_000;

/** @param signedIn whether the app knows the account @param mfa whether the cloud asks for a one-time code */
export async function startDemoWorld({ signedIn = true, mfa = false } = {}): Promise<DemoWorld> {
  const account = { ...ACCOUNT, ...(mfa ? { mfaCode: MFA_CODE } : {}) };
  const start = Date.now();
  sweepHomes(tmpdir(), start - DAY_MS);
  const home = mkdtempSync(join(tmpdir(), HOME));
  const secrets = join(home, 'secrets.json');
  // Exists already, so that the app prints no note that a keychain would be safer.
  writeFileSync(secrets, '{}\n', { mode: 0o600 });
  const cloud = await startCloud({ accounts: [{ ...account, serials: [SERIAL] }] });
  const gateway = await startGateway({
    serial: SERIAL,
    source: {
      kind: 'house',
      house: (at) => house(MORNING + (at - start) * SPEED, { battery: true }),
      meters: { consumption: 'net', inverters: 16 },
    },
    // Announced on loopback only: other computers on the network must not find a simulated gateway.
    announce: { interface: LOOPBACK, name: 'envoy-demo' },
  });
  const old = makeToken({ aud: SERIAL, exp: Math.round(start / 1000) + 9 * 86_400 });
  const openhab = await createOpenhab({
    things: usualThings(old).filter(({ uid }) => uid === UID.envoy || uid === UID.headers),
  });
  return {
    openhab: { url: openhab.url, key: ADMIN_KEY },
    serial: gateway.serial,
    firmware: gateway.firmware,
    host: gateway.authority,
    cloudUrl: cloud.url,
    account,
    env: {
      ENVOY_TRAY_HOME: home,
      // A file, because the steps of the demo are separate processes that share secrets. Removed at the end.
      ENVOY_TRAY_SECRETS: `file:${secrets}`,
      // Empty in place of an account that the shell around the demo may name.
      ENVOY_TRAY_EMAIL: signedIn ? account.email : '',
      ENVOY_TRAY_PASSWORD: signedIn ? account.password : '',
      ENVOY_TRAY_ENLIGHTEN_URL: cloud.enlightenUrl,
      ENVOY_TRAY_ENTREZ_URL: cloud.entrezUrl,
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([gateway.close(), cloud.close(), openhab.close()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Removes the homes of demos that were killed before they could do so themselves. */
export function sweepHomes(folder: string, untouchedSince: number): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(HOME)) continue;
    const home = join(folder, name);
    try {
      const { uid, mtimeMs } = lstatSync(home);
      const own = process.getuid === undefined || uid === process.getuid();
      if (own && mtimeMs < untouchedSince) rmSync(home, { recursive: true, force: true });
    } catch {
      // The folder is gone or cannot be removed. Neither must prevent the demo.
    }
  }
}
