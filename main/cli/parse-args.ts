import { Command, CommanderError } from 'commander';
import type { Engine } from '../app/engine.ts';
import { type AppError, appError } from '../domain/errors.ts';
import type { CommonOptions } from './options.ts';

/** Every command by name, with its `--help` text. The only list of them. */
const COMMANDS = {
  discover: 'find gateways on the network and ask each who it is',
  login: 'check e-mail and password with Enlighten and keep them in the keychain',
  renew: 'get a new token, prove it on the gateway, then keep it',
  paste: 'keep a token made in the browser, once the gateway accepts it',
  token: 'print the current token, nothing else',
  status: 'what is known, without asking the cloud',
  power: 'one reading of the watts',
  watch: 'a reading each interval, until Ctrl-C',
  trust: 'accept the certificate that the gateway shows now',
  forget: 'delete the password, all tokens and all gateways from this computer',
  doctor: 'try each step and say what is wrong and what to do',
} as const satisfies Partial<Record<keyof Engine | 'token' | 'watch', string>>;

export type CliCommand = keyof typeof COMMANDS;

export interface CommandLine {
  readonly command: CliCommand;
  readonly options: CommonOptions & {
    readonly passwordStdin?: boolean;
    readonly interval?: string;
    readonly replace?: boolean;
    readonly debug?: boolean;
  };
}

/**
 * @param args without the program's own name
 * @returns null when help or version was asked for and printed
 * @throws AppError `usage`
 */
export function parseCommandLine(
  args: readonly string[],
  version: string,
  print: (text: string) => void,
): CommandLine | null {
  let chosen: CommandLine | null = null;
  const program = new Command('envoy-tray')
    .description('Keeps the local token of your Enphase gateway alive.')
    .version(version)
    .option('--json', 'print exactly one JSON document')
    .option('--host <address>', 'the gateway’s address, HOST or HOST:PORT')
    .option('--serial <number>', 'the gateway’s serial number')
    .option('--timeout <seconds>', 'how long to wait for each answer')
    .option('--debug', 'show where a bug happened')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => undefined });
  for (const [name, description] of Object.entries(COMMANDS)) {
    const command = program
      .command(name)
      .description(description)
      .action(() => {
        chosen = { command: name as CliCommand, options: command.optsWithGlobals() };
      });
    if (name === 'login')
      command.option('--password-stdin', 'read e-mail and password from standard input, a line each');
    if (name === 'paste') command.option('--replace', 'even if the token in use is good and lasts longer');
    if (name === 'watch') command.option('--interval <seconds>', 'pause between two readings');
  }
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Exit code 0: the user asked for --help or --version. Help without a command is an error.
    if (error.exitCode === 0) return null;
    throw usageError(error);
  }
  return chosen;
}

/** In our own words: commander's repeat what was typed, and users do type passwords. */
function usageError(error: CommanderError): AppError {
  const option = /^error: unknown option '(--[\w-]+|-\w)/.exec(error.message)?.[1];
  if (option !== undefined) return appError('usage/option', { option });
  if (error.code === 'commander.optionMissingArgument') return appError('usage/option-value');
  if (error.code === 'commander.unknownCommand') return appError('usage/command');
  return appError(error.code === 'commander.help' ? 'usage/no-command' : 'usage/command-line');
}
