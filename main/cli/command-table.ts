import type { OptionName } from './option-table.ts';

export interface CommandEntry {
  readonly about: string;
  /** What it takes besides `--json` and `--debug`, which every command takes. It refuses all others. */
  readonly options: readonly OptionName[];
  /** Words after the command, as `--help` shows them. */
  readonly words?: string;
}

const ONE_GATEWAY = ['host', 'serial', 'timeout'] as const;

/** Every command by name. The only list of them: the parser, `--help` and the tests read it. */
export const COMMANDS = {
  discover: { about: 'find gateways on the network and ask each who it is', options: ONE_GATEWAY },
  login: {
    about: 'check e-mail and password with Enlighten and keep them in the keychain',
    options: ['passwordStdin', 'timeout'],
  },
  renew: {
    about: 'get a new token, prove it on the gateway, keep it and deliver it',
    options: [...ONE_GATEWAY, 'ifDue', 'undo', 'noDeliver'],
  },
  paste: {
    about: 'keep a token made in the browser, once the gateway accepts it, and deliver it',
    options: [...ONE_GATEWAY, 'replace', 'noDeliver'],
  },
  token: { about: 'print the current token, nothing else', options: ONE_GATEWAY },
  status: {
    about: 'what is known, without asking the cloud',
    options: [...ONE_GATEWAY, 'expectDays'],
  },
  power: { about: 'one reading of the watts', options: ONE_GATEWAY },
  watch: { about: 'a reading each interval, until Ctrl-C', options: [...ONE_GATEWAY, 'interval'] },
  trust: { about: 'accept the certificate that the gateway shows now', options: ONE_GATEWAY },
  targets: { about: 'where the tokens are used, and who holds what', options: ['serial', 'timeout'] },
  'targets add': {
    about: 'remember a place where the token is used, after a look at it',
    words: '[kind] [words...]',
    options: [
      ...(['serial', 'label', 'keyStdin', 'path', 'template', 'mode', 'replace', 'after', 'url'] as const),
      ...(['thing', 'entry', 'secrets', 'check', 'method', 'header', 'body', 'checkUrl'] as const),
      ...(['user', 'restart', 'timeout'] as const),
    ],
  },
  'targets remove': {
    about: 'forget a target and its key; what was written there stays',
    words: '[id]',
    options: [],
  },
  deliver: {
    about: 'put the token where it is used, and prove that it is used',
    words: '[ids...]',
    options: ['serial', 'dryRun', 'done', 'roleChange', 'replace', 'timeout'],
  },
  forget: {
    about: 'delete the password, all tokens and all gateways; with --serial or --host that one gateway',
    options: ['host', 'serial', 'yes'],
  },
  completion: {
    about: 'print the completion of this command line for bash, zsh or fish',
    words: '[shell]',
    options: [],
  },
  doctor: { about: 'try each step and say what is wrong and what to do', options: ONE_GATEWAY },
} as const satisfies Record<string, CommandEntry>;

export type CliCommand = keyof typeof COMMANDS;
