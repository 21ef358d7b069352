import { PassThrough } from 'node:stream';
import { createKeySplitter } from '../../../main/cli/keys.ts';
import type { Terminal } from '../../../main/cli/terminal.ts';

/** A terminal whose keys the test types, and what it shows. */
export function createFakeTerminal() {
  const split = createKeySplitter();
  const output = new PassThrough({ encoding: 'utf8' });
  let hear: ((keys: readonly string[]) => void) | null = null;
  let shown = '';
  output.on('data', (text: string) => {
    shown += text;
  });
  const terminal: Terminal = {
    input: { isTTY: true } as NodeJS.ReadStream,
    output,
    listen(next) {
      hear = next;
      return () => {
        hear = null;
      };
    },
  };
  return { terminal, type: (block: string) => hear?.(split(block)), shown: () => shown };
}
