import { EXIT_INTERRUPTED, PROBLEMS } from '../shared/problem.ts';
import { createDeps, createEngine } from './app/engine.ts';
import type { CliCommand } from './cli/command-table.ts';
import { readTimeout } from './cli/options.ts';
import { createOutput, type Output } from './cli/output.ts';
import { assertNoneKeptByNpm, type CommandLine, parseCommandLine } from './cli/parse-args.ts';
import { runCommand } from './cli/run.ts';
import { withSearchNotice } from './cli/search-notice.ts';
import { createTerminal } from './cli/terminal.ts';
import { createTerminalLog } from './cli/terminal-log.ts';
import { AppError, isAbort, toProblem } from './domain/errors.ts';
import { PROGRAM, typedIn } from './domain/program-name.ts';
import { createCloud } from './enphase/cloud/client.ts';
import { createDiscovery } from './enphase/discovery.ts';
import { createConnector } from './enphase/gateway/connector.ts';
import { systemClock as clock } from './platform/node/clock.ts';
import { readEnvironment } from './platform/node/environment.ts';
import { startKeychainProcess } from './platform/node/keychain-process.ts';
import { assertNodeVersion } from './platform/node/node-version.ts';
import { ownProcess, type Surroundings } from './platform/node/own-process.ts';
import { appPaths } from './platform/node/paths.ts';
import { openSecrets } from './platform/node/secrets.ts';
import { createStoragePorts } from './platform/node/storage-ports.ts';
import { systemName } from './platform/node/system-name.ts';
import { createTargetMutexes } from './platform/node/target-mutexes.ts';
import { createTargets } from './targets/kinds.ts';
import { version } from './version.ts';

/** What is said of an unreadable file that was set aside. */
const SET_ASIDE = {
  state: (path: string) =>
    `The list of gateways and targets could not be read completely and was set aside as ${path}. Add again what ` +
    `${PROGRAM} status and ${PROGRAM} targets do not list any more.`,
  settings: (path: string) => `The settings could not be read and were set aside as ${path}.`,
};

/** Commands that go through the list of gateways or targets. */
const READS_LISTS: ReadonlySet<CliCommand> = new Set([
  'status',
  'token',
  'renew',
  'watch',
  'targets',
  'deliver',
]);

/** Wires the real adapters and runs one command. @returns its exit code */
export async function main(args: readonly string[], around: Surroundings = ownProcess()): Promise<number> {
  const { env, print, remarks, interrupt } = around;
  const dashes = args.indexOf('--');
  // Further words are those of another program.
  const own = dashes === -1 ? args : args.slice(0, dashes);
  const output = createOutput({ out: print, err: (text) => remarks.write(text) }, own.includes('--json'));
  try {
    assertNodeVersion();
    assertNoneKeptByNpm(env);
    const line = parseCommandLine(args, version, print);
    return line === null ? 0 : await run(line, output, around);
  } catch (error) {
    if (isAbort(error) && interrupt.aborted) return EXIT_INTERRUPTED;
    const problem = toProblem(error);
    output.failure(problem);
    if (!(error instanceof AppError) && own.includes('--debug')) {
      remarks.write(`${placeOf(error)}\n`);
    }
    return PROBLEMS[problem.code].exit;
  }
}

/** Where an unexpected error came from. Its message is left out: it may hold anything, such as a token. */
function placeOf(error: unknown): string {
  const { name, stack = '' } = error instanceof Error ? error : { name: typeof error };
  return [name, ...stack.split('\n').filter((line) => /^\s+at /.test(line))].join('\n');
}

/** @returns exit code @throws AppError; AbortError */
async function run(line: CommandLine, output: Output, around: Surroundings): Promise<number> {
  const { env, remarks } = around;
  const environment = readEnvironment(env);
  const timeout = readTimeout(line.options);
  const paths = appPaths(environment.home);
  let closeKeychain = (): void => undefined;
  let isUnreadable = false;
  const keychain = () => {
    const helper = startKeychainProcess();
    closeKeychain = helper.close;
    return { load: async () => helper };
  };
  try {
    const log = createTerminalLog(output.note, line.options.debug === true);
    const { home } = paths;
    const discovery = createDiscovery({ clock });
    const isWatched = remarks.isTTY === true;
    const deps = createDeps({
      ...createStoragePorts(
        paths,
        (file, path) => output.note(SET_ASIDE[file](path)),
        (path) => {
          output.note(`${path} cannot be read, so nothing in it counts. Make it readable for you.`);
          isUnreadable ||= path === paths.state;
        },
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
      targets: { ...createTargets({ clock, log, env, home }), mutex: createTargetMutexes(home) },
    });
    const failed = await runCommand(line, {
      engine: createEngine(deps),
      clock,
      output,
      terminal: createTerminal(around, remarks),
      given: environment.given,
      home: around.home,
      folder: typedIn(env),
      storesSecrets: deps.secrets.kind !== 'memory',
      installation: { version, system: systemName(process.versions) },
      signal: around.interrupt,
    });
    // A timer must not take a list that is not there for one that is empty.
    const isListed = READS_LISTS.has(line.command);
    const told = failed ?? (isUnreadable && isListed ? 'storage-unavailable' : null);
    return told === null ? 0 : PROBLEMS[told].exit;
  } finally {
    closeKeychain();
  }
}
