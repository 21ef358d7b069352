import { resolve } from 'node:path';
import type { TargetInput, TargetKindName } from '../../shared/delivery.ts';
import { appError } from '../domain/errors.ts';
import { expandHome } from '../domain/expand-home.ts';
import { type NewTarget, readTarget } from '../domain/new-target.ts';
import { KINDS } from './kind-table.ts';
import { flagOf, type OptionName, type Options } from './option-table.ts';
import { valueError } from './options.ts';

const FOR_ALL: readonly OptionName[] = ['serial', 'label', 'json', 'debug', 'timeout'];

/**
 * @param folders the user's home folder, since shells leave the `~` of `--path=~/token` as it is; and the one where
 *   relative paths begin
 * @throws AppError `usage`
 */
export function readNewTarget(
  options: Options,
  [kind = '', ...words]: readonly string[],
  { home, folder }: { readonly home: string; readonly folder: string },
): NewTarget {
  const absolute = (typed: string | undefined): string | undefined =>
    typed === undefined ? undefined : resolve(folder, expandHome(typed, home));
  if (!isKind(kind)) throw appError('usage/target-kind');
  const known: readonly string[] = [...FOR_ALL, ...KINDS[kind].takes];
  const other = Object.keys(options).find((name) => !known.includes(name));
  if (other !== undefined)
    throw appError('usage/target-option', { kind, option: flagOf(other as OptionName) });
  for (const [name, value] of Object.entries(options))
    if (typeof value === 'string' && value.trim() === '') throw valueError(name as OptionName);
  const [first] = KINDS[kind].takes;
  if (kind !== 'command' && words.length > 0)
    throw first === undefined
      ? appError('usage/command-line')
      : appError('usage/target-word', { kind, option: flagOf(first) });
  const { path, secrets, thing, header, ...typed } = options;
  const target = readTarget(
    { kind, ...inputOf(typed), path: absolute(path), secrets: absolute(secrets) },
    {
      things: thing,
      headers: header,
      entry: typed.entry,
      mode: typed.mode,
      method: typed.method,
      replace: typed.replace,
    },
    words,
  );
  return { ...target, serial: options.serial };
}

const isKind = (word: string): word is TargetKindName => Object.hasOwn(KINDS, word);

/** What the window can say as well. */
const inputOf = ({ label, template, url, user, restart, check, after, body, checkUrl }: Options) => {
  return { label, template, url, user, restart, check, after, body, checkUrl } satisfies Record<
    Exclude<keyof TargetInput, 'kind' | 'path' | 'secrets' | 'command' | 'header'>,
    unknown
  >;
};
