import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { builtApp } from './built.ts';
import { type Account, type SimulatedCloud, startCloud } from './simulator/cloud.ts';
import { type GatewayOptions, type SimulatedGateway, startGateway } from './simulator/gateway.ts';

/** How a run of the command line ended. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as the one JSON document it has to be; throws where it is not. */
  json(): unknown;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** Program to run instead of the built one, e.g. the source. */
  readonly program?: string;
  /** Words of a program that starts it, e.g. `sh -c … sh`, to give it limits; it replaces itself by what follows. */
  readonly through?: readonly string[];
  /** Whether it has to be a process of its own, for what only such a process has. */
  readonly isProcess?: boolean;
  /** Gets the process as soon as it is started. */
  readonly onStart?: (child: ChildProcessWithoutNullStreams) => void;
  /** Gets the process once its first output has come, to interrupt it for example. */
  readonly onOutput?: (child: ChildProcessWithoutNullStreams) => void;
}

/** Marked so that a search for them finds every place they got to. */
export const ACCOUNT: Account = {
  email: 'canary@example.org',
  password: 'canary & p+ss%wörd',
  serials: ['122399000001'],
};

/** A gateway, a cloud and a home folder of their own, and the command line in it. */
export interface CliWorld extends AsyncDisposable {
  readonly gateway: SimulatedGateway;
  readonly cloud: SimulatedCloud;
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  run(args: readonly string[], options?: CliOptions): Promise<CliRun>;
  /** The same with `--host` of the gateway and `--json`. */
  runJson(...args: string[]): Promise<CliRun>;
}

/** Environment of a home with its own folder and cloud. @param secrets value of `ENVOY_TRAY_SECRETS` */
export const environmentOf = (home: string, cloud: SimulatedCloud, secrets: string) => ({
  ENVOY_TRAY_HOME: home,
  ENVOY_TRAY_SECRETS: secrets,
  ENVOY_TRAY_EMAIL: ACCOUNT.email,
  ENVOY_TRAY_PASSWORD: ACCOUNT.password,
  ENVOY_TRAY_ENLIGHTEN_URL: cloud.enlightenUrl,
  ENVOY_TRAY_ENTREZ_URL: cloud.entrezUrl,
});

/**
 * Runs the command line: the built one as a process, or its source in this one, which takes a fraction of the time. At
 * full depth each is a process.
 */
export const runCli = (args: readonly string[], options: CliOptions = {}): Promise<CliRun> =>
  needsProcess(options) ? runProcess(args, options) : runHere(args, options);

/** What a run in this process cannot have: another environment than our own variables, signals, limits. */
function needsProcess({ env = {}, program, through, isProcess, onStart, onOutput }: CliOptions): boolean {
  const isForeign = Object.keys(env).some((name) => !name.startsWith('ENVOY_TRAY_'));
  const usesKeychain = (env['ENVOY_TRAY_SECRETS'] ?? 'keychain') === 'keychain';
  const isAsked = isProcess === true || process.env['TEST_DEPTH'] === 'deep';
  const isHandled = [program, through, onStart, onOutput].some((each) => each !== undefined);
  return isAsked || isHandled || isForeign || usesKeychain;
}

async function runHere(args: readonly string[], { env = {}, stdin = '' }: CliOptions): Promise<CliRun> {
  const { main } = await import('../../main/command-line.ts');
  let stdout = '';
  let stderr = '';
  const remarks = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      stderr += text;
      done();
    },
  });
  const code = await main(args, {
    env: { ...cleanEnv(), ...env },
    home: homedir(),
    input: Object.assign(Readable.from([Buffer.from(stdin)]), {
      isTTY: false,
    }) as unknown as NodeJS.ReadStream,
    print: (text) => {
      stdout += text;
    },
    remarks,
    interrupt: new AbortController().signal,
  });
  return { code, stdout, stderr, json: () => JSON.parse(stdout) };
}

function runProcess(args: readonly string[], options: CliOptions): Promise<CliRun> {
  const { env = {}, stdin, program = builtApp().cli, through = [], onStart, onOutput } = options;
  const [first = process.execPath, ...words] = [...through, process.execPath, program, ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(first, words, {
      env: { ...cleanEnv(), NODE_COMPILE_CACHE: builtApp().cache, ...env },
    });
    onStart?.(child);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      if (out.push(chunk) === 1) onOutput?.(child);
    });
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const stdout = Buffer.concat(out).toString();
      resolve({ code, stdout, stderr: Buffer.concat(err).toString(), json: () => JSON.parse(stdout) });
    });
    // A process that is killed early reads nothing.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin ?? '');
  });
}

/** This process's environment without anything that would steer the program under test. */
function cleanEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(ENVOY_TRAY_|(https?|all|no)_proxy$|ssl_cert_|node_(options|extra_ca_certs)$|vitest)/i.test(name),
    ),
  );
}

export async function startCliWorld(
  gatewayOptions: GatewayOptions = {},
  account: Partial<Account> = {},
): Promise<CliWorld> {
  const gateway = await startGateway(gatewayOptions);
  const cloud = await startCloud({ accounts: [{ ...ACCOUNT, serials: [gateway.serial], ...account }] });
  const home = mkdtempSync(join(tmpdir(), 'envoy-tray-cli-'));
  const env = environmentOf(home, cloud, 'memory');
  const run = (args: readonly string[], options: CliOptions = {}) =>
    runCli(args, { ...options, env: { ...env, ...options.env } });
  return {
    gateway,
    cloud,
    home,
    env,
    run,
    runJson: (...args) => run([...args, '--host', gateway.authority, '--json']),
    async [Symbol.asyncDispose]() {
      await Promise.all([gateway.close(), cloud.close()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
