import { appError } from './errors.ts';

const DOUBLE_QUOTED_ESCAPES = new Set(['"', '\\', '$', '`']);

/**
 * Splits a command as a POSIX shell does: at blanks, with quotation marks and backslashes. Nothing is expanded.
 *
 * @throws AppError `usage` for a quotation mark that is not closed, and without a word
 */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  for (let place = 0; place < text.length; place++) {
    const sign = text.charAt(place);
    const next = text.charAt(place + 1);
    if (quote === "'") {
      if (sign === "'") quote = null;
      else word += sign;
    } else if (sign === '\\' && next !== '' && (quote === null || DOUBLE_QUOTED_ESCAPES.has(next))) {
      word = (word ?? '') + next;
      place++;
    } else if (quote === '"') {
      if (sign === '"') quote = null;
      else word += sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= '';
    } else if (/\s/.test(sign)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + sign;
  }
  if (quote !== null) throw appError('usage/target-words');
  if (word !== null) words.push(word);
  if (words.length === 0) throw appError('usage');
  return words;
}
