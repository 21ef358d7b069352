import { Command, CommanderError, Option } from 'commander';
import { type AppError, appError } from '../domain/errors.ts';
import { isStartedByNpm, PROGRAM, variableOfNpm } from '../domain/program-name.ts';
import { type CliCommand, COMMANDS, type CommandEntry } from './command-table.ts';
import { kindsHelp } from './kind-table.ts';
import {
  COMMON,
  flagOf,
  isRepeatable,
  OPTION_NAMES,
  OPTIONS,
  type OptionName,
  type Options,
  usageOf,
} from './option-table.ts';
import { valueError } from './options.ts';

export interface CommandLine {
  readonly command: CliCommand;
  readonly options: Options;
  /** Words after the command that belong to no option. */
  readonly words: readonly string[];
}

const FLAGS: ReadonlySet<unknown> = new Set(OPTION_NAMES.map(flagOf));
/** Options of npm too, which may be set for good. It does no harm if npm takes them. */
const NPM_HAS_TOO: ReadonlySet<OptionName> = new Set(['json', 'yes']);
/** All that a suggestion may name. */
const WORDS: ReadonlySet<string> = new Set([...OPTION_NAMES.map(flagOf), ...Object.keys(COMMANDS)]);

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
    const option = new Option(usageOf(name), OPTIONS[name].about).hideHelp(isHidden);
    // For commander `--no-deliver` switches off a `--deliver` that is on without it.
    option.negate = false;
    to.addOption(option).on(`option:${option.name()}`, (value: unknown) => {
      // `--host --json`: the value was forgotten, and commander has taken the next option for it.
      if (FLAGS.has(value)) throw valueError(name);
      if (option.required && !isRepeatable(name) && seen.has(name))
        throw appError('usage/option-twice', { option: `--${option.name()}` });
      seen.add(name);
    });
  };
  for (const name of OPTION_NAMES) addOption(program, name, !COMMON.has(name));
  const commands = new Map<string, Command>();
  for (const [name, { about, options, words = '' }] of Object.entries<CommandEntry>(COMMANDS)) {
    const [group = name, own = group] = name.split(' ');
    const command = (own === group ? program : (commands.get(group) ?? program))
      .command(`${own} ${words}`.trim())
      .description(about)
      .action(() => {
        chosen = { command: name as CliCommand, options: command.optsWithGlobals(), words: command.args };
      });
    if (name === 'targets add') command.addHelpText('after', kindsHelp);
    commands.set(name, command);
    // Making the options of all commands takes twice as long as the rest of the parsing.
    if (!name.split(' ').every((word) => args.includes(word))) continue;
    for (const option of ['json', ...options, 'debug'] as const) addOption(command, option, false);
  }
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Exit code 0: the user asked for --help or --version. Help without a command is an error.
    if (error.exitCode === 0) return null;
    throw usageError(error, args);
  }
  assertTaken(chosen);
  return chosen;
}

/**
 * Without `--` before the command npm takes its options for its own: `npm run cli forget --serial N` would delete
 * everything.
 *
 * @param env from npm, which sets a variable for each option that it has taken
 * @throws AppError `usage`
 */
export function assertNoneKeptByNpm(env: NodeJS.ProcessEnv): void {
  if (!isStartedByNpm(env)) return;
  const variable = (name: OptionName) => variableOfNpm(flagOf(name).replace(/^--(no-)?/, ''));
  const kept = OPTION_NAMES.find((name) => !NPM_HAS_TOO.has(name) && env[variable(name)] !== undefined);
  if (kept !== undefined) throw appError('usage/kept-by-npm', { option: flagOf(kept) });
}

/** An option that does nothing would surprise: `forget --timeout 5` may have meant something else. */
function assertTaken(line: CommandLine | null): void {
  if (line === null) return;
  const taken: readonly string[] = ['json', 'debug', ...COMMANDS[line.command].options];
  const other = Object.keys(line.options).find((name) => !taken.includes(name));
  if (other === undefined) return;
  throw appError('usage/option-not-taken', { command: line.command, option: flagOf(other as OptionName) });
}

/**
 * In our own words: commander's repeat what was typed, and users do type passwords. Of its suggestions those are taken
 * that are words of this program.
 */
function usageError({ code, message }: CommanderError, args: readonly string[]): AppError {
  const [first, second, third] = args;
  const [, suggested = ''] = /\n\(Did you mean (?:one of )?(.*)\?\)$/.exec(message) ?? [];
  const meant = suggested
    .split(', ')
    .filter((word) => WORDS.has(word))
    .join(' or ');
  switch (code) {
    case 'commander.unknownOption': {
      if (meant !== '') return appError('usage/option-meant', { meant });
      if (`${first} ${second} ${third}` === 'targets add command' && !args.includes('--'))
        return appError('usage/target-program');
      const command = [`${first} ${second}`, `${first}`].find((words) => Object.hasOwn(COMMANDS, words));
      return command === undefined
        ? appError('usage/option')
        : appError('usage/option-of-command', { command });
    }
    case 'commander.unknownCommand':
      return meant === '' ? appError('usage/command') : appError('usage/command-meant', { meant });
    case 'commander.optionMissingArgument': {
      const lacking = OPTION_NAMES.find((name) => message.includes(`'${usageOf(name)}'`));
      return lacking === undefined ? appError('usage/command-line') : valueError(lacking);
    }
    case 'commander.excessArguments': {
      const [, last = ''] = /for '([\w-]+)'/.exec(message) ?? [];
      const command = Object.keys(COMMANDS).find((name) => name.split(' ').at(-1) === last);
      if (command === 'targets') return appError('usage/targets-word');
      return command === undefined
        ? appError('usage/command-line')
        : appError('usage/too-many-words', { command });
    }
    case 'commander.help':
      return appError(first === 'help' ? 'usage/command' : 'usage/no-command');
    default:
      return appError('usage/command-line');
  }
}
