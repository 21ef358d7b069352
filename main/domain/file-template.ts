import { appError } from './errors.ts';
import type { TokenToDeliver } from './ports/index.ts';

const PLACEHOLDERS = ['token', 'serial', 'expires', 'expiresEpoch'];
const PLACEHOLDER = new RegExp(`\\{(${PLACEHOLDERS.join('|')})\\}`, 'g');
/** Braces with a word in them. Other braces, as in JSON, are text. */
const WORD_IN_BRACES = /\{(\w+)\}/g;

/** @throws AppError `usage` for a word in braces that is no placeholder, and without the token */
export function checkTemplate(template: string): string {
  const names = [...template.matchAll(WORD_IN_BRACES)].map(([, name = '']) => name);
  const isKnown = names.every((name) => PLACEHOLDERS.includes(name));
  if (!isKnown || !names.includes('token')) throw appError('usage/target-template');
  return template;
}

/** Fills in a template. Nothing is added, not even a line end: some readers take it for part of the token. */
export function fillTemplate(template: string, token: TokenToDeliver, serial: string): string {
  const values: Readonly<Record<string, string>> = {
    token: token.token,
    serial,
    expires: new Date(token.expiresAt * 1000).toISOString(),
    expiresEpoch: String(token.expiresAt),
  };
  return template.replaceAll(PLACEHOLDER, (_all, name: string) => values[name] ?? '');
}
