// The manual page of the command line, made from the same tables as its --help.
import { COMMANDS, type CommandEntry } from '../../main/cli/command-table.ts';
import { KINDS } from '../../main/cli/kind-table.ts';
import { flagOf, OPTION_NAMES, OPTIONS, type OptionName, usageOf } from '../../main/cli/option-table.ts';
import { EXIT_INTERRUPTED, PROBLEMS } from '../../shared/problem.ts';

/** @param date the day of the page, as `2026-11-28` */
export function manPage(version: string, date: string): string {
  return [
    `.TH ENVOY-TRAY 1 ${date} "Envoy Tray ${version}"`,
    // An option must not break in its middle.
    '.nh',
    '.SH NAME',
    String.raw`envoy-tray \- keep the local token of an Enphase gateway alive`,
    '.SH SYNOPSIS',
    `.B envoy-tray\n.I command\n[${roff('--json')}] [options]`,
    '.SH DESCRIPTION',
    roff(
      'Finds the gateway on the network, gets a token from Enphase, lets the gateway itself try it, keeps it in the keychain, and takes it to where it is used. Results go to standard output, everything else to standard error.',
    ),
    '.SH COMMANDS',
    ...Object.entries<CommandEntry>(COMMANDS).map(command),
    '.SH KINDS OF TARGETS',
    ...Object.entries(KINDS).map(([kind, { about, takes }]) =>
      item(kind, `${about}${takes.length === 0 ? '' : `. Takes ${takes.map(flagOf).join(', ')}`}.`),
    ),
    '.SH OPTIONS',
    ...OPTION_NAMES.map((name) => item(usageOf(name), `${OPTIONS[name].about}.`)),
    '.SH EXIT STATUS',
    item('0', 'done'),
    ...exits(),
    item(String(EXIT_INTERRUPTED), 'interrupted'),
    '.SH ENVIRONMENT',
    ...Object.entries(ENVIRONMENT).map(([name, about]) => item(name, about)),
    '.SH EXAMPLES',
    ...EXAMPLES.map(([about, line]) => item(line, about)),
    '',
  ].join('\n');
}

const ENVIRONMENT = {
  ENVOY_TRAY_SECRETS:
    'where secrets are kept: keychain (default), memory (nothing is kept), or file:PATH (only you may read it; weaker)',
  ENVOY_TRAY_HOME: 'the folder of the program’s files',
  'ENVOY_TRAY_EMAIL, ENVOY_TRAY_PASSWORD': 'an account in place of the stored one',
  HTTPS_PROXY: 'a proxy for Enphase’s cloud; never used for the gateway',
} as const;

const EXAMPLES = [
  ['Sign in, once.', 'envoy-tray login'],
  ['Make the first token.', 'envoy-tray renew'],
  ['Look after it once a day, from a timer.', 'envoy-tray renew --if-due'],
  ['Fail if less than two weeks are left, for monitoring.', 'envoy-tray status --expect-days 14'],
] as const;

/** Text for troff: no hyphen that breaks, no accidental request, ASCII only. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(
      /[^\x20-\x7e\n]/gu,
      (sign) => `\\[u${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replaceAll(/^(?=[.'])/gm, '\\&');

const item = (name: string, about: string): string => `.TP\n.B ${roff(name)}\n${roff(about)}`;

function command([name, { about, options, words = '' }]: [string, CommandEntry]): string {
  const flags = options.map((option: OptionName) => flagOf(option)).join(', ');
  return item(`${name} ${words}`.trim(), `${about}.${flags === '' ? '' : ` Takes ${flags}.`}`);
}

/** One item an exit status, with its codes. */
function exits(): string[] {
  const codes = new Map<number, string[]>();
  for (const [code, { exit }] of Object.entries(PROBLEMS))
    codes.set(exit, [...(codes.get(exit) ?? []), code]);
  return [...codes].map(([exit, names]) => item(String(exit), names.join(', ')));
}
