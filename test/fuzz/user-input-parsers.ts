import { describe, it } from 'vitest';
import { readInterval, readSelection, readTimeout } from '../../main/cli/options.ts';
import { parseCommandLine } from '../../main/cli/parse-args.ts';
import { compareFirmware, firmwareNumbers } from '../../main/domain/firmware.ts';
import { isCommand, parseCommandArgs } from '../../main/domain/ipc-validation.ts';
import { readEnvironment } from '../../main/platform/node/environment.ts';
import { endpointUrl, formatEndpoint, parseHost } from '../../shared/endpoint.ts';
import type { CommandName } from '../../shared/ipc.ts';
import { fc } from '../support/fast-check.ts';
import { expectNumber, expectWord, fuzz } from './fuzz.ts';
import { anyText, brokenText } from './mutations.ts';

const HOSTS = [
  ...[
    'envoy.local',
    '192.168.1.20',
    '192.168.1.20:8443',
    'https://envoy.local/home',
    '[fd00::1]:443',
    'envoy.',
  ],
  ...[
    'http://192.168.1.20:80/production.json?details=1',
    'user:pass@envoy.local',
    '0x7f.1',
    '1'.repeat(3000),
  ],
  ...[
    'a.'.repeat(3000),
    '-'.repeat(3000),
    '[::ffff:1.2.3.4]',
    'EXAMPLE.org.',
    'bücher.example',
    'envoy.local:0',
  ],
  ...[
    '[1:2:3:4:5:6:7:8]',
    `[${'1:'.repeat(2000)}]`,
    `[${'1:'.repeat(2000)}:`,
    '2130706433',
    '127.1',
    '%31.1.1.1',
  ],
];
const COMMANDS = [
  ...['getSnapshot', 'search', 'addGateway', 'removeGateway', 'signIn', 'enterCode', 'pasteToken', 'renew'],
  ...[
    'copyToken',
    'changeSettings',
    'forget',
    'openLink',
    'hideWindow',
    'trustGateway',
    'constructor',
    '__proto__',
  ],
];
const SETTINGS = {
  leadDays: [30, 7, 1],
  refreshS: 10,
  renewByItself: true,
  language: 'de',
  __proto__: { pinned: 1 },
  pinned: {},
  constructor: 1,
};
/** Values that can cross IPC: no functions, but objects with any property, such as `__proto__` or `length`. */
const odd = fc.constantFrom<unknown>(
  ...[
    null,
    undefined,
    Number.NaN,
    -0,
    Number.POSITIVE_INFINITY,
    1n,
    new Date(Number.NaN),
    new Map([[1, 2]]),
    [],
  ],
  ...[{ length: { toString: null } }, { length: -1 }, JSON.parse('{"__proto__":{"x":1}}'), new Error('x')],
  ...[Object.create(null), new Array(3), 'x'.repeat(40_000), '\ud800', { valueOf: null, toString: null }],
);
const argument = fc.oneof(
  odd,
  fc.constantFrom('122399000001', '123456', 'help', 'a@b.c', 'secret', 'envoy.local'),
  fc
    .subarray(Object.keys(SETTINGS))
    .map((keys) => Object.fromEntries(keys.map((key) => [key, SETTINGS[key as keyof typeof SETTINGS]]))),
  fc.dictionary(fc.constantFrom(...Object.keys(SETTINGS), '__proto__'), odd, { maxKeys: 3 }),
  anyText,
);
const WORDS = [
  ...[
    'renew',
    'login',
    'watch',
    'power',
    '--json',
    '--debug',
    '--host',
    '--serial',
    '--timeout',
    '--interval',
  ],
  ...[
    '--password-stdin',
    '--',
    '-',
    '--host=',
    '--timeout=1e999',
    '--interval=-0',
    '5',
    '0x10',
    'NaN',
    ' 1 ',
  ],
  ...['122399000001', 'envoy.local', '--__proto__', '--constructor=1', '-x', '--no-json', '--help=1', ''],
];
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function userInputParsers(): void {
  describe('a person or a page says', () => {
    it('an address', () =>
      fuzz({
        inputs: fc.oneof({ weight: 9, arbitrary: brokenText(...HOSTS) }, { weight: 1, arbitrary: anyText }),
        first: HOSTS,
        runs: 14_000,
        parse: parseHost,
        codes: [],
        refusal: (found) => found === null,
        check(found) {
          for (const endpoint of found ?? []) {
            expectWord(endpoint.host, 256);
            const { protocol, hostname, username, pathname } = new URL(endpointUrl(endpoint));
            if (protocol !== `${endpoint.scheme}:` || username !== '' || pathname !== '/')
              throw new Error('another place');
            if (!endpoint.host.startsWith('[') && hostname !== endpoint.host.toLowerCase())
              throw new Error(hostname);
            if (!parseHost(formatEndpoint(endpoint))?.some(({ port }) => port === endpoint.port))
              throw new Error('port');
          }
        },
      }));

    it('the name of a firmware', () =>
      fuzz({
        inputs: brokenText('D8.3.5289', '8.2.4264', 'R3.9.36 (a1b2c3)', '1.'.repeat(3000), '9'.repeat(3000)),
        runs: 3000,
        parse: (text) => ({ numbers: firmwareNumbers(text), order: compareFirmware(text, '8.2.4264') }),
        codes: [],
        refusal: ({ numbers }) => numbers === null,
        check({ numbers, order }) {
          for (const number of [...(numbers ?? []), order]) expectNumber(number);
        },
      }));

    it('a command of the window', () =>
      fuzz({
        inputs: fc.tuple(fc.constantFrom(...COMMANDS), fc.array(argument, { maxLength: 3 })),
        runs: 12_000,
        first: [['pasteToken', ['122399000001', 'x'.repeat(1_000_001), false]]],
        parse: ([name, args]) =>
          isCommand(name) ? { name, args: parseCommandArgs(name as CommandName, args) } : null,
        codes: ['usage'],
        refusal: (found) => found === null,
        check(found) {
          // A whole page or mail may be pasted, so only that command takes a long text.
          const limit = found?.name === 'pasteToken' ? 1_000_100 : 2000;
          if (JSON.stringify(found?.args).length > limit) throw new Error('more than the command takes');
        },
      }));

    it('a command line', () =>
      fuzz({
        inputs: fc.array(
          fc.oneof(
            { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
            { weight: 1, arbitrary: brokenText(...WORDS) },
          ),
          { maxLength: 5 },
        ),
        runs: 5000,
        parse(args) {
          const line = parseCommandLine(args, '0', () => undefined);
          if (line === null) return null;
          const selection = readSelection(line.options);
          return [selection.windowMs, readTimeout(line.options), readInterval(line.options.interval)];
        },
        codes: ['usage'],
        refusal: (found) => found === null,
        check(found) {
          for (const number of found ?? []) expectNumber(number);
          if ((found?.[2] ?? 0) < 1) throw new Error('a gateway is a slow computer');
        },
      }));

    it('an address of the cloud, in the environment', () =>
      fuzz({
        inputs: brokenText(
          ...[
            'https://enlighten.example.org',
            'http://127.0.0.1:8080/a/',
            'http://localhost',
            'http://[::1]:1',
          ],
          ...[
            'http://enlighten.example.org',
            'https://a:b@example.org',
            'http://127.0.0.1.example.org',
            'file:///etc',
          ],
          ...['http://127.1', 'http://localhost.', 'https://example.org?x#y', 'javascript:alert(1)'],
        ),
        runs: 6000,
        parse: (text) => (text === '' ? null : readEnvironment({ ENVOY_TRAY_ENLIGHTEN_URL: text })),
        codes: ['usage'],
        refusal: (found) => found === null,
        check(found) {
          const { protocol, hostname, username, password, search } = new URL(found?.enlightenUrl ?? '');
          const safe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
          if (!safe || username + password + search !== '') throw new Error(`unsafe: ${found?.enlightenUrl}`);
        },
      }));
  });
}
