import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Something that another program keeps up. */
export interface Kept {
  /** What the program printed after "ready", word by word. */
  readonly words: readonly string[];
  /** Resolves when the program has cleaned up behind itself. */
  stop(): Promise<void>;
}

/**
 * Starts a program that prints "ready …" and cleans up when its standard input ends. The input ends with this
 * process, however that ends, so not even a killed test run leaves a daemon or a folder behind.
 */
export async function keep(program: string, ...args: readonly string[]): Promise<Kept> {
  // A group of its own, so that a Ctrl-C in the terminal does not reach the program before its input ends.
  const child = spawn(program, args, { detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = once(child, 'exit');
  // A program that is gone already has no use for the end of its input.
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
  throw new Error(
    `${[program, ...args].join(' ')} did not become ready: ${lines.join(', ') || 'it said nothing'}`,
  );
}
