#!/usr/bin/env node
import { EXIT_INTERRUPTED, PROBLEMS } from '../shared/problem.ts';
import { createEngine } from './app/engine.ts';
import { debugLog } from './cli/debug-log.ts';
import { readTimeout } from './cli/options.ts';
import { createOutput } from './cli/output.ts';
import { parseCommandLine } from './cli/parse-args.ts';
import { runCommand } from './cli/run.ts';
import { AppError, isAbort, toProblem } from './domain/errors.ts';
import { createCloud } from './enphase/cloud/client.ts';
import { createDiscovery } from './enphase/discovery.ts';
import { createConnector } from './enphase/gateway/connector.ts';
import { systemClock } from './platform/node/clock.ts';
import { readEnvironment } from './platform/node/environment.ts';
import { appPaths } from './platform/node/paths.ts';
import { openSecrets } from './platform/node/secrets.ts';
import { createStoragePorts } from './platform/node/storage-ports.ts';
import { version } from './version.ts';

/**
 * Start of the note about an unreadable file that was set aside. There is none for `memory.json` (sent
 * reminders, renewal attempts).
 */
const UNREAD = {
  gateways: 'The list of gateways could not be read and was',
  settings: 'The settings could not be read and were',
  signIns: 'What Enlighten said to the last sign-ins could not be read and was',
};

/** Entry point of the command line: wires the real adapters, runs one command and returns its exit code. */
async function main(args: readonly string[]): Promise<number> {
  const output = createOutput(
    { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) },
    args.includes('--json'),
  );
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
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
  try {
    const line = parseCommandLine(args, version, (text) => process.stdout.write(text));
    if (line === null) return 0;
    const environment = readEnvironment(process.env);
    const timeout = readTimeout(line.options);
    const paths = appPaths(environment.home);
    const commands = createEngine({
      clock: systemClock,
      log: debugLog(line.options.debug ? output.note : null),
      secrets: openSecrets(environment.secrets, paths.home, output.note),
      discovery: createDiscovery({ clock: systemClock }),
      connector: createConnector({ clock: systemClock, timeout }),
      cloud: createCloud({ ...environment, clock: systemClock, timeout }),
      ...createStoragePorts(paths, {
        onSetAside: (file, path) => {
          if (file !== 'memory') output.note(`${UNREAD[file]} set aside as ${path}.`);
        },
        onUnwritable: () => output.note('The list of gateways could not be written down.'),
      }),
      givenCredentials: environment.credentials,
    });
    const failed = await runCommand(line, {
      commands,
      clock: systemClock,
      output,
      terminal: { input: process.stdin, output: process.stderr },
      given: environment.credentials,
      email: environment.email,
      signal: interrupt.signal,
    });
    return failed === null ? 0 : PROBLEMS[failed].exit;
  } catch (error) {
    if (isAbort(error) && interrupt.signal.aborted) return EXIT_INTERRUPTED;
    const problem = toProblem(error);
    output.failure(problem);
    if (!(error instanceof AppError) && args.includes('--debug')) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    }
    return PROBLEMS[problem.code].exit;
  }
}

process.exitCode = await main(process.argv.slice(2));
// A keychain that still waits for its password keeps the process alive; even process.exit() waits for it.
setTimeout(() => process.kill(process.pid, 'SIGKILL'), 3000).unref();
