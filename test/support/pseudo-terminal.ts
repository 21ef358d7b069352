import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { builtApp } from './built.ts';
import { missingPrograms } from './programs.ts';

const missing = missingPrograms('script', 'stty');
/** Why there is no pseudo terminal on this machine. */
export const noTerminal = missing.length > 0 ? `no ${missing.join(', ')}` : undefined;

/** Prints what a shell would find on the terminal after the program. */
const REST = 'stty -echo -icanon min 0 time 5; printf "REST[%s]" "$(cat)"';

/** Keys, and the text on the screen that they wait for. */
export type Typed = readonly [after: string, keys: string];

/**
 * Runs the built command line on a pseudo terminal and types in blocks.
 *
 * @returns the screen, the exit status, and what is left for the shell
 */
export async function runOnTerminal(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  typed: readonly Typed[],
) {
  const words = [process.execPath, builtApp().cli, ...args];
  const command = `${words.map((word) => `'${word}'`).join(' ')}; echo "STATUS[$?]"; ${REST}`;
  const child: ChildProcessWithoutNullStreams = spawn('script', ['-qfec', command, '/dev/null'], {
    env: { ...process.env, ...env, NODE_OPTIONS: '' },
  });
  const left = [...typed];
  let shown = '';
  let from = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    const [after = '', keys = ''] = left[0] ?? [];
    if (left.length === 0 || !shown.slice(from).includes(after)) return;
    left.shift();
    from = shown.length;
    for (let at = 0; at < keys.length; at += 512) child.stdin.write(keys.slice(at, at + 512));
  });
  await new Promise((resolve) => child.once('close', resolve));
  const status = Number(/STATUS\[(\d+)\]/.exec(shown)?.[1] ?? Number.NaN);
  return { shown, status, rest: /REST\[(.*)\]/s.exec(shown)?.[1] };
}
