import { fstatSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { EXIT_INTERRUPTED, PROBLEMS } from '../../../shared/problem.ts';

/** What a command has of the process that it runs in. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** The user's home folder. */
  readonly home: string;
  /** Standard input. */
  readonly input: NodeJS.ReadStream;
  /** Writes to standard output. */
  readonly print: (text: string) => void;
  /** Standard error, for progress, remarks and questions. */
  readonly remarks: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Fires once the user wants the command to end. */
  readonly interrupt: AbortSignal;
}

/** The process that a command has to itself. Listens to signals of the system and to the ends of the output. */
export function ownProcess(): Surroundings {
  const interrupt = new AbortController();
  // SIGHUP: the terminal or the ssh connection is gone.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // A second signal means that the user does not want to wait: exit at once.
    process.on(signal, () => (interrupt.signal.aborted ? process.exit(EXIT_INTERRUPTED) : interrupt.abort()));
  }
  // EPIPE: the reader closed the pipe (`watch | head`), which is normal.
  // Any other error (disk full) loses the result and must give a non-zero exit code.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(process.exitCode ?? 0);
    process.stderr.write(`The result could not be written (${code ?? 'unknown cause'}).\n`);
    process.exit(process.exitCode || PROBLEMS.internal.exit);
  });
  // The reader of the progress is gone; the command still runs to its end.
  process.stderr.on('error', () => undefined);
  return {
    env: process.env,
    home: homedir(),
    // Node makes the stream when it is asked for, which takes some ms. Most commands read nothing.
    get input() {
      return process.stdin;
    },
    print: writeResult,
    remarks: process.stderr,
    interrupt: interrupt.signal,
  };
}

/**
 * Writes to standard output. For a file, Node's stream writes once and takes a part for the whole. On a disk that is
 * almost full, a cut-off result would pass for a good one.
 */
function writeResult(text: string): void {
  const { fd } = process.stdout;
  try {
    if (fstatSync(fd).isFile()) writeFileSync(fd, text);
    else process.stdout.write(text);
  } catch (error) {
    process.stdout.emit('error', error);
  }
}
