import { type CliCommand, COMMANDS } from './command-table.ts';
import { KINDS } from './kind-table.ts';
import { flagOf, neededValueOf, OPTION_NAMES, OPTIONS, type OptionName } from './option-table.ts';

/** What can be typed at one place, with what it does. */
type Choices = Readonly<Record<string, string>>;

export const SHELL_NAMES = ['bash', 'zsh', 'fish'] as const;

const NAMES = Object.keys(COMMANDS) as CliCommand[];
/** Commands of two words, such as `targets add`, by their first. */
export const GROUPS = [
  ...new Set(NAMES.filter((name) => name.includes(' ')).map((name) => name.split(' ')[0] ?? '')),
];

export const commandsIn = (group: string): Choices =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const words = name.split(' ');
      const own = words.pop() ?? '';
      return words.join(' ') === group ? [[own, COMMANDS[name].about]] : [];
    }),
  );

const optionsOf = (names: readonly OptionName[]): Choices =>
  Object.fromEntries([
    ...names.map((name) => [flagOf(name), OPTIONS[name].about]),
    ['--help', 'say what can be typed'],
  ]);

/** What can follow a command; the empty name is the program alone. */
export function choicesAfter(name: CliCommand | ''): Choices {
  if (name === '') return { ...commandsIn(''), ...optionsOf([]), '--version': 'print the version' };
  return {
    ...commandsIn(name),
    ...(name === 'targets add'
      ? Object.fromEntries(Object.entries(KINDS).map(([kind, { about }]) => [kind, about]))
      : {}),
    ...(name === 'completion' ? Object.fromEntries(SHELL_NAMES.map((shell) => [shell, ''])) : {}),
    ...optionsOf(['json', ...COMMANDS[name].options, 'debug']),
  };
}

/** Options whose value is one of few words. */
export const VALUES: Partial<Record<OptionName, readonly string[]>> = {
  mode: ['0600', '0640', '0644'],
  method: ['PUT', 'POST', 'PATCH'],
};
export const takesFile = (name: OptionName): boolean => neededValueOf(name) === 'file';
export const takesOther = (name: OptionName): boolean =>
  neededValueOf(name) !== undefined && !takesFile(name) && VALUES[name] === undefined;
export const flagsWhere = (holds: (name: OptionName) => boolean, between: string): string =>
  OPTION_NAMES.filter(holds).map(flagOf).join(between);

/** Every command, and the empty name of the program alone. */
export const ALL_COMMANDS: readonly (CliCommand | '')[] = ['', ...NAMES];
