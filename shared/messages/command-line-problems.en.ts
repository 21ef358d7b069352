import type { ProblemText } from './problem-text.ts';

/** After a mistyped command line. */
export const HELP = 'See envoy-tray --help for commands and options.';

const NONE_SET_UP = {
  message: 'No gateway is set up yet.',
  hint: 'Run envoy-tray login once, then envoy-tray renew.',
} as const;

/** Problems with what was typed as a command line, in English. They name known words only, never what was typed. */
export const commandLineProblemsEn = {
  'gateway-not-found/not-this-serial': {
    message: 'No gateway with serial {serial} is set up. Known: {known}.',
    hint: 'Check the number, or leave out --serial.',
  },
  'credentials-missing/not-this-serial': {
    message: 'No gateway with serial {serial} is set up. Known: {known}.',
    hint: 'Check the number, or leave out --serial.',
  },
  'gateway-not-found/none-set-up': NONE_SET_UP,
  'credentials-missing/none-set-up': NONE_SET_UP,
  'usage/old-node': {
    message: 'Envoy Tray needs Node.js {needed} or newer. This is {version}.',
    hint: 'Install a newer one: https://nodejs.org/en/download shows how.',
  },
  'usage/host': { message: '--host takes an address or a name, with a port if needed.', hint: HELP },
  'usage/serial': {
    message: '--serial takes the serial number of a gateway, usually twelve digits.',
    hint: HELP,
  },
  'usage/seconds': {
    message: '{option} takes a number of seconds, such as 10, and 86400 at most.',
    hint: HELP,
  },
  'usage/interval': { message: '--interval takes 1 to 86400 seconds.', hint: HELP },
  'usage/days': { message: '--if-due takes 0 to 999 days, or nothing.', hint: HELP },
  'usage/expect-days': { message: '--expect-days takes 0 to 999 days, such as 14.', hint: HELP },
  'usage/option': { message: 'There is no option like that.', hint: HELP },
  'usage/option-of-command': {
    message: 'There is no option like that.',
    hint: 'See envoy-tray {command} --help for what it takes.',
  },
  'usage/option-meant': { message: 'There is no option like that. Did you mean {meant}?', hint: HELP },
  'usage/kept-by-npm': {
    message: 'npm has taken {option} for itself, so nothing was done.',
    hint: 'Put two dashes before the command: npm run cli -- COMMAND.',
  },
  'usage/option-not-taken': {
    message: '{command} does not take {option}.',
    hint: 'See envoy-tray {command} --help for what it takes.',
  },
  'usage/option-twice': { message: '{option} is given twice.', hint: `Give it once. ${HELP}` },
  'usage/option-value': { message: '{option} needs a value, such as {example}.', hint: HELP },
  'usage/command': { message: 'There is no command like that.', hint: HELP },
  'usage/command-meant': { message: 'There is no command like that. Did you mean {meant}?', hint: HELP },
  'usage/no-command': { message: 'A command is needed.', hint: HELP },
  'usage/shell': {
    message: 'The name of a shell is needed: bash, zsh or fish.',
    hint: 'For example: envoy-tray completion bash.',
  },
  'usage/too-many-words': {
    message: '{command} takes no such word.',
    hint: 'See envoy-tray {command} --help for what it takes.',
  },
  'usage/targets-word': {
    message: 'After targets stands add or remove, or nothing.',
    hint: 'See envoy-tray targets --help for what each takes.',
  },
  'usage/target-program': {
    message: 'An option of the program was taken for one of envoy-tray.',
    hint: 'Put two dashes before the program, as in envoy-tray targets add command -- PROGRAM ARG.',
  },
  'usage/target-word': {
    message: 'What targets add {kind} takes stands after an option, such as {option}.',
    hint: 'See envoy-tray targets add --help for what it takes.',
  },
  'usage/command-line': { message: 'The command line was not understood.', hint: HELP },
} as const satisfies Record<string, ProblemText>;
