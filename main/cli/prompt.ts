import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { appError } from '../domain/errors.ts';
import type { AskCode, Clock, Credentials } from '../domain/ports/index.ts';
import { decodeText } from './decode-text.ts';
import { readHiddenPaste } from './hidden-paste.ts';
import type { Terminal } from './terminal.ts';

/**
 * Asks for e-mail and password; the password is not echoed.
 *
 * @throws AppError `credentials-missing` if there is no terminal; AbortError on Ctrl-C
 */
export async function askCredentials(
  { input, output }: Terminal,
  email: string | undefined,
  signal: AbortSignal,
): Promise<Credentials> {
  if (!input.isTTY) {
    throw appError('credentials-missing/no-terminal');
  }
  return await onTerminal({ input, output }, async (ask) => {
    const name = email ?? (await ask('Enlighten e-mail: ', signal));
    return complete(name, await ask('Password: ', signal, true));
  });
}

/** Asks for the one-time code that Enlighten has sent; undefined if there is no terminal to ask on. */
export function codePrompt(terminal: Terminal): AskCode | undefined {
  if (!terminal.input.isTTY) return undefined;
  return async ({ problem, resentAt }, signal) => {
    if (problem !== null) terminal.output.write(`${problem.message}\n`);
    else if (resentAt !== null) terminal.output.write('Another code is on its way.\n');
    else terminal.output.write('Enlighten has sent a one-time code to this account’s e-mail or phone.\n');
    const code = await onTerminal(terminal, (ask) => ask('Code (Enter alone sends another): ', signal));
    return code.trim() === '' ? 'resend' : { code };
  };
}

/** Reads a pasted token: from a terminal without echo, from a pipe until its end. */
export async function readPasted(terminal: Terminal, clock: Clock, signal: AbortSignal): Promise<string> {
  if (!terminal.input.isTTY) {
    const bytes = await buffer(terminal.input);
    // A page in another encoding may hold a token all the same, which has only ASCII characters.
    return decodeText(bytes) ?? bytes.toString('latin1');
  }
  return await readHiddenPaste('Token (it is not shown): ', terminal, clock, signal);
}

type Ask = (question: string, signal: AbortSignal, hidden?: boolean) => Promise<string>;

async function onTerminal<T>({ input, output }: Terminal, work: (ask: Ask) => Promise<T>): Promise<T> {
  let muted = false;
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: echo, terminal: true });
  lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await work(async (question, signal, hidden = false) => {
      if (!hidden) return await lines.question(question, { signal });
      output.write(question);
      muted = true;
      const answer = await lines.question('', { signal });
      muted = false;
      output.write('\n');
      return answer;
    });
  } finally {
    lines.close();
  }
}

/**
 * Reads credentials from standard input, one a line: the e-mail, unless already known, then the password.
 *
 * @throws AppError `usage` for bytes that are no text, `credentials-missing`
 */
export async function readCredentials({ input }: Terminal, email: string | undefined): Promise<Credentials> {
  const text = decodeText(await buffer(input));
  if (text === null) throw appError('usage/not-text', { source: 'Standard input' });
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line !== '');
  const [first = '', second] = lines;
  return second === undefined && email !== undefined ? complete(email, first) : complete(first, second ?? '');
}

function complete(email: string, password: string): Credentials {
  if (email.trim() === '' || password === '') {
    throw appError('credentials-missing/both');
  }
  return { email: email.trim(), password };
}
