import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { AppError } from '../domain/errors.ts';
import type { Credentials } from '../domain/ports.ts';

/** Standard input and the terminal to ask on. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks for e-mail and password; the password is not echoed.
 *
 * @throws AppError `credentials-missing` where there is no terminal; AbortError on Ctrl-C
 */
export async function askCredentials(
  { input, output }: Terminal,
  email: string | undefined,
  signal: AbortSignal,
): Promise<Credentials> {
  if (!input.isTTY) {
    throw new AppError('credentials-missing', 'There is no terminal to ask for e-mail and password on.', {
      hint: 'Pipe them in with --password-stdin: the e-mail on the first line, the password on the second.',
    });
  }
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
    const name = email ?? (await lines.question('Enlighten e-mail: ', { signal }));
    output.write('Password: ');
    muted = true;
    const password = await lines.question('', { signal });
    muted = false;
    output.write('\n');
    return complete(name, password);
  } finally {
    lines.close();
  }
}

/** Reads them from standard input: the e-mail, unless it is known already, then the password, a line each. */
export async function readCredentials({ input }: Terminal, email: string | undefined): Promise<Credentials> {
  const lines = (await text(input)).split(/\r?\n/).filter((line) => line !== '');
  const [first = '', second] = lines;
  return second === undefined && email !== undefined ? complete(email, first) : complete(first, second ?? '');
}

function complete(email: string, password: string): Credentials {
  if (email.trim() === '' || password === '') {
    throw new AppError('credentials-missing', 'E-mail and password are both needed.');
  }
  return { email: email.trim(), password };
}
