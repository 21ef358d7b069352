import type { TargetInput, TargetKindName, TargetOptions } from '../../shared/delivery.ts';
import { appError } from './errors.ts';
import { checkTemplate } from './file-template.ts';
import { splitWords } from './split-words.ts';
import { readTargetUrl } from './target-url.ts';

/** A target as a person describes it, checked. */
export interface NewTarget {
  readonly kind: TargetKindName;
  /** Needed if several gateways are known. */
  readonly serial?: string | undefined;
  readonly label?: string | undefined;
  /** What people know the place by. */
  readonly where: string;
  readonly options: TargetOptions;
}

/** What a kind cannot do without, as the option that says it. */
const NEEDS: Readonly<Record<TargetKindName, '--path' | '--url' | '-- PROGRAM' | null>> = {
  file: '--path',
  replace: '--path',
  command: '-- PROGRAM',
  clipboard: null,
  openhab: '--url',
  'home-assistant': '--url',
  webhook: '--url',
  evcc: '--url',
  homebridge: '--url',
  'node-red': '--url',
};
/** A token, which would be stored for everybody to read, and stay when it is renewed. */
const TOKEN = /eyJ[\w-]+\.eyJ/;
/** Another working directory must not make another file of it. */
const ABSOLUTE = /^(?:[A-Za-z]:[\\/]|[\\/])/;

/**
 * Checks what was typed about a target, whether in the window or on a terminal.
 *
 * @param words program and arguments, if a shell has split them already
 * @throws AppError `usage`
 */
export function readTarget(
  { kind, label, command, ...typed }: TargetInput,
  more: Omit<TargetOptions, keyof TargetInput> = {},
  words: readonly string[] = command === undefined ? [] : splitWords(command),
): Omit<NewTarget, 'serial'> {
  assertComplete(kind, typed, words);
  const isRequest = kind === 'webhook';
  const { url, checkUrl, template, body, after, check, header, mode, method } = { ...typed, ...more };
  const options = {
    ...typed,
    ...more,
    header: undefined,
    url: url && readTargetUrl(url, isRequest),
    checkUrl: checkUrl && readCheckUrl(checkUrl, url ?? ''),
    template: template && checkTemplate(template),
    body: body && checkTemplate(body),
    after: after && splitWords(after),
    check: check && splitWords(check),
    headers: (more.headers ?? (header === undefined || header === '' ? undefined : [header]))?.map(
      readHeaderName,
    ),
    mode: mode && readMode(mode),
    method: method && readMethod(method),
    command: words.length === 0 ? undefined : words,
  };
  const run = [words, options.after || [], options.check || []].flat();
  // In an argument every program could read a token, and no place for one is filled in.
  const hasPlace = run.some((word) => word.includes('{token}'));
  if (hasPlace || [...run, template, body].some((text) => TOKEN.test(String(text))))
    throw appError('usage/target-token');
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== '');
  const own: TargetOptions = Object.fromEntries(given);
  return { kind, label: label?.trim() || undefined, options: own, where: whereOf(kind, own) };
}

/** A system without the path of its address, which may be that of a page; null if there is none. */
export function withoutPage(wanted: NewTarget): NewTarget | null {
  const { kind, options } = wanted;
  const { origin, pathname } = new URL(options.url ?? 'http://-');
  if (kind === 'webhook' || options.url === undefined || pathname === '/') return null;
  const own = { ...options, url: origin };
  return { ...wanted, options: own, where: whereOf(kind, own) };
}

function assertComplete(
  kind: TargetKindName,
  { path, url, secrets }: Pick<TargetInput, 'path' | 'url' | 'secrets'>,
  words: readonly string[],
): void {
  const option = NEEDS[kind];
  const given = { '--path': path, '--url': url, '-- PROGRAM': words[0] };
  if (option !== null && !given[option]) throw appError('usage/target-needs', { kind, option });
  for (const each of [path, secrets])
    if (each && !ABSOLUTE.test(each)) throw appError('usage/target-path', { path: each });
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

/** The query of an address may hold a key. */
function whereOf(kind: TargetKindName, { path, url, secrets, command }: TargetOptions): string {
  if (kind === 'clipboard') return 'by hand';
  if (url === undefined) return path ?? (command ?? []).join(' ');
  const { origin, pathname } = new URL(url);
  const address = origin + pathname.replace(/\/+$/, '');
  return secrets === undefined ? address : `${secrets}, ${address}`;
}
