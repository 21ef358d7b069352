interface OptionEntry {
  readonly flag: `--${string}`;
  /** What its value is, as `--help` shows it. Without one it is a switch. */
  readonly value?: string;
  /** Whether it may be given several times. */
  readonly isRepeatable?: boolean;
  /** Whether it may be given without its value. */
  readonly isOptional?: boolean;
  readonly about: string;
  readonly example?: string;
}

/** Every option by name. The only list of them: the parser, `--help`, the completion and the manual page read it. */
export const OPTIONS = {
  json: { flag: '--json', about: 'print exactly one JSON document' },
  host: {
    flag: '--host',
    value: 'address',
    about: 'the gateway’s address, HOST or HOST:PORT',
    example: '192.168.1.20',
  },
  serial: {
    flag: '--serial',
    value: 'number',
    about: 'the gateway’s serial number',
    example: '122399000001',
  },
  timeout: { flag: '--timeout', value: 'seconds', about: 'how long to wait for each answer', example: '10' },
  passwordStdin: {
    flag: '--password-stdin',
    about: 'read e-mail and password from standard input, a line each',
  },
  replace: {
    flag: '--replace',
    about: 'even if what is there is good and lasts longer, or is something else',
  },
  interval: { flag: '--interval', value: 'seconds', about: 'pause between two readings', example: '10' },
  ifDue: {
    flag: '--if-due',
    value: 'days',
    isOptional: true,
    about: 'only if that is due, or if the token ends within so many days',
  },
  undo: {
    flag: '--undo',
    about: 'bring back the token that the last renewal replaced; the cloud is not asked',
  },
  expectDays: {
    flag: '--expect-days',
    value: 'days',
    about: 'fail if a token has less than so many days left (exit 7), is missing (4) or cannot be read (8)',
    example: '14',
  },
  noDeliver: { flag: '--no-deliver', about: 'leave the targets as they are' },
  dryRun: { flag: '--dry-run', about: 'only look, and say what would change' },
  done: { flag: '--done', about: 'the token was put there by hand (clipboard)' },
  roleChange: { flag: '--role-change', about: 'even if the token there has another role' },
  label: { flag: '--label', value: 'text', about: 'a name for the target', example: 'Kitchen' },
  keyStdin: {
    flag: '--key-stdin',
    about: 'read the key, or the values of --header, from standard input, a line each',
  },
  path: {
    flag: '--path',
    value: 'file',
    about: 'file, replace: the file',
    example: '/etc/prometheus/envoy-token',
  },
  template: {
    flag: '--template',
    value: 'text',
    about: 'file: its contents, with {token}, {serial}, {expires} or {expiresEpoch}',
    example: 'ENVOY_JWT={token}',
  },
  mode: { flag: '--mode', value: 'mode', about: 'file: 0600, 0640 or 0644', example: '0640' },
  after: {
    flag: '--after',
    value: 'command',
    about: 'file, replace, webhook: a program to run after a change',
    example: 'systemctl restart telegraf',
  },
  url: {
    flag: '--url',
    value: 'address',
    about: 'the address of the system, or of the webhook',
    example: 'http://openhabian:8080',
  },
  thing: {
    flag: '--thing',
    value: 'uid',
    isRepeatable: true,
    about: 'openhab: only these things',
    example: 'enphase:envoy:home',
  },
  entry: {
    flag: '--entry',
    value: 'id',
    about: 'home-assistant: the integration’s entry',
    example: '01J9ZK3X',
  },
  secrets: {
    flag: '--secrets',
    value: 'file',
    about: 'home-assistant: replace the token in this file, then reload',
    example: '/config/secrets.yaml',
  },
  check: {
    flag: '--check',
    value: 'command',
    about: 'command: a program that ends with 0 if the token works',
    example: '/usr/local/bin/check-token',
  },
  method: { flag: '--method', value: 'method', about: 'webhook: PUT, POST or PATCH', example: 'PUT' },
  header: {
    flag: '--header',
    value: 'name',
    isRepeatable: true,
    about: 'webhook: a header whose value is asked for',
    example: 'X-Api-Key',
  },
  body: {
    flag: '--body',
    value: 'text',
    about: 'webhook: what is sent, as for --template',
    example: '{"token":"{token}"}',
  },
  checkUrl: {
    flag: '--check-url',
    value: 'address',
    about: 'webhook: an address that answers 2xx if the token works',
    example: 'http://192.168.1.30/state',
  },
  user: {
    flag: '--user',
    value: 'name',
    about: 'homebridge, node-red: the user whose password is the key',
    example: 'admin',
  },
  restart: {
    flag: '--restart',
    about: 'evcc: it comes back by itself after a shutdown, so it may be restarted',
  },
  yes: { flag: '--yes', about: 'delete without asking' },
  debug: { flag: '--debug', about: 'show where a bug happened' },
} as const satisfies Record<string, OptionEntry>;

export type OptionName = keyof typeof OPTIONS;

export const OPTION_NAMES = Object.keys(OPTIONS) as OptionName[];

/** Options in the help of the program itself: most commands take them. */
export const COMMON: ReadonlySet<string> = new Set(['json', 'host', 'serial', 'timeout', 'debug']);

const entry = (name: OptionName): OptionEntry => OPTIONS[name];

/** `--dry-run` */
export const flagOf = (name: OptionName): string => entry(name).flag;

/** `--path <file>`, `--thing <uid...>`, `--if-due [days]`: what commander and people read. */
export function usageOf(name: OptionName): string {
  const { flag, value, isRepeatable = false, isOptional = false } = entry(name);
  if (value === undefined) return flag;
  const shown = `${value}${isRepeatable ? '...' : ''}`;
  return `${flag} ${isOptional ? `[${shown}]` : `<${shown}>`}`;
}

/** What the value of an option is; undefined for a switch, and for one that may stand alone. */
export const neededValueOf = (name: OptionName): string | undefined =>
  entry(name).isOptional === true ? undefined : entry(name).value;

/** A value that an option could have. */
export const exampleOf = (name: OptionName): string => entry(name).example ?? '';

/** Whether an option may be given several times. */
export const isRepeatable = (name: OptionName): boolean => entry(name).isRepeatable === true;

/** What was typed for an option. */
type Typed<Entry extends OptionEntry> = Entry extends { isRepeatable: true }
  ? readonly string[]
  : Entry extends { isOptional: true }
    ? string | true
    : Entry extends { value: string }
      ? string
      : boolean;

/** The options of a command line, as typed. */
export type Options = { readonly [Name in OptionName]?: Typed<(typeof OPTIONS)[Name]> };
