import { appError } from '../domain/errors.ts';
import type { CliCommand } from './command-table.ts';
import {
  ALL_COMMANDS,
  choicesAfter,
  commandsIn,
  flagsWhere,
  GROUPS,
  type SHELL_NAMES,
  takesFile,
  takesOther,
  VALUES,
} from './completion-choices.ts';
import type { View } from './format.ts';
import { flagOf, OPTION_NAMES, type OptionName } from './option-table.ts';

/** `completion` @throws AppError `usage` */
export function completionView([shell = '', ...more]: readonly string[]): View {
  if (!isShell(shell) || more.length > 0) throw appError('usage/shell');
  const script = SHELLS[shell]();
  return { json: { shell, script }, text: script.trimEnd() };
}

const isShell = (word: string): word is keyof typeof SHELLS => Object.hasOwn(SHELLS, word);

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Bash and zsh: finds the command among the words typed so far, in `command`. */
const findCommand = (words: string): string => `  local command= word
  for word in ${words}; do
    case "$command $word" in
      ${Object.keys(commandsIn(''))
        .map((name) => `' ${name}'`)
        .join('|')}) command=$word ;;
${GROUPS.map(
  (group) =>
    `      ${Object.keys(commandsIn(group))
      .map((name) => `'${group} ${name}'`)
      .join('|')}) command="$command $word" ;;`,
).join('\n')}
    esac
  done`;

const bash = (): string => `# bash completion of envoy-tray
_envoy_tray() {
  local IFS=$' \\t\\n' words= cur=\${COMP_WORDS[COMP_CWORD]}
${findCommand(`"\${COMP_WORDS[@]:1:COMP_CWORD-1}"`)}
  case \${COMP_WORDS[COMP_CWORD-1]} in
    ${flagsWhere(takesFile, '|')})
      IFS=$'\\n'
      # It does not know what ~ is.
      COMPREPLY=($(compgen -f -- "\${cur/#\\~\\//$HOME/}"))
      compopt -o filenames 2>/dev/null
      return ;;
    ${flagsWhere(takesOther, '|')}) return ;;
${Object.entries(VALUES)
  .map(([name, values]) => `    ${flagOf(name as OptionName)}) words='${values.join(' ')}' ;;`)
  .join('\n')}
    *)
      case $command in
${ALL_COMMANDS.map((name) => `        ${quote(name)}) words=${quote(Object.keys(choicesAfter(name)).join(' '))} ;;`).join('\n')}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _envoy_tray envoy-tray
`;

const zsh = (): string => `#compdef envoy-tray
_envoy_tray() {
  local -a choices
${findCommand(`\${words[2,CURRENT-1]}`)}
  case $words[CURRENT-1] in
    (${flagsWhere(takesFile, '|')}) _files; return ;;
    (${flagsWhere(takesOther, '|')}) _message value; return ;;
${Object.entries(VALUES)
  .map(([name, values]) => `    (${flagOf(name as OptionName)}) compadd ${values.join(' ')}; return ;;`)
  .join('\n')}
  esac
  case $command in
${ALL_COMMANDS.map(
  (name) => `    (${quote(name)}) choices=(
${Object.entries(choicesAfter(name))
  .map(([word, about]) => `      ${quote(`${word}:${about}`)}`)
  .join('\n')}
    ) ;;`,
).join('\n')}
  esac
  _describe envoy-tray choices
}
if [ "$funcstack[1]" = _envoy_tray ]; then _envoy_tray "$@"; else compdef _envoy_tray envoy-tray; fi
`;

/** Fish: the condition under which a command is the one that is typed. */
function whenTyped(name: CliCommand | ''): string {
  if (name === '') return '__fish_use_subcommand';
  const seen = name.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`);
  const others = Object.keys(commandsIn(name));
  const none = others.length === 0 ? [] : [`not __fish_seen_subcommand_from ${others.join(' ')}`];
  return [...seen, ...none].join('; and ');
}

const fishQuote = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;

/** Fish: what the value of an option can be. */
function fishValue(option: OptionName): string {
  if (takesFile(option)) return ' -r -F';
  if (VALUES[option] !== undefined) return ` -x -a ${fishQuote(VALUES[option].join(' '))}`;
  return takesOther(option) ? ' -x' : '';
}

function fishLine(name: CliCommand | '', word: string, about: string): string {
  const option = OPTION_NAMES.find((one) => flagOf(one) === word);
  const value = option === undefined ? '' : fishValue(option);
  const what = word.startsWith('--') ? `-l ${word.slice(2)}${value}` : `-a ${word}`;
  const told = about === '' ? '' : ` -d ${fishQuote(about)}`;
  return `complete -c envoy-tray -n ${fishQuote(whenTyped(name))} ${what}${told}`;
}

const fish = (): string =>
  [
    '# fish completion of envoy-tray',
    'complete -c envoy-tray -f',
    ...ALL_COMMANDS.flatMap((name) =>
      Object.entries(choicesAfter(name)).map(([word, about]) => fishLine(name, word, about)),
    ),
    '',
  ].join('\n');

const SHELLS = { bash, zsh, fish } satisfies Record<(typeof SHELL_NAMES)[number], () => string>;
