import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { filledLines, readCredentials, readTypedCredentials } from '../domain/credentials.ts';
import { appError } from '../domain/errors.ts';
import type { AskCode, Clock, Credentials, GivenCredentials } from '../domain/ports/index.ts';
import { decodeText } from './decode-text.ts';
import { readHiddenPaste } from './hidden-paste.ts';
import { withQuestions } from './questions.ts';
import type { Terminal } from './terminal.ts';

/**
 * Asks for what the environment does not give of e-mail and password; the password is not echoed.
 *
 * @throws AppError `credentials-missing`, `usage`; AbortError on Ctrl-C
 */
export async function askCredentials(
  terminal: Terminal,
  { email: known, password: knownPassword }: GivenCredentials,
  signal: AbortSignal,
): Promise<Credentials> {
  if (knownPassword !== undefined) {
    if (known === undefined) throw appError('credentials-missing/no-email');
    return { email: known, password: knownPassword };
  }
  if (!terminal.input.isTTY) throw appError('credentials-missing/no-terminal');
  return await withQuestions(terminal, async ({ ask, hasMore }) => {
    const email = known ?? (await ask('E-mail of your Enphase account: ', signal));
    const password = email === null ? null : await ask('Password: ', signal, true);
    // Two lines were pasted where one is asked for, for example: which of them is the password?
    if (hasMore()) throw appError('usage/too-many-lines', { source: 'The terminal' });
    // Only now: a password manager types on, and the rest must not go to the shell.
    return readTypedCredentials(email ?? '', password ?? '');
  });
}

/** Asks for the one-time code that Enlighten has sent; undefined if there is no terminal to ask on. */
export function codePrompt(terminal: Terminal): AskCode | undefined {
  if (!terminal.input.isTTY) return undefined;
  return async ({ problem, resentAt }, signal) => {
    if (problem !== null) terminal.output.write(`${problem.message}\n`);
    else if (resentAt !== null) terminal.output.write('Another code is on its way.\n');
    else terminal.output.write('Enphase has sent a one-time code by e-mail or text message.\n');
    const code = await withQuestions(terminal, ({ ask }) =>
      ask('Code (Enter alone sends another): ', signal),
    );
    if (code === null) throw appError('mfa-required/cancelled');
    return code.trim() === '' ? 'resend' : { code };
  };
}

/** Reads standard input until its end. @throws AbortError when the signal fires: the input may stay open for hours */
const readAll = ({ input }: Terminal, signal: AbortSignal): Promise<Buffer> =>
  buffer(addAbortSignal(signal, input));

/** Reads a pasted token: from a terminal without echo, from a pipe until its end. */
export async function readPasted(terminal: Terminal, clock: Clock, signal: AbortSignal): Promise<string> {
  if (!terminal.input.isTTY) {
    const bytes = await readAll(terminal, signal);
    // A page in another encoding may hold a token all the same, which has only ASCII characters.
    return decodeText(bytes) ?? bytes.toString('latin1');
  }
  return await readHiddenPaste('Token (it is not shown): ', terminal, clock, signal);
}

/**
 * Reads credentials from standard input, one a line: the e-mail, unless already known, then the password.
 *
 * @throws AppError `usage`, `credentials-missing`; AbortError
 */
export async function readPiped(
  terminal: Terminal,
  email: string | undefined,
  signal: AbortSignal,
): Promise<Credentials> {
  const [first = '', second, third] = await pipedLines(terminal, signal);
  if (third !== undefined) throw appError('usage/too-many-lines', { source: 'Standard input' });
  return second === undefined && email !== undefined
    ? readCredentials(email, first)
    : readCredentials(first, second ?? '');
}

/** @throws AppError `usage`; AbortError */
async function pipedLines(terminal: Terminal, signal: AbortSignal): Promise<string[]> {
  const text = decodeText(await readAll(terminal, signal));
  if (text === null) throw appError('usage/not-text', { source: 'Standard input' });
  return filledLines(text);
}

interface KeyOptions {
  /** Whether the keys come on standard input, a line each. */
  readonly isPiped: boolean;
  /** Whether there is no going without them. */
  readonly areNeeded: boolean;
  readonly signal: AbortSignal;
}

/**
 * Reads the keys of a target: from standard input, or from a terminal without echo. Without either there is none.
 *
 * @param names what is asked for, in this order
 * @throws AppError `usage`; AbortError on Ctrl-C
 */
export async function readKeys(
  terminal: Terminal,
  names: readonly string[],
  { isPiped, areNeeded, signal }: KeyOptions,
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  if (isPiped) {
    const lines = await pipedLines(terminal, signal);
    if (lines.length !== names.length)
      throw appError('usage/target-keys', { found: lines.length, wanted: names.length });
    return lines.map((line) => line.trim());
  }
  if (!terminal.input.isTTY) {
    if (areNeeded) throw appError('usage/target-keys', { found: 0, wanted: names.length });
    return [];
  }
  return await withQuestions(terminal, async ({ ask }) => {
    const values: string[] = [];
    for (const name of names) values.push((await ask(`${name} (it is not shown): `, signal, true)) ?? '');
    return areNeeded ? values : values.filter((value) => value !== '');
  });
}
