import { fstatSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { EXIT_INTERRUPTED, PROBLEMS } from '../shared/problem.ts';
import { createDeps, createEngine } from './app/engine.ts';
import { readTimeout } from './cli/options.ts';
import { createOutput, type Output } from './cli/output.ts';
import { assertNoneKeptByNpm, type CommandLine, parseCommandLine } from './cli/parse-args.ts';
import { runCommand } from './cli/run.ts';
import { withSearchNotice } from './cli/search-notice.ts';
import { createTerminal } from './cli/terminal.ts';
import { createTerminalLog } from './cli/terminal-log.ts';
import { AppError, isAbort, toProblem } from './domain/errors.ts';
import { createCloud } from './enphase/cloud/client.ts';
import { createDiscovery } from './enphase/discovery.ts';
import { createConnector } from './enphase/gateway/connector.ts';
import { systemClock as clock } from './platform/node/clock.ts';
import { readEnvironment } from './platform/node/environment.ts';
import { startKeychainProcess } from './platform/node/keychain-process.ts';
import { assertNodeVersion } from './platform/node/node-version.ts';
import { appPaths } from './platform/node/paths.ts';
import { openSecrets } from './platform/node/secrets.ts';
import { createStoragePorts } from './platform/node/storage-ports.ts';
import { systemName } from './platform/node/system-name.ts';
import { createTargetMutexes } from './platform/node/target-mutexes.ts';
import { createTargets } from './targets/kinds.ts';
import { version } from './version.ts';

/** Start of the note about an unreadable file that was set aside. */
const UNREADABLE = {
  state: 'The list of gateways could not be read completely and was',
  settings: 'The settings could not be read and were',
};

/** Wires the real adapters and runs one command. @returns its exit code */
export async function main(args: readonly string[]): Promise<number> {
  const dashes = args.indexOf('--');
  // Further words are those of another program.
  const own = dashes === -1 ? args : args.slice(0, dashes);
  const output = createOutput(
    { out: writeResult, err: (text) => process.stderr.write(text) },
    own.includes('--json'),
  );
  const interrupt = new AbortController();
  listen(output, interrupt);
  try {
    assertNodeVersion();
    assertNoneKeptByNpm(process.env);
    const line = parseCommandLine(args, version, writeResult);
    return line === null ? 0 : await run(line, output, interrupt.signal);
  } catch (error) {
    if (isAbort(error) && interrupt.signal.aborted) return EXIT_INTERRUPTED;
    const problem = toProblem(error);
    output.failure(problem);
    if (!(error instanceof AppError) && own.includes('--debug')) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    }
    return PROBLEMS[problem.code].exit;
  }
}

/**
 * Writes to standard output. For a file, Node's stream writes once and takes a part for the whole. On a disk that is
 * almost full, a cut-off result would pass for a good one.
 */
function writeResult(text: string): void {
  const { fd } = process.stdout;
  try {
    if (fstatSync(fd).isFile()) writeFileSync(fd, text);
    else process.stdout.write(text);
  } catch (error) {
    process.stdout.emit('error', error);
  }
}

/** Listens to signals of the system and to the ends of the output. */
function listen(output: Output, interrupt: AbortController): void {
  // SIGHUP: the terminal or the ssh connection is gone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // A second signal means that the user does not want to wait: exit at once.
    process.on(signal, () => (interrupt.signal.aborted ? process.exit(EXIT_INTERRUPTED) : interrupt.abort()));
  }
  // EPIPE: the reader closed the pipe (`watch | head`), which is normal.
  // Any other error (disk full) loses the result and must give a non-zero exit code.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(process.exitCode ?? 0);
    output.note(`The result could not be written (${code ?? 'unknown cause'}).`);
    process.exit(process.exitCode || PROBLEMS.internal.exit);
  });
  // The reader of the progress is gone; the command still runs to its end.
  process.stderr.on('error', () => undefined);
}

/** @returns exit code @throws AppError; AbortError */
async function run(line: CommandLine, output: Output, signal: AbortSignal): Promise<number> {
  const environment = readEnvironment(process.env);
  const timeout = readTimeout(line.options);
  const paths = appPaths(environment.home);
  let closeKeychain = (): void => undefined;
  const keychain = () => {
    const helper = startKeychainProcess();
    closeKeychain = helper.close;
    return { load: async () => helper };
  };
  try {
    const log = createTerminalLog(output.note, line.options.debug === true);
    const { home } = paths;
    const discovery = createDiscovery({ clock });
    const isWatched = process.stderr.isTTY === true;
    const deps = createDeps({
      ...createStoragePorts(
        paths,
        (file, path) => output.note(`${UNREADABLE[file]} set aside as ${path}.`),
        (path) => output.note(`${path} cannot be read, so nothing in it counts. Make it readable for you.`),
      ),
      clock,
      log,
      secrets: openSecrets(environment.secrets, output.note, keychain),
      // The doctor tells of its search itself.
      discovery:
        isWatched && line.command !== 'doctor' ? withSearchNotice(discovery, output.note) : discovery,
      connector: createConnector({ clock, timeout }),
      cloud: createCloud({ ...environment, clock, timeout }),
      givenCredentials: environment.given,
      targets: { ...createTargets({ clock, log, env: process.env, home }), mutex: createTargetMutexes(home) },
    });
    const failed = await runCommand(line, {
      engine: createEngine(deps),
      clock,
      output,
      terminal: createTerminal(process.stdin, process.stderr),
      given: environment.given,
      home: homedir(),
      storesSecrets: deps.secrets.kind !== 'memory',
      installation: { version, system: systemName(process.versions) },
      signal,
    });
    return failed === null ? 0 : PROBLEMS[failed].exit;
  } finally {
    closeKeychain();
  }
}
