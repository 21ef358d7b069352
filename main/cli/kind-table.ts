import type { TargetKindName } from '../../shared/delivery.ts';
import { flagOf, type OptionName } from './option-table.ts';

interface KindEntry {
  readonly about: string;
  readonly takes: readonly OptionName[];
  /** What is asked for as its key; null if it wants none. */
  readonly key: string | null;
}

/** Every kind of target, and which options it takes besides `--serial` and `--label`. */
export const KINDS: Readonly<Record<TargetKindName, KindEntry>> = {
  file: {
    about: 'a file that holds the token and nothing else, or a text around it',
    takes: ['path', 'template', 'mode', 'after', 'replace'],
    key: null,
  },
  replace: { about: 'the token inside another file', takes: ['path', 'after'], key: null },
  openhab: {
    about: 'the things of openHAB that hold the token',
    takes: ['url', 'thing', 'keyStdin'],
    key: 'API token of openHAB',
  },
  'home-assistant': {
    about: 'the Enphase Envoy integration, or secrets.yaml',
    takes: ['url', 'entry', 'secrets', 'keyStdin'],
    key: 'Access token',
  },
  command: {
    about: 'a program that gets the token on standard input: command -- PROGRAM ARG…',
    takes: ['check'],
    key: null,
  },
  webhook: {
    about: 'a web request',
    takes: ['url', 'method', 'header', 'body', 'checkUrl', 'after', 'keyStdin'],
    key: null,
  },
  evcc: {
    about: 'the meters of evcc',
    takes: ['url', 'restart', 'keyStdin'],
    key: 'API key or password of evcc',
  },
  homebridge: {
    about: 'homebridge-enphase-envoy',
    takes: ['url', 'user', 'keyStdin'],
    key: 'Password of Homebridge',
  },
  'node-red': {
    about: 'function nodes and headers of Node-RED',
    takes: ['url', 'user', 'keyStdin'],
    key: 'Password of Node-RED',
  },
  clipboard: { about: 'reminds you until you have put the token there by hand', takes: [], key: null },
};

/** The end of `targets add --help`. */
export const kindsHelp = (): string =>
  [
    '\nKinds, and what each takes besides --serial and --label:',
    ...Object.entries(KINDS).map(([kind, { about, takes }]) =>
      [`  ${kind.padEnd(14)}  ${about}`, ...(takes.length === 0 ? [] : [takes.map(flagOf).join(' ')])].join(
        `\n${' '.repeat(18)}`,
      ),
    ),
  ].join('\n');
