/** Every option by name: how it is written, its `--help` text, and an example of its value. */
export const OPTIONS = {
  json: ['--json', 'print exactly one JSON document'],
  host: ['--host <address>', 'the gateway’s address, HOST or HOST:PORT', '192.168.1.20'],
  serial: ['--serial <number>', 'the gateway’s serial number', '122399000001'],
  timeout: ['--timeout <seconds>', 'how long to wait for each answer', '10'],
  passwordStdin: ['--password-stdin', 'read e-mail and password from standard input, a line each'],
  replace: ['--replace', 'even if what is there is good and lasts longer, or is something else'],
  interval: ['--interval <seconds>', 'pause between two readings', '10'],
  ifDue: ['--if-due [days]', 'only if that is due, or if the token ends within so many days'],
  undo: ['--undo', 'bring back the token that the last renewal replaced; the cloud is not asked'],
  expectDays: [
    '--expect-days <days>',
    'fail if a token has less than so many days left (exit 7), is missing (4) or cannot be read (8)',
    '14',
  ],
  noDeliver: ['--no-deliver', 'leave the targets as they are'],
  dryRun: ['--dry-run', 'only look, and say what would change'],
  done: ['--done', 'the token was put there by hand (clipboard)'],
  roleChange: ['--role-change', 'even if the token there has another role'],
  label: ['--label <text>', 'a name for the target', 'Kitchen'],
  keyStdin: ['--key-stdin', 'read the key, or the values of --header, from standard input, a line each'],
  path: ['--path <file>', 'file, replace: the file', '/etc/prometheus/envoy-token'],
  template: [
    '--template <text>',
    'file: its contents, with {token}, {serial}, {expires} or {expiresEpoch}',
    'ENVOY_JWT={token}',
  ],
  mode: ['--mode <mode>', 'file: 0600, 0640 or 0644', '0640'],
  after: [
    '--after <command>',
    'file, replace, webhook: a program to run after a change',
    'systemctl restart telegraf',
  ],
  url: ['--url <address>', 'the address of the system, or of the webhook', 'http://openhabian:8080'],
  thing: ['--thing <uid...>', 'openhab: only these things', 'enphase:envoy:home'],
  entry: ['--entry <id>', 'home-assistant: the integration’s entry', '01J9ZK3X'],
  secrets: [
    '--secrets <file>',
    'home-assistant: replace the token in this file, then reload',
    '/config/secrets.yaml',
  ],
  check: [
    '--check <command>',
    'command: a program that ends with 0 if the token works',
    '/usr/local/bin/check-token',
  ],
  method: ['--method <method>', 'webhook: PUT, POST or PATCH', 'PUT'],
  header: ['--header <name...>', 'webhook: a header whose value is asked for', 'X-Api-Key'],
  body: ['--body <text>', 'webhook: what is sent, as for --template', '{"token":"{token}"}'],
  checkUrl: [
    '--check-url <address>',
    'webhook: an address that answers 2xx if the token works',
    'http://192.168.1.30/state',
  ],
  user: ['--user <name>', 'homebridge, node-red: the user whose password is the key', 'admin'],
  restart: ['--restart', 'evcc: it comes back by itself after a shutdown, so it may be restarted'],
  yes: ['--yes', 'delete without asking'],
  debug: ['--debug', 'show where a bug happened'],
} as const satisfies Record<string, Entry>;

type Entry = readonly [flags: string, about: string, example?: string];

export type OptionName = keyof typeof OPTIONS;

/** Options in the help of the program itself: most commands take them. */
export const COMMON: ReadonlySet<string> = new Set(['json', 'host', 'serial', 'timeout', 'debug']);

/** `--dry-run` */
export const flagOf = (name: OptionName): string => OPTIONS[name][0].split(' ', 1)[0] ?? name;

/** A value that an option could have. */
export const exampleOf = (name: OptionName): string => (OPTIONS[name] as Entry)[2] ?? '';

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
