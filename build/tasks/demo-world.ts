import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../../test/support/simulator/cloud.ts';
import { startGateway } from '../../test/support/simulator/gateway.ts';
import { house } from '../../test/support/simulator/house.ts';

/** A gateway, a cloud and an account that exist on this computer only. */
export interface DemoWorld extends AsyncDisposable {
  readonly serial: string;
  readonly firmware: string;
  /** HOST:PORT of the gateway. */
  readonly host: string;
  readonly cloudUrl: string;
  /** Environment for the app: everything of this world, and a home that is thrown away. */
  readonly env: Readonly<Record<string, string>>;
}

/** Late morning of a day in June, so that there is something to see whatever the hour. */
const MORNING = Date.UTC(2026, 5, 19, 10, 20);
/** The simulated day runs this much faster. */
const SPEED = 30;
const LOOPBACK = '127.0.0.1';
const ACCOUNT = { email: 'sunny@example.org', password: 'demo only' };
const SERIAL = '122399000001';

const HOME = 'envoy-tray-demo-';
const DAY_MS = 86_400_000;

export async function startDemoWorld(): Promise<DemoWorld> {
  const start = Date.now();
  sweepHomes(tmpdir(), start - DAY_MS);
  const home = mkdtempSync(join(tmpdir(), HOME));
  const secrets = join(home, 'secrets.json');
  // It is there already, so that nobody is told that a keychain would be safer.
  writeFileSync(secrets, '{}\n', { mode: 0o600 });
  const cloud = await startCloud({ accounts: [{ ...ACCOUNT, serials: [SERIAL] }] });
  const gateway = await startGateway({
    serial: SERIAL,
    source: {
      kind: 'house',
      house: (at) => house(MORNING + (at - start) * SPEED, { battery: true }),
      meters: { consumption: 'net', inverters: 16 },
    },
    // On loopback alone: the neighbours' programs shall not find a gateway that is none.
    announce: { interface: LOOPBACK, name: 'envoy-demo' },
  });
  return {
    serial: gateway.serial,
    firmware: gateway.firmware,
    host: gateway.authority,
    cloudUrl: cloud.url,
    env: {
      ENVOY_TRAY_HOME: home,
      // The steps of the demo are processes of their own and share what they found out; the home is thrown away.
      ENVOY_TRAY_SECRETS: `file:${secrets}`,
      ENVOY_TRAY_EMAIL: ACCOUNT.email,
      ENVOY_TRAY_PASSWORD: ACCOUNT.password,
      ENVOY_TRAY_ENLIGHTEN_URL: cloud.enlightenUrl,
      ENVOY_TRAY_ENTREZ_URL: cloud.entrezUrl,
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([gateway.close(), cloud.close()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Removes the homes of demos that were ended too hard to do it themselves. */
export function sweepHomes(folder: string, untouchedSince: number): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(HOME)) continue;
    const home = join(folder, name);
    try {
      const { uid, mtimeMs } = lstatSync(home);
      const own = process.getuid === undefined || uid === process.getuid();
      if (own && mtimeMs < untouchedSince) rmSync(home, { recursive: true, force: true });
    } catch {
      // Gone meanwhile, or not to be removed: that is no reason to have no demo.
    }
  }
}
