import { CTRL_C, CTRL_D, createKeySplitter } from './keys.ts';

/** Standard input, and the output for the questions. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WritableStream;
  /**
   * Hands over each block of keys until the returned function is called. Once called, the terminal shows no key and
   * leaves none for the shell until the program ends: keys that no question waits for are dropped.
   */
  readonly listen: (hear: (keys: readonly string[]) => void) => () => void;
}

/** @param around has the input; it is not looked at before it is needed */
export function createTerminal(around: Pick<Terminal, 'input'>, output: NodeJS.WritableStream): Terminal {
  let hear: ((keys: readonly string[]) => void) | null = null;
  let isRaw = false;

  function becomeRaw(): void {
    if (isRaw) return;
    isRaw = true;
    const { input } = around;
    const split = createKeySplitter();
    input.setEncoding('utf8');
    input.on('data', (block: string) => {
      const keys = split(block);
      if (keys.includes(CTRL_C)) process.kill(process.pid, 'SIGINT');
      else hear?.(keys);
    });
    input.once('end', () => hear?.([CTRL_D]));
    input.setRawMode(true);
    // However the program ends, the terminal is given back as it was.
    process.once('exit', () => input.setRawMode(false));
  }

  return {
    get input() {
      return around.input;
    },
    output,
    listen(next) {
      becomeRaw();
      hear = next;
      const { input } = around;
      input.ref();
      input.resume();
      return () => {
        hear = null;
        // The terminal is read on, but that does not keep the program from ending.
        input.unref();
      };
    },
  };
}
