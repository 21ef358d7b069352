import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVault } from '../../main/app/storage/vault.ts';
import type { StateStore } from '../../main/domain/ports/index.ts';
import { withGateways } from '../../main/domain/saved-state.ts';
import { createFileSecrets } from '../../main/platform/node/secrets.ts';
import { createStateFile } from '../../main/platform/node/state-file.ts';
import type { Certificate, Gateway } from '../../shared/domain.ts';
import { DAY_S } from '../support/builders.ts';
import { ACCOUNT, type CliOptions, type CliRun, runCli } from '../support/cli.ts';
import { makeCertificate } from '../support/simulator/certificate.ts';
import { type SimulatedCloud, startCloud } from '../support/simulator/cloud.ts';
import { parseFirmware, wantsToken } from '../support/simulator/firmware.ts';
import { type SimulatedGateway, startGateway } from '../support/simulator/gateway.ts';
import { signToken } from '../support/simulator/jwt.ts';
import type { Drill } from './drill.ts';

const SHIFTED_CLOCK = new URL('./shifted-clock.ts', import.meta.url).href;

/** A simulated gateway and cloud, and a home folder with a token from a month ago. */
export interface DrillFixture extends AsyncDisposable {
  gateway: SimulatedGateway;
  readonly cloud: SimulatedCloud;
  readonly home: string;
  /** The stored token; null when none is stored. */
  readonly old: string | null;
  readonly secretsBefore: string;
  /** Environment variables of the command. */
  readonly env: Record<string, string>;
  /** `state.json` in the home. */
  readonly state: StateStore;
  /** Path of a file in the home. */
  file(name: string): string;
  /** Text of a file in the home; empty when the file is missing. */
  read(name: string): string;
  run(command?: string, options?: CliOptions): Promise<CliRun>;
}

export async function startDrill(drill: Drill, serial: string): Promise<DrillFixture> {
  const now = Math.floor(Date.now() / 1000);
  const certificate = certificateOf(drill.certificateDays ?? 0);
  const gateway = await startGateway({ serial, certificate, ...drill.device });
  const cloud = await startCloud({ accounts: [{ ...ACCOUNT, serials: [gateway.serial], ...drill.account }] });
  const home = mkdtempSync(join(tmpdir(), 'envoy-tray-drill-'));
  const file = (name: string) => join(home, name);
  const read = (name: string) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '');
  const state = createStateFile(file('state.json'));
  const claims = { aud: serial, iat: now - 30 * DAY_S, exp: now + 335 * DAY_S, ...drill.stored };
  const old = drill.stored === null ? null : signToken(claims);
  if (old !== null) {
    await rememberGateway(gateway, state, gateway.fingerprint256 === '' ? null : certificate);
    const vault = openVault(createFileSecrets(file('secrets.json')));
    await vault.saveToken(serial, { token: old, route: 'entrez-tokens' });
  }
  Object.assign(cloud.behaviour, drill.cloud);
  for (const [name, value] of Object.entries(drill.gateway ?? {}))
    gateway.faults.set(name as never, value as never);

  const env: Record<string, string> = {
    ENVOY_TRAY_HOME: home,
    ENVOY_TRAY_SECRETS: `file:${file('secrets.json')}`,
    ENVOY_TRAY_EMAIL: ACCOUNT.email,
    ENVOY_TRAY_PASSWORD: ACCOUNT.password,
    ENVOY_TRAY_ENLIGHTEN_URL: cloud.enlightenUrl,
    ENVOY_TRAY_ENTREZ_URL: cloud.entrezUrl,
    ...(drill.clockS === undefined ? {} : shifted(drill.clockS)),
    ...drill.env,
  };
  const fixture: DrillFixture = {
    gateway,
    cloud,
    home,
    old,
    secretsBefore: read('secrets.json'),
    env,
    state,
    file,
    read,
    run(command = drill.command, options = {}) {
      const { stdin, through } = drill;
      const text = typeof stdin === 'function' ? stdin(fixture) : stdin;
      const words = command.replace('HOST', fixture.gateway.authority).replace('SERIAL', serial).split(' ');
      return runCli([...words, '--json'], {
        ...(text === undefined ? {} : { stdin: text }),
        ...(through === undefined ? {} : { through }),
        ...options,
        env: { ...env, ...options.env },
      });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([fixture.gateway.close(), cloud.close()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
  return fixture;
}

/** Adds the gateway to the list as a renewal does. */
export async function rememberGateway(
  { serial, firmware, host, port, url }: SimulatedGateway,
  state: StateStore,
  certificate: (Certificate & { readonly cert?: string }) | null,
): Promise<void> {
  const scheme = url.startsWith('https:') ? 'https' : 'http';
  const { fingerprint256 = '', validFrom = null, validUntil = null } = certificate ?? {};
  const known: Gateway = {
    serial,
    firmware,
    metered: true,
    needsToken: wantsToken(parseFirmware(firmware)),
    endpoint: { scheme, host, port },
    addresses: [host],
    via: 'manual',
    certificate: certificate === null ? null : { fingerprint256, validFrom, validUntil },
  };
  await state.change((saved) => withGateways(saved, known));
}

/** A certificate for a gateway, `days` old, with the dates that are stored with it. */
export function certificateOf(days: number) {
  const made = makeCertificate({ notBefore: new Date(Date.now() - (days * 24 + 1) * 3_600_000) });
  const { validFromDate, validToDate } = new X509Certificate(made.cert);
  const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
  return { ...made, validFrom: seconds(validFromDate), validUntil: seconds(validToDate) };
}

function shifted(seconds: number): Record<string, string> {
  return { NODE_OPTIONS: `--import=${SHIFTED_CLOCK}`, DRILL_CLOCK_SHIFT_S: String(seconds) };
}
