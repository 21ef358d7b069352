import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { appError } from '../domain/errors.ts';
import type { AskCode, Credentials } from '../domain/ports/index.ts';

/** Standard input, and the output for the questions. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WritableStream;
}

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
export async function readPasted(terminal: Terminal, signal: AbortSignal): Promise<string> {
  if (!terminal.input.isTTY) return await text(terminal.input);
  return await onTerminal(terminal, (ask) => ask('Token (it is not shown): ', signal, true));
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

/** Reads credentials from standard input, one a line: the e-mail, unless already known, then the password. */
export async function readCredentials({ input }: Terminal, email: string | undefined): Promise<Credentials> {
  const lines = (await text(input)).split(/\r?\n/).filter((line) => line !== '');
  const [first = '', second] = lines;
  return second === undefined && email !== undefined ? complete(email, first) : complete(first, second ?? '');
}

function complete(email: string, password: string): Credentials {
  if (email.trim() === '' || password === '') {
    throw appError('credentials-missing/both');
  }
  return { email: email.trim(), password };
}
