import { resolve } from 'node:path';
import { TARGET_KINDS, type TargetKindName, type TargetOptions } from '../../shared/delivery.ts';
import type { NewTarget } from '../app/delivery/add-target.ts';
import { appError } from '../domain/errors.ts';
import { checkTemplate } from '../domain/file-template.ts';
import { splitWords } from '../domain/split-words.ts';
import { readTargetUrl } from '../domain/target-url.ts';
import type { OptionName, Options } from './option-table.ts';
import { flagOf } from './parse-args.ts';

interface KindOptions {
  readonly needs: readonly OptionName[];
  readonly takes: readonly OptionName[];
  /** What is asked for as its key; null if it wants none. */
  readonly key: string | null;
}

/** Which kind of target takes which option. Every kind takes `--serial` and `--label`. */
export const KIND_OPTIONS: Readonly<Record<TargetKindName, KindOptions>> = {
  file: { needs: ['path'], takes: ['template', 'mode', 'after', 'replace'], key: null },
  replace: { needs: ['path'], takes: ['after'], key: null },
  openhab: { needs: ['url'], takes: ['thing', 'keyStdin'], key: 'API token of openHAB' },
  'home-assistant': { needs: ['url'], takes: ['entry', 'secrets', 'keyStdin'], key: 'Access token' },
  command: { needs: [], takes: ['check'], key: null },
  webhook: {
    needs: ['url'],
    takes: ['method', 'header', 'body', 'checkUrl', 'after', 'keyStdin'],
    key: null,
  },
  evcc: { needs: ['url'], takes: ['restart', 'keyStdin'], key: 'API key or password of evcc' },
  homebridge: { needs: ['url'], takes: ['user', 'keyStdin'], key: 'Password of Homebridge' },
  'node-red': { needs: ['url'], takes: ['user', 'keyStdin'], key: 'Password of Node-RED' },
  clipboard: { needs: [], takes: [], key: null },
};

const FOR_ALL: readonly OptionName[] = ['serial', 'label', 'json', 'debug', 'timeout'];

/** @throws AppError `usage` */
export function readNewTarget(options: Options, [kind = '', ...words]: readonly string[]): NewTarget {
  if (!isKind(kind)) throw appError('usage/target-kind');
  const { needs, takes } = KIND_OPTIONS[kind];
  const known: readonly string[] = [...FOR_ALL, ...needs, ...takes];
  const other = Object.keys(options).find((name) => !known.includes(name));
  if (other !== undefined)
    throw appError('usage/target-option', { kind, option: flagOf(other as OptionName) });
  const missing = needs.find((name) => options[name] === undefined);
  if (missing !== undefined) throw appError('usage/target-needs', { kind, option: flagOf(missing) });
  if (kind === 'command' && words.length === 0)
    throw appError('usage/target-needs', { kind, option: '-- PROGRAM' });
  if (kind !== 'command' && words.length > 0) throw appError('usage/command-line');
  const own = readOptions(kind, options, words);
  return {
    kind,
    serial: options.serial,
    label: options.label?.trim() || undefined,
    options: own,
    where: whereOf(kind, own),
  };
}

const isKind = (word: string): word is TargetKindName => (TARGET_KINDS as readonly string[]).includes(word);

function readOptions(kind: TargetKindName, typed: Options, words: readonly string[]): TargetOptions {
  const { path, template, mode, after, url, thing, entry, secrets, check, method, header, body } = typed;
  const isWebhook = kind === 'webhook';
  const own = {
    path: path === undefined ? undefined : resolve(path),
    secrets: secrets === undefined ? undefined : resolve(secrets),
    template: template === undefined ? undefined : checkTemplate(template),
    body: body === undefined ? undefined : checkTemplate(body),
    mode: mode === undefined ? undefined : readMode(mode),
    after: after === undefined ? undefined : splitWords(after, '--after'),
    check: check === undefined ? undefined : splitWords(check, '--check'),
    url: url === undefined ? undefined : readTargetUrl(url, isWebhook),
    checkUrl: typed.checkUrl === undefined ? undefined : readCheckUrl(typed.checkUrl, url ?? ''),
    method: method === undefined ? undefined : readMethod(method),
    headers: header?.map(readHeaderName),
    command: words.length === 0 ? undefined : words,
    ...{ things: thing, entry, user: typed.user, restart: typed.restart, replace: typed.replace },
  };
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
}

function readMode(mode: string): string {
  if (!/^0?(600|640|644)$/.test(mode)) throw appError('usage/target-mode');
  return mode.padStart(4, '0');
}

function readMethod(method: string): string {
  const upper = method.toUpperCase();
  if (!/^(PUT|POST|PATCH)$/.test(upper)) throw appError('usage/target-method');
  return upper;
}

function readHeaderName(name: string): string {
  if (!/^[A-Za-z][\w-]{0,63}$/.test(name)) throw appError('usage/target-header');
  return name;
}

/** The secret headers go there too, so it has to be the same origin. */
function readCheckUrl(checkUrl: string, url: string): string {
  const read = readTargetUrl(checkUrl, true);
  if (new URL(read).origin !== new URL(readTargetUrl(url, true)).origin)
    throw appError('usage/target-check-url');
  return read;
}

/** What people know the place by. The query of an address may hold a key. */
function whereOf(kind: TargetKindName, { path, url, secrets, command }: TargetOptions): string {
  if (kind === 'clipboard') return 'by hand';
  if (url === undefined) return path ?? (command ?? []).join(' ');
  const { origin, pathname } = new URL(url);
  const address = origin + pathname.replace(/\/+$/, '');
  return secrets === undefined ? address : `${secrets}, ${address}`;
}
