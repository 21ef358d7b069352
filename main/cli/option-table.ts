/** Every option by name: how it is written, and its `--help` text. */
export const OPTIONS = {
  json: ['--json', 'print exactly one JSON document'],
  host: ['--host <address>', 'the gateway’s address, HOST or HOST:PORT'],
  serial: ['--serial <number>', 'the gateway’s serial number'],
  timeout: ['--timeout <seconds>', 'how long to wait for each answer'],
  passwordStdin: ['--password-stdin', 'read e-mail and password from standard input, a line each'],
  replace: ['--replace', 'even if what is there is good and lasts longer, or is something else'],
  interval: ['--interval <seconds>', 'pause between two readings'],
  ifDue: ['--if-due [days]', 'only if that is due, or if the token ends within so many days'],
  undo: ['--undo', 'bring back the token that the last renewal replaced; the cloud is not asked'],
  noDeliver: ['--no-deliver', 'leave the targets as they are'],
  dryRun: ['--dry-run', 'only look, and say what would change'],
  done: ['--done', 'the token was put there by hand (clipboard)'],
  roleChange: ['--role-change', 'even if the token there has another role'],
  label: ['--label <text>', 'a name for the target'],
  keyStdin: ['--key-stdin', 'read the key, or the values of --header, from standard input, a line each'],
  path: ['--path <file>', 'file, replace: the file'],
  template: ['--template <text>', 'file: its contents, with {token}, {serial}, {expires} or {expiresEpoch}'],
  mode: ['--mode <mode>', 'file: 0600, 0640 or 0644'],
  after: ['--after <command>', 'file, replace, webhook: a program to run after a change'],
  url: ['--url <address>', 'the address of the system, or of the webhook'],
  thing: ['--thing <uid...>', 'openhab: only these things'],
  entry: ['--entry <id>', 'home-assistant: the integration’s entry'],
  secrets: ['--secrets <file>', 'home-assistant: replace the token in this file, then reload'],
  check: ['--check <command>', 'command: a program that ends with 0 if the token works'],
  method: ['--method <method>', 'webhook: PUT, POST or PATCH'],
  header: ['--header <name...>', 'webhook: a header whose value is asked for'],
  body: ['--body <text>', 'webhook: what is sent, as for --template'],
  checkUrl: ['--check-url <address>', 'webhook: an address that answers 2xx if the token works'],
  user: ['--user <name>', 'homebridge, node-red: the user whose password is the key'],
  restart: ['--restart', 'evcc: it comes back by itself after a shutdown, so it may be restarted'],
  debug: ['--debug', 'show where a bug happened'],
} as const satisfies Record<string, readonly [flags: string, about: string]>;

export type OptionName = keyof typeof OPTIONS;

/** Options in the help of the program itself: most commands take them. */
export const COMMON: ReadonlySet<string> = new Set(['json', 'host', 'serial', 'timeout', 'debug']);

/** Whether an option may be given several times. */
export const isRepeatable = (name: OptionName): boolean => OPTIONS[name][0].includes('...');

/** What was typed for an option. */
type Typed<Flags extends string> = Flags extends `${string}...>`
  ? readonly string[]
  : Flags extends `${string}<${string}`
    ? string
    : Flags extends `${string}[${string}`
      ? string | true
      : boolean;

/** The options of a command line, as typed. */
export type Options = { readonly [Name in OptionName]?: Typed<(typeof OPTIONS)[Name][0]> };
