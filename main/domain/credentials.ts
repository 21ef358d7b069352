import { appError, hasId } from './errors.ts';
import type { Credentials } from './ports/index.ts';

/** Zero-width characters, writing directions and byte order marks: invisible, and left by copying and by editors. */
const INVISIBLE = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';
/** Invisible characters are no part of a line, nor is `\x1a`, the end of a file for DOS. */
const AROUND_A_LINE = new RegExp(`^[${INVISIBLE}]+|[${INVISIBLE}\\x1a]+$`, 'g');
/** Control and format characters, and what stands for bytes that are no text. */
const NOT_TYPED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/u;
/**
 * Some emojis are made of several characters, invisible ones among them. A regular expression of this takes some 20 ms
 * to build, even as a literal in code that never runs. So it is built when it is needed.
 */
const EMOJI = '\\p{RGI_Emoji}';
/** Not all that the RFCs allow: `email=me@example.org` is a label that was copied too. */
const EMAIL = /^[^\s@"'`“”‘’<>()[\],;:=]+@[^\s@"'`“”‘’<>()[\],;:=.]+(?:\.[^\s@"'`“”‘’<>()[\],;:=.]+)+$/;
const QUOTED = /^(["'“”‘’])(.*)["'“”‘’]$/s;

/** The lines of a text that are not blank, as they are but for what is invisible around them. */
export function filledLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replaceAll(AROUND_A_LINE, ''));
  const filled = lines.filter((line) => line.trim() !== '');
  // Blanks alone are a value, which is refused later.
  return filled.length > 0 ? filled : lines.filter((line) => line !== '').slice(0, 1);
}

const unquoted = (text: string): string =>
  text.replaceAll(AROUND_A_LINE, '').trim().replace(QUOTED, '$2').trim();

/** Whether a text can be sent as an e-mail. */
export function isEmail(text: string): boolean {
  const email = unquoted(text);
  return EMAIL.test(email) && !NOT_TYPED.test(email);
}

/**
 * An e-mail as it may be sent. Quotation marks around it are no part of it: `docker --env-file` keeps them.
 *
 * @param source what the message names
 * @throws AppError `usage`
 */
export function readEmail(text: string, source = 'The e-mail'): string {
  if (!isEmail(text)) throw appError('usage/email', { source });
  return unquoted(text);
}

/**
 * A password as it may be sent. Nothing in it is corrected, since each wrong one brings the account nearer to its lock.
 *
 * @throws AppError `usage`
 */
export function readPassword(text: string, source = 'The password'): string {
  const password = text.replaceAll(AROUND_A_LINE, '');
  if (password.trim() === '') throw appError('usage/password-blank', { source });
  if (NOT_TYPED.test(password) && NOT_TYPED.test(password.replaceAll(new RegExp(EMOJI, 'gv'), '')))
    throw appError('usage/password', { source });
  return password;
}

/**
 * Both as they may be sent.
 *
 * @throws AppError `usage`, `credentials-missing`
 */
export function readCredentials(email: string, password: string): Credentials {
  if (email.trim() === '' || password === '') throw appError('credentials-missing/both');
  const read = { email: readEmail(email), password: readPassword(password) };
  // Quotation marks around both come from the same program, and are hardly part of the password.
  if (QUOTED.test(email.trim()) && QUOTED.test(read.password)) throw appError('usage/quotes');
  if (read.password.toLowerCase() === read.email.toLowerCase()) throw appError('usage/email-twice');
  return read;
}

/**
 * Both as they may be sent, from what a person has typed.
 *
 * @throws AppError `usage`, `credentials-missing`
 */
export function readTypedCredentials(email: string, password: string): Credentials {
  try {
    return readCredentials(email, password);
  } catch (error) {
    if (hasId(error, 'usage/email')) throw appError('usage/email-typed');
    if (hasId(error, 'usage/password')) throw appError('usage/password-typed');
    if (hasId(error, 'usage/password-blank')) throw appError('credentials-missing/both');
    throw error;
  }
}
