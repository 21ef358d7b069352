import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A running program that holds something for a test, such as a daemon or a network. */
export interface ChildProgram {
  /** The words that the program printed after "ready". */
  readonly words: readonly string[];
  /** Resolves when the program has cleaned up and exited. */
  stop(): Promise<void>;
}

/**
 * Starts a program that prints "ready …" and cleans up when its standard input ends. Standard input also ends when
 * this process is killed, so that no test run leaves a daemon or a folder behind.
 */
export async function startChildProgram(program: string, ...args: readonly string[]): Promise<ChildProgram> {
  // A process group of its own: Ctrl-C in the terminal must not stop the program before it has cleaned up.
  const child = spawn(program, args, { detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = once(child, 'exit');
  // EPIPE when the program has exited already.
  child.stdin.on('error', () => undefined);
  const stop = async () => {
    child.stdin.end();
    await gone;
  };
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    const [first, ...words] = line.split(' ');
    if (first === 'ready') return { words, stop };
    lines.push(line);
  }
  await stop();
  throw new Error(`${[program, ...args].join(' ')} did not become ready: ${lines.join(', ') || 'no output'}`);
}
