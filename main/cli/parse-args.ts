import { Command, CommanderError, Option } from 'commander';
import type { Engine } from '../app/engine.ts';
import { type AppError, appError } from '../domain/errors.ts';
import type { CommonOptions } from './options.ts';

/** Every option by name: how it is written, and its `--help` text. */
export const OPTIONS = {
  json: ['--json', 'print exactly one JSON document'],
  host: ['--host <address>', 'the gateway’s address, HOST or HOST:PORT'],
  serial: ['--serial <number>', 'the gateway’s serial number'],
  timeout: ['--timeout <seconds>', 'how long to wait for each answer'],
  passwordStdin: ['--password-stdin', 'read e-mail and password from standard input, a line each'],
  replace: ['--replace', 'even if the token in use is good and lasts longer'],
  interval: ['--interval <seconds>', 'pause between two readings'],
  debug: ['--debug', 'show where a bug happened'],
} as const satisfies Record<string, readonly [flags: string, about: string]>;

/** Options in the help of the program itself: most commands take them. */
const COMMON: ReadonlySet<string> = new Set(['json', 'host', 'serial', 'timeout', 'debug']);

export type OptionName = keyof typeof OPTIONS;

interface CommandEntry {
  readonly about: string;
  /** What it takes besides `--json` and `--debug`, which every command takes. It refuses all others. */
  readonly options: readonly OptionName[];
}

const ONE_GATEWAY = ['host', 'serial', 'timeout'] as const;

/** Every command by name. The only list of them: the parser, `--help` and the tests read it. */
export const COMMANDS = {
  discover: { about: 'find gateways on the network and ask each who it is', options: ONE_GATEWAY },
  login: {
    about: 'check e-mail and password with Enlighten and keep them in the keychain',
    options: ['passwordStdin', 'timeout'],
  },
  renew: { about: 'get a new token, prove it on the gateway, then keep it', options: ONE_GATEWAY },
  paste: {
    about: 'keep a token made in the browser, once the gateway accepts it',
    options: [...ONE_GATEWAY, 'replace'],
  },
  token: { about: 'print the current token, nothing else', options: ONE_GATEWAY },
  status: { about: 'what is known, without asking the cloud', options: ONE_GATEWAY },
  power: { about: 'one reading of the watts', options: ONE_GATEWAY },
  watch: { about: 'a reading each interval, until Ctrl-C', options: [...ONE_GATEWAY, 'interval'] },
  trust: { about: 'accept the certificate that the gateway shows now', options: ONE_GATEWAY },
  forget: {
    about: 'delete the password, all tokens and all gateways; with --serial or --host that one gateway',
    options: ['host', 'serial'],
  },
  doctor: { about: 'try each step and say what is wrong and what to do', options: ONE_GATEWAY },
} as const satisfies Partial<Record<keyof Engine | 'token' | 'watch', CommandEntry>>;

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
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => undefined });
  const seen = new Set<OptionName>();
  /** An option may stand before or after the command. Of two values one would be lost without a word. */
  const addOption = (to: Command, name: OptionName, isHidden: boolean) => {
    const [flags, about] = OPTIONS[name];
    const option = new Option(flags, about).hideHelp(isHidden);
    to.addOption(option).on(`option:${option.name()}`, () => {
      if (option.required && seen.has(name))
        throw appError('usage/option-twice', { option: `--${option.name()}` });
      seen.add(name);
    });
  };
  for (const name of Object.keys(OPTIONS) as OptionName[]) addOption(program, name, !COMMON.has(name));
  for (const [name, { about, options }] of Object.entries<CommandEntry>(COMMANDS)) {
    const command = program
      .command(name)
      .description(about)
      .action(() => {
        chosen = { command: name as CliCommand, options: command.optsWithGlobals() };
      });
    for (const option of ['json', ...options, 'debug'] as const) addOption(command, option, false);
  }
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Exit code 0: the user asked for --help or --version. Help without a command is an error.
    if (error.exitCode === 0) return null;
    throw usageError(error);
  }
  assertTaken(chosen);
  return chosen;
}

/** An option that does nothing would surprise: `forget --timeout 5` may have meant something else. */
function assertTaken(line: CommandLine | null): void {
  if (line === null) return;
  const taken: readonly string[] = ['json', 'debug', ...COMMANDS[line.command].options];
  const other = Object.keys(line.options).find((name) => !taken.includes(name));
  if (other === undefined) return;
  const [option = other] = OPTIONS[other as OptionName][0].split(' ');
  throw appError('usage/option-not-taken', { command: line.command, option });
}

/** In our own words: commander's repeat what was typed, and users do type passwords. */
function usageError(error: CommanderError): AppError {
  const option = /^error: unknown option '(--[\w-]+|-\w)/.exec(error.message)?.[1];
  if (option !== undefined) return appError('usage/option', { option });
  if (error.code === 'commander.optionMissingArgument') return appError('usage/option-value');
  if (error.code === 'commander.unknownCommand') return appError('usage/command');
  return appError(error.code === 'commander.help' ? 'usage/no-command' : 'usage/command-line');
}
