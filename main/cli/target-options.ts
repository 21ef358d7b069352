import { resolve } from 'node:path';
import { TARGET_KINDS, type TargetKindName } from '../../shared/delivery.ts';
import { appError } from '../domain/errors.ts';
import { type NewTarget, readTarget } from '../domain/new-target.ts';
import { flagOf, type OptionName, type Options } from './option-table.ts';
import { valueError } from './options.ts';

interface KindOptions {
  readonly takes: readonly OptionName[];
  /** What is asked for as its key; null if it wants none. */
  readonly key: string | null;
}

/** Which kind of target takes which option. Every kind takes `--serial` and `--label`. */
export const KIND_OPTIONS: Readonly<Record<TargetKindName, KindOptions>> = {
  file: { takes: ['path', 'template', 'mode', 'after', 'replace'], key: null },
  replace: { takes: ['path', 'after'], key: null },
  openhab: { takes: ['url', 'thing', 'keyStdin'], key: 'API token of openHAB' },
  'home-assistant': { takes: ['url', 'entry', 'secrets', 'keyStdin'], key: 'Access token' },
  command: { takes: ['check'], key: null },
  webhook: {
    takes: ['url', 'method', 'header', 'body', 'checkUrl', 'after', 'keyStdin'],
    key: null,
  },
  evcc: { takes: ['url', 'restart', 'keyStdin'], key: 'API key or password of evcc' },
  homebridge: { takes: ['url', 'user', 'keyStdin'], key: 'Password of Homebridge' },
  'node-red': { takes: ['url', 'user', 'keyStdin'], key: 'Password of Node-RED' },
  clipboard: { takes: [], key: null },
};

const FOR_ALL: readonly OptionName[] = ['serial', 'label', 'json', 'debug', 'timeout'];

/** @throws AppError `usage` */
export function readNewTarget(options: Options, [kind = '', ...words]: readonly string[]): NewTarget {
  if (!isKind(kind)) throw appError('usage/target-kind');
  const known: readonly string[] = [...FOR_ALL, ...KIND_OPTIONS[kind].takes];
  const other = Object.keys(options).find((name) => !known.includes(name));
  if (other !== undefined)
    throw appError('usage/target-option', { kind, option: flagOf(other as OptionName) });
  for (const [name, value] of Object.entries(options))
    if (typeof value === 'string' && value.trim() === '') throw valueError(name as OptionName);
  if (kind !== 'command' && words.length > 0) throw appError('usage/command-line');
  const { path, secrets, thing, header, ...typed } = options;
  const target = readTarget(
    { kind, ...pick(typed), path: absolute(path), secrets: absolute(secrets) },
    {
      ...{ things: thing, headers: header, entry: typed.entry, mode: typed.mode, method: typed.method },
      replace: typed.replace,
    },
    words,
  );
  return { ...target, serial: options.serial };
}

const isKind = (word: string): word is TargetKindName => (TARGET_KINDS as readonly string[]).includes(word);

const absolute = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : resolve(path);

/** What the window can say as well. */
const pick = ({ label, template, url, user, restart, check, after, body, checkUrl }: Options) => ({
  ...{ label, template, url, user, restart, check, after, body, checkUrl },
});
