import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

/** ms until a Ctrl-C in the terminal has surely reached the child; a signal to this process alone has not. */
const GRACE_MS = 300;

export interface ProgramOptions {
  /** Added to this program's own; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Hides the program's standard output. */
  readonly quiet?: boolean;
  /** Its standard input in place of this terminal's. */
  readonly input?: string | undefined;
}

/** Runs a program in this terminal until it ends, and forwards SIGINT and SIGTERM to it. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { env = {}, quiet = false, input }: ProgramOptions = {},
): Promise<number> {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: [input === undefined ? 'inherit' : 'pipe', quiet ? 'ignore' : 'inherit', 'inherit'],
  });
  child.stdin?.end(input);
  let later: NodeJS.Timeout | undefined;
  const onInterrupt = () => {
    later ??= setTimeout(() => child.kill('SIGINT'), GRACE_MS);
  };
  const onTerminate = () => child.kill('SIGTERM');
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  try {
    const [code, signal] = await once(child, 'exit');
    return code ?? 128 + constants.signals[signal as NodeJS.Signals];
  } finally {
    clearTimeout(later);
    process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
  }
}
