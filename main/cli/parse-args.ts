import { Command, CommanderError, Option } from 'commander';
import { type AppError, appError } from '../domain/errors.ts';
import { PROGRAM } from '../domain/program-name.ts';
import { type CliCommand, COMMANDS, type CommandEntry } from './command-table.ts';
import { COMMON, isRepeatable, OPTIONS, type OptionName, type Options } from './option-table.ts';

export interface CommandLine {
  readonly command: CliCommand;
  readonly options: Options;
  /** Words after the command that belong to no option. */
  readonly words: readonly string[];
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
  const program = new Command(PROGRAM)
    .description('Keeps the local token of your Enphase gateway alive.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => undefined });
  const seen = new Set<OptionName>();
  /** An option may stand before or after the command. Of two values one would be lost without a word. */
  const addOption = (to: Command, name: OptionName, isHidden: boolean) => {
    const [flags, about] = OPTIONS[name];
    const option = new Option(flags, about).hideHelp(isHidden);
    // For commander `--no-deliver` switches off a `--deliver` that is on without it.
    option.negate = false;
    to.addOption(option).on(`option:${option.name()}`, () => {
      if (option.required && !isRepeatable(name) && seen.has(name))
        throw appError('usage/option-twice', { option: `--${option.name()}` });
      seen.add(name);
    });
  };
  for (const name of Object.keys(OPTIONS) as OptionName[]) addOption(program, name, !COMMON.has(name));
  const commands = new Map<string, Command>();
  for (const [name, { about, options, words = '' }] of Object.entries<CommandEntry>(COMMANDS)) {
    const [group = name, own = group] = name.split(' ');
    const command = (own === group ? program : (commands.get(group) ?? program))
      .command(`${own} ${words}`.trim())
      .description(about)
      .action(() => {
        chosen = { command: name as CliCommand, options: command.optsWithGlobals(), words: command.args };
      });
    commands.set(name, command);
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
  throw appError('usage/option-not-taken', { command: line.command, option: flagOf(other as OptionName) });
}

/** `--dry-run` */
export const flagOf = (name: OptionName): string => OPTIONS[name][0].split(' ', 1)[0] ?? name;

/** In our own words: commander's repeat what was typed, and users do type passwords. */
function usageError(error: CommanderError): AppError {
  const option = /^error: unknown option '(--[\w-]+|-\w)/.exec(error.message)?.[1];
  if (option !== undefined) return appError('usage/option', { option });
  if (error.code === 'commander.optionMissingArgument') return appError('usage/option-value');
  if (error.code === 'commander.unknownCommand') return appError('usage/command');
  return appError(error.code === 'commander.help' ? 'usage/no-command' : 'usage/command-line');
}
